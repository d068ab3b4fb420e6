import { loadContent } from '../../src/content/load.ts';
import type { Problem } from '../../src/content/problem.ts';
import { createWorld, type World } from '../../src/dialogue/world.ts';
import { readContentFiles } from '../../src/store/files.ts';

/** The day on which tests live. */
export const TODAY = '2026-11-21';

let shipped: Promise<World> | undefined;

/** The world of the shipped content, built once for a test file. */
export function shippedWorld(): Promise<World> {
  shipped ??= readContentFiles('.').then((files) => {
    const { content, problems } = loadContent(files, TODAY);
    if (!content) throw new Error(`shipped content has problems: ${JSON.stringify(problems[0])}`);
    return createWorld(content, 'vinh-long');
  });
  return shipped;
}

/** A small content tree that has no problem; give a path and a text to add or replace one file. */
export function smallTree(changes: Record<string, string> = {}): { path: string; text: string }[] {
  return Object.entries({ ...SMALL, ...changes }).map(([path, text]) => ({ path, text }));
}

export function problemsOf(changes: Record<string, string>, today = TODAY): readonly Problem[] {
  return loadContent(smallTree(changes), today).problems;
}

export function smallWorld(changes: Record<string, string> = {}): World {
  const { content, problems } = loadContent(smallTree(changes), TODAY);
  if (!content) throw new Error(`the small tree has problems: ${JSON.stringify(problems)}`);
  return createWorld(content, 'vinh-long');
}

export const BIRTH_FILE = 'knowledge/procedures/sinh-con/khai-sinh.yaml';
export const BIRTH = `code: "1.001193"
name: Thủ tục đăng ký khai sinh
title: Làm giấy khai sinh cho con
aliases: [làm giấy khai sinh, khai sinh cho con]
group: sinh-con
agency: UBND xã, phường
authority: commune
level: unknown
presence: { required: unknown }
fees:
  - { state: portal-zero }
  - { state: amount, amount: 8000, per: bản sao, until: 2026-12-31 }
time:
  - { workingDays: 1 }
documents:
  - { name: Giấy chứng sinh }
  - { name: Giấy ủy quyền, for: nhờ người đi thay }
steps: { counter: [Mang giấy tờ tới quầy.] }
portal: { id: 019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7, checkedAt: 2026-07-18 }
status: active
source: { name: Cổng, checkedAt: 2026-07-17 }
local:
  "86": { level: full, source: { name: Dữ liệu tỉnh, checkedAt: 2026-10-03 } }
`;
export const WEDDING_FILE = 'knowledge/procedures/sinh-con/ket-hon.yaml';
export const WEDDING = BIRTH.replace('1.001193', '1.000894')
  .replace('đăng ký khai sinh', 'đăng ký kết hôn')
  .replace('Làm giấy khai sinh cho con', 'Đăng ký kết hôn')
  .replace('[làm giấy khai sinh, khai sinh cho con]', '[làm giấy kết hôn, cưới vợ]')
  .replace('019d2bfd-3fe0', '019d2bfd-4ab1')
  .replace(/documents:[\s\S]*?steps/, 'steps');

const SMALL: Record<string, string> = {
  [BIRTH_FILE]: BIRTH,
  [WEDDING_FILE]: WEDDING,
  'knowledge/answers/cap-cuu.yaml': `id: cap-cuu
title: Gọi cấp cứu 115
kind: emergency
aliases: [gọi xe cấp cứu]
say: Gọi 115 ngay.
phones: [{ number: "115", who: Cấp cứu }]
source: { name: Số khẩn cấp, checkedAt: 2026-11-21 }
`,
  'knowledge/groups.yaml': 'groups:\n  - { id: sinh-con, title: Sinh con }\n',
  'knowledge/locality/vinh-long.yaml': `id: vinh-long
code: "86"
name: tỉnh Vĩnh Long
hotlines: [{ number: "1900.0368", who: Hỏi về VNeID }]
centres: { commune: Trung tâm Phục vụ hành chính công xã }
source: { name: Cổng, checkedAt: 2026-11-21 }
`,
  'knowledge/locality/portal.yaml': `checkedAt: 2026-10-06
freshForDays: 180
forms:
  procedurePage: https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{portalId}
  linkedPage: https://dichvucong.gov.vn/thu-tuc-hanh-chinh-lien-thong/{portalId}
  startFiling: https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?formalityId={portalId}
  searchByCode: https://dichvucong.gov.vn/tra-cuu-thu-tuc/danh-sach?keyword={code}
  dossierStatus: https://dichvucong.gov.vn/tra-cuu-ho-so
  payment: https://dichvucong.gov.vn/thanh-toan-truc-tuyen
  complaint: https://dichvucong.gov.vn/nop-phan-anh-kien-nghi
  home: https://dichvucong.gov.vn/
hosts: [{ host: dichvucong.gov.vn, name: Cổng }]
dead: [dichvucong.gov.vn/p/home/]
`,
  'knowledge/vocabulary.yaml': `abbreviations: { gks: giấy khai sinh }
dialect: { khai sanh: khai sinh, hông: không }
oldNames: { chứng minh nhân dân: căn cước }
synonyms: [[vợ chồng, hai vợ chồng]]
fillers: [cho tôi hỏi, dạ, còn, thì, thế]
particles: [vậy, ạ, em]
denials: [không phải, chứ không phải]
requests: [muốn, xin]
facets:
  documents: [giấy tờ gì, hồ sơ gồm gì]
  fee: [lệ phí, bao nhiêu tiền]
  time: [bao lâu]
  where: [nộp ở đâu]
  who: [ai phải đi]
  steps: [các bước]
  online: [làm trên mạng]
  status: [hồ sơ tới đâu rồi]
  legal: [căn cứ pháp lý]
  result: [nhận được gì]
cues: { documents: [giấy], fee: [tiền] }
followUps: { needs: [có cần], opens: [lỡ], closes: [không], betweens: [hay], turns: [còn] }
intents:
  greeting: [xin chào]
  thanks: [cảm ơn]
  help: [giúp tôi]
  menu: [menu]
  hotline: [gặp người thật]
  none: [không phải việc này]
  back: [quay lại]
  yes: [đúng rồi]
  no: [không phải]
  forgetPlace: [quên chỗ ở]
forks:
  - phrases: [đăng ký]
    ask: Bà con đăng ký việc gì?
    choices: ["1.001193", "1.000894"]
`,
};
