/** One line of readable text: NFC, single spaces, no control or invisible characters. */
export function cleanText(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return String(value)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
}

/**
 * Signs that TCVN3 (.VnTime) and VNI fonts put where Vietnamese has marked letters, and that Vietnamese has not;
 * TCVN3 also puts accented capitals inside words: "§¨ng ký hé khÈu" is "Đăng ký hộ khẩu".
 */
const LEGACY_LETTERS =
  /[¨©ª¬®µ¶·¸¹»¼½¾ÅÄËÆÑÖØÜßäåæëïñöøûüþÿ×÷]|§(?=[\p{L}¨©ª¬®])|(?<=\p{Ll})[\u00c0-\u00de]/gu;
const VIETNAMESE_LETTERS = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/;
/** UTF-8 read as Windows-1252: "Thá»§ tá»¥c Ä‘Äƒng kÃ½". */
const MOJIBAKE = /á[º»][\u0080-\u00ff\u2010-\u203a€ƒˆ˜Œœ]|Ä[‘ƒ\u0090-\u0093]|Ã[\u0080-\u00bf]/;
const UNDECODABLE = '\ufffd';

/** Says what is wrong with the encoding of a text, or nothing when it reads as Unicode Vietnamese. */
export function encodingTrouble(text: string): string | undefined {
  if (text.includes(UNDECODABLE)) return 'có chữ không phải UTF-8';
  if (MOJIBAKE.test(text)) return 'chữ bị vỡ do mở sai bảng mã rồi lưu lại';
  const legacy = text.match(LEGACY_LETTERS)?.length ?? 0;
  return legacy >= 2 && !VIETNAMESE_LETTERS.test(text) ? 'chữ giống bảng mã cũ (TCVN3 hoặc VNI)' : undefined;
}

/** Spreadsheets run a cell that begins so; a procedure's name never does. */
export function looksLikeFormula(text: string): boolean {
  return /^[=@+]|^-\S/.test(text);
}
