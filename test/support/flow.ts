export const FLOW_FILE = 'flows/em-be.yaml';

/** A flow that has no problem and one of everything; plant faults by replacing words. */
export const FLOW = `id: em-be
title: Mới có em bé
group: sinh-con
triggers: [nhà tôi mới có em bé, vợ tôi mới sanh]
questions:
  ket-hon:
    ask: Cha mẹ đã có giấy kết hôn chưa?
    choices:
      roi:
        label: Đã có giấy kết hôn ở xã
        also: [có rồi]
        next: ngay-sinh
      chua: { label: Chưa có, also: [chưa cưới], next: so-con }
    unknown: { label: Không rõ, next: ngay-sinh }
  so-con:
    kind: number
    ask: Con thứ mấy?
    min: 1
    max: 20
    next:
      - when: { so-con: { value: { to: 2 } } }
        go: ngay-sinh
      - when: { so-con: { value: { from: 3 } } }
        go: dong-con
  ngay-sinh:
    kind: date
    ask: Bé sinh ngày nào?
    unknown: {}
    next:
      - when: { ngay-sinh: { daysSince: { to: 60 } } }
        go: noi-o
      - when: { ngay-sinh: { age: { from: 14 } } }
        go: nguoi-lon
      - go: tre-han
  noi-o:
    kind: place
    ask: Nhà ở xã nào?
    next:
      - when: { noi-o: trong-tinh }
        go: dung-han
      - go: ghi-chu
  ghi-chu:
    kind: text
    ask: Có điều gì cần nói thêm?
    next: dung-han
papers:
  Giấy ủy quyền: { ket-hon: chua }
outcomes:
  dung-han:
    title: Làm giấy khai sinh
    procedures:
      - "1.001193"
      - { ref: "1.000894", when: { ket-hon: [chua, khong-biet] } }
    documents:
      - { name: Giấy chứng sinh bản chính }
      - { name: Giấy của hai người làm chứng, when: { ket-hon: chua } }
    deadlines:
      - { say: Làm trong 60 ngày, from: ngay-sinh, days: 60 }
    warnings:
      - say: Nhớ hỏi trước.
        when: { noi-o: ngoai-tinh }
    answers: [cap-cuu]
  tre-han: { title: Trễ hạn vẫn làm được, procedures: ["1.001193"] }
  nguoi-lon: { title: Khai sinh cho người lớn, procedures: ["1.001193"] }
  dong-con: { title: Nhà đông con, answers: [cap-cuu] }
source: { name: Cổng, checkedAt: 2026-11-20 }
`;
