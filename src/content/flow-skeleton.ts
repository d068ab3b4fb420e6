/** A flow file that already passes the check, with a comment on every key: two questions, two outcomes. */
export function flowSkeleton({
  id,
  title,
  group,
  procedure,
  today,
}: {
  id: string;
  title: string;
  group: string;
  /** A code that exists; the officer replaces it. */
  procedure: string;
  today: string;
}): string {
  return `# Luồng hỏi "${title}". Khung có sẵn, chạy được ngay; sửa từng dòng rồi chạy: npm run check
# Giải thích đủ: flows/README.md. Xem sơ đồ: npm run draw -- ${id}

# Tên mã, trùng tên tệp.
id: ${id}
# Tên trên nút, dưới 45 chữ.
title: ${quote(title)}
# Câu mở đầu, chỉ hiện một lần. Bỏ dòng này cũng được.
intro: Trả lời vài câu, tôi chỉ đúng giấy tờ và nơi làm.
# Nhóm việc trong menu, có trong knowledge/groups.yaml.
group: ${group}
# Lời bà con kể khi gặp việc này. Không trùng cách gọi của thủ tục nào.
triggers:
  - ${quote(title)}
# Câu đầu tiên được hỏi trước.
questions:
  # Tên mã của câu hỏi: chữ thường không dấu, gạch nối.
  nho-ngay:
    # Hỏi một điều, một câu ngắn.
    ask: Bà con có nhớ việc xảy ra ngày nào không?
    # Vì sao hỏi.
    why: Để tính hạn cho đúng.
    # Các nút bấm, theo thứ tự trên màn hình.
    choices:
      co:
        label: "Có, tôi nhớ ngày"
        # Gõ những lời này cũng tính là bấm nút.
        also: [có, nhớ]
        # Bấm xong thì tới câu hỏi hay kết quả nào.
        next: ngay
      khong: { label: Không nhớ, also: [không, quên rồi], next: lam-ngay }
  ngay:
    # kind: date = ngày; number = số; place = xã, phường; text = chữ ngắn. Bỏ trống = chọn nút.
    kind: date
    ask: Việc xảy ra ngày nào?
    # Nút "Không biết". Bỏ mục này nếu ai cũng biết.
    unknown: { label: Không nhớ rõ ngày }
    # Rẽ theo câu trả lời: xét từ trên xuống, dòng cuối là phần còn lại.
    next:
      - when: { ngay: { daysSince: { to: 30 } } }
        go: lam-ngay
      - go: tre-han
outcomes:
  lam-ngay:
    # Kết quả bằng một câu ngắn.
    title: Làm đúng hạn
    # Mã thủ tục. Giấy tờ, lệ phí, thời hạn, đường dẫn tự lấy từ thủ tục.
    procedures: ["${procedure}"]
    # Hạn tính ra ngày cho bà con.
    deadlines:
      - say: Làm trong 30 ngày từ ngày xảy ra
        from: ngay
        days: 30
  tre-han:
    title: Làm khi đã trễ hạn
    procedures: ["${procedure}"]
    # Điều dễ sai.
    warnings:
      - Trễ hạn thì hỏi trước nơi nhận hồ sơ.
# Nguồn của cách rẽ và các hạn ở trên, ngày đọc.
source:
  name: Ghi tên văn bản hoặc trang đã đọc
  checkedAt: ${today}
`;
}

/** JSON's quoting is YAML's too. */
function quote(text: string): string {
  return JSON.stringify(text);
}
