import type { Personal, PersonalKind } from './kind.ts';
import { isAmount, isDay, isHotline, isProcedureCode } from './ordinary-number.ts';

/** Numbers and codes that are known by their shape or by the word before them, in a plain text. */
export function coded(plain: string): Personal[] {
  return [
    ...shapes.flatMap(({ kind, shape, unless }) =>
      [...plain.matchAll(shape)]
        .filter(({ 0: text }) => !unless?.test(text))
        .map(({ 0: text, index }): Personal => ({ kind, start: index, end: index + text.length })),
    ),
    ...told.flatMap(({ kind, told: shape }) =>
      [...plain.matchAll(shape)].flatMap((match): Personal[] => {
        const value = match[1] ?? '';
        const end = match.index + match[0].length;
        const start = end - value.length;
        const after = plain.slice(end, end + 12);
        const isOrdinary =
          kind !== 'birthday' &&
          (isProcedureCode(value) ||
            isHotline(value) ||
            isAmount(value, after) ||
            isDay(value, after, plain.slice(0, start)));
        return value === '' || isOrdinary ? [] : [{ kind, start, end }];
      }),
    ),
  ];
}

/** The shapes of what is personal wherever it stands. */
const shapes: readonly { readonly kind: PersonalKind; readonly shape: RegExp; readonly unless?: RegExp }[] = [
  {
    kind: 'email',
    shape: /[a-z0-9._%+-]{1,64} ?@ ?[a-z0-9-]{1,63}(?: ?\. ?[a-z][a-z0-9-]{1,23}){1,4}/g,
  },
  // H61.12-250101-0001, H61 12 250101 0001, M12.001.05-260125-AB0001
  { kind: 'dossier', shape: /(?<![a-z0-9])[hm]\d{2} ?[.-] ?\d[a-z0-9]{0,7}(?: ?[.-] ?[a-z0-9]{1,8}){0,6}/g },
  { kind: 'dossier', shape: /(?<![a-z0-9])[hm]\d{2}(?: \d{1,4}){0,3} \d{6} [a-z0-9]{4,6}(?![a-z0-9])/g },
  // 000.01.19.H61-250101-0001
  {
    kind: 'dossier',
    shape: /(?<![a-z0-9])[a-z0-9]{1,6}(?:\.[a-z0-9]{1,6}){0,5} ?- ?\d{6} ?- ?[a-z]{0,3}\d{3,6}(?![a-z0-9])/g,
  },
  // 64A-123.45, 64-B1 123.45, 64B1 2345; not 50m2 12000, 20kg 5000
  {
    kind: 'plate',
    shape:
      /(?<![a-z0-9.,/])[1-9]\d[-. ]?(?:(?<=[-.\d])[a-z]{1,2}\d?|(?<= )[a-z]\d)[-. ]{0,3}(?:\d{3}[. ]?\d{2}|\d{4})(?![a-z0-9]|[.,/]\d| ?(?:dong|vnd))/g,
    unless:
      /^\d\d ?(?:m[23] |(?:kg|km|cm|mm|ml|ha|tr|th|ty|am|pm)[-. ]?\d|[gh] \d{4}$)|[a-z] (?:19|20)\d\d$|[a-z]{2} \d{4}$/,
  },
  { kind: 'identity', shape: /(?<![a-z0-9])[a-z] ?\d{7,8}(?!\d)/g },
  { kind: 'phone', shape: /(?<![\d/])0\d{2,4}(?:\/\d{3,4}\/\d{3,4}|\/\d{6,7})(?![\d/])/g },
  { kind: 'secret', shape: /(?<![a-z0-9])g ?- ?\d{6}(?!\d)/g },
  { kind: 'secret', shape: /^[^a-z0-9]*\d{3}[ -]?\d(?!00[^0-9]*$)\d{2}[^a-z0-9]*$/g },
  {
    kind: 'secret',
    shape: /(?<![\d.,/])\d{3}[ -]?\d{1,5}(?= (?:la )?(?:ma )?(?:so )?(?:otp|xac thuc|xac nhan|xac minh))/g,
  },
];

/** What is personal because of the word before it; the value is the group. */
const told: readonly { readonly kind: PersonalKind; readonly told: RegExp }[] = [
  {
    kind: 'bank',
    told: /(?:(?<![a-z])stk|tai khoan|account|so the)(?![a-z])[^\d[\]\n]{0,40}(\d(?:[ .-]?\d){5,18})(?!\d)/g,
  },
  {
    kind: 'phone',
    told: /(?:(?<![a-z])(?:sdt|dt|zalo|phone)|dien thoai|lien he)(?![a-z])[^\d[\]\n]{0,20}(\d(?:[ .-]?\d){5,7})(?!\d)/g,
  },
  {
    kind: 'identity',
    told: /(?:(?<![a-z])(?:cccd|cmnd|cmt|cc|ccd|cmtnd)|can cuoc(?: cong dan)?|chung minh(?: nhan dan| thu)?|ho chieu|ma so thue|mst|bhxh|bhyt)(?![a-z])[^\d[\]\n]{0,20}(\d(?:[ .-]?\d){6,14})(?!\d)/g,
  },
  {
    kind: 'secret',
    told: /(?:(?<![a-z])(?:otp|pin|pass|passcode|password)|ma xac (?:thuc|nhan|minh)|ma bao mat|ma kich hoat|mat khau)(?![a-z])[^\d[\]\n]{0,30}(\d(?:[ .-]?\d){3,9})(?!\d)/g,
  },
  {
    kind: 'secret',
    told: /(?:(?<![a-z])(?:pass|passcode|password)|mat khau)(?![a-z])[^\d[\]:=\n]{0,20}(?: la |[:=]) ?((?=[^ \n]{0,40}[\d@#$%&!*])[^ [\]\n]{2,60})/g,
  },
  {
    kind: 'plate',
    told: /(?:bien so|bien kiem soat|bks)(?: xe)?(?: (?:la|cua toi la))?[ :=]{0,3}((?:[a-z]{2}|(?=[a-z]{0,3}\d)[a-z0-9]{2,4})(?:[-. ]{1,3}[a-z0-9]{0,3}\d){1,4})(?![a-z0-9])/g,
  },
  {
    kind: 'birthday',
    told: /(?:ngay(?:,? thang,? nam)? sinh|sinh (?:vao )?ngay|sinh ngay|(?<![a-z])(?:ngs|ns|dob)|date of birth)(?: cua [a-z]{1,8})?(?: la)?[ :.=-]{0,5}(?:ngay )?(\d{1,2} ?[/. -] ?\d{1,2} ?[/. -] ?\d{2,4}|\d{1,2} thang \d{1,2},? nam \d{4}|\d{8}|\d{4}-\d\d-\d\d)(?!\d)/g,
  },
  {
    kind: 'birthday',
    told: /(?:ngay(?:,? thang,? nam)? sinh|nam sinh|sinh nam) ?[:=] ?((?:19|20)\d\d)(?!\d)/g,
  },
];
