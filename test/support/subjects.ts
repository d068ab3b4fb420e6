/** To be spoken of first, where what comes next has nothing to do with it; nor have they with each other. */
const SUBJECTS = [
  'làm giấy xác nhận khuyết tật',
  'đăng ký khai sinh cho con',
  'làm hộ chiếu lần đầu',
  'cấp đổi bằng lái xe',
  'đăng ký kết hôn',
  'xin giấy phép xây nhà',
  'đăng ký tạm trú',
  'lý lịch tư pháp',
] as const;

/** One of them after another. */
export function subjectFor(number: number): string {
  return SUBJECTS[number % SUBJECTS.length] ?? SUBJECTS[0];
}
