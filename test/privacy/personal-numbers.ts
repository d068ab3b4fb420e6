import fc from 'fast-check';

/** Personal numbers as people write them, each with the digits or words that must not be readable afterwards. */
export interface Written {
  readonly text: string;
  /** Compared without marks, separators and case. */
  readonly secret: string;
}

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

/** As people group them: all in one, in twos, threes, fours, or anyhow; never a lone first digit. */
const grouped = (number: string) =>
  fc
    .record({
      separator: fc.constantFrom('', ' ', '.', '-', ' - ', '·', '\u00a0'),
      sizes: fc.oneof(
        fc.constantFrom([3], [4], [2], [4, 3, 3], [3, 4, 4], [6], [5]),
        fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 4 }),
      ),
    })
    .map(({ separator, sizes }) => {
      const groups: string[] = [];
      for (let at = 0, turn = 0; at < number.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 3;
        groups.push(number.slice(at, at + size));
        at += size;
      }
      return groups.join(separator);
    });

const readsAsAmount = (number: string) => /^[1-9]\d*000$/.test(number);
const readsAsYears = (number: string) => /^(?:(?:19|20)\d\d)+$/.test(number);
const readsAsHotlines = (number: string) => /^(?:11[1-9]|1022|1[89]00\d{4})+$/.test(number);
const isOrdinary = (number: string) =>
  readsAsAmount(number) || readsAsYears(number) || readsAsHotlines(number);

const number = (length: number, first = '') =>
  digits(length - first.length)
    .map((rest) => first + rest)
    .filter((all) => !isOrdinary(all))
    .chain((all) => grouped(all).map((text): Written => ({ text, secret: all })));

const identity = fc.oneof(number(9), number(12), number(12, '079'), number(12, '086'));
const phone = fc
  .constantFrom('90', '91', '98', '35', '70', '88', '28', '270')
  .chain((start) => digits(9 - start.length).map((rest) => start + rest))
  .chain((rest) =>
    fc
      .tuple(fc.constantFrom('0', '84', '+84', '+84 ', '(+84)', '0084'), grouped(rest))
      .map(([prefix, text]): Written => ({ text: prefix + text, secret: rest })),
  );
const bank = fc.oneof(number(13), number(14), number(16, '9704'), number(16, '4'), number(19, '9704'));
const email = fc
  .record({
    user: fc.stringMatching(/^[a-z][a-z0-9._]{2,12}[a-z0-9]$/),
    at: fc.constantFrom('@', ' @', '@ ', ' @ '),
    host: fc.constantFrom('gmail.com', 'yahoo.com.vn', 'vinhlong.gov.vn', 'icloud.com'),
  })
  .map(({ user, at, host }): Written => ({ text: `${user}${at}${host}`, secret: `${user}@${host}` }));
const dossier = fc
  .record({
    unit: fc.constantFrom('H61.12', 'H61', 'H61.12.5', '000.01.19.H61', 'M12.001.05', 'G22.99'),
    day: digits(6),
    number: digits(4),
    dash: fc.constantFrom('-', ' - ', '–'),
  })
  .map(
    ({ unit, day, number, dash }): Written => ({
      text: [unit, day, number].join(dash),
      secret: `${day}${number}`,
    }),
  );
const plate = fc
  .record({
    province: fc.integer({ min: 11, max: 99 }).filter((code) => code !== 13),
    series: fc.constantFrom('A', 'C', 'D', 'B1', 'H7', 'N2', 'AA', 'LD'),
    number: digits(5),
    writing: fc.constantFrom<(p: number, s: string, n: string) => string>(
      (p, s, n) => `${p}${s}-${n.slice(0, 3)}.${n.slice(3)}`,
      (p, s, n) => `${p}${s}${n}`,
      (p, s, n) => `${p}-${s} ${n.slice(0, 3)}.${n.slice(3)}`,
      (p, s, n) => `${p}${s} ${n}`,
    ),
  })
  .map(
    ({ province, series, number, writing }): Written => ({
      text: writing(province, series, number),
      secret: `${province}${series}${number}`,
    }),
  );
const secret = fc
  .tuple(
    fc.constantFrom('OTP ', 'mã OTP là ', 'ma xac thuc: ', 'mã xác nhận của tôi ', 'mã PIN '),
    digits(6).filter((code) => !code.endsWith('000')),
  )
  .map(([before, code]): Written => ({ text: before + code, secret: code }));
const name = fc
  .tuple(
    fc.constantFrom(
      'Họ và tên: ',
      'Ho ten: ',
      'tôi tên là ',
      'toi ten ',
      'con tên là ',
      'HỌ VÀ TÊN KHAI SINH: ',
    ),
    fc.constantFrom('NGUYỄN VĂN QUYỀN', 'trần thị bé tư', 'Thạch Sa Rây', 'Lê Xuân Quỳnh', 'Kim Hoàng'),
  )
  .map(([before, who]): Written => ({ text: before + who, secret: who }));
const birthday = fc
  .tuple(
    fc.constantFrom('sinh ngày ', 'Ngày sinh: ', 'ngay thang nam sinh: ', 'sinh ngay '),
    fc.date({ min: new Date('1920-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }),
    fc.constantFrom('/', '-', '.', ' '),
  )
  .map(([before, date, separator]): Written => {
    const parts = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()];
    return { text: before + parts.join(separator), secret: parts.join(separator) };
  });

export const personal: Readonly<Record<string, fc.Arbitrary<Written>>> = {
  identity,
  phone,
  bank,
  email,
  dossier,
  plate,
  secret,
  name,
  birthday,
};

/** What people put around a number; it joins nothing to it. */
export const around = fc.constantFrom(
  ['', ''],
  ['cccd của tôi là ', ' nha'],
  ['cho tôi hỏi, ', ' làm khai sinh ở đâu'],
  ['(', ')'],
  ['lệ phí bao nhiêu? ', '\nmã 1.001193'],
  ['số:', '.'],
  ['🙂 ', ' ạ'],
) as fc.Arbitrary<readonly [string, string]>;

/** The same text with signs that show nothing, wide digits, or other cases, as forms and jokers write. */
export const disguised = (text: string): fc.Arbitrary<string> =>
  fc
    .constantFrom<(text: string) => string>(
      (plain) => plain,
      (plain) => [...plain].join('\u200b'),
      (plain) => plain.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
      (plain) => plain.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit))),
      (plain) => plain.normalize('NFD'),
      (plain) => plain.toUpperCase(),
      (plain) => plain.replace(/(\d)/g, '$1\u2060\ufe0f'),
    )
    .map((disguise) => disguise(text));

/** Letters and digits only, wide and folded alike: the form in which a secret would still be readable. */
export function readable(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String((digit.codePointAt(0) ?? 0) - 0x0660))
    .normalize('NFKD')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9@]/g, '');
}
