/** What a personal number is of, and the words that stand in its place. */
export const kindWords = {
  identity: '[số giấy tờ]',
  phone: '[số điện thoại]',
  email: '[e-mail]',
  bank: '[số tài khoản]',
  dossier: '[mã hồ sơ]',
  plate: '[biển số xe]',
  secret: '[mã bí mật]',
  birthday: '[ngày sinh]',
  name: '[họ tên]',
  number: '[dãy số]',
} as const;

export type PersonalKind = keyof typeof kindWords;

/** Something personal in a plain view: from `start` up to `end`. */
export interface Personal {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}
