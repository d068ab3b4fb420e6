/** "đồng" and its like after a number; "Đồng Tháp", "Đồng Nai" and a bank are none. */
const UNIT =
  /^ ?(?:dong(?! ?(?:thap|nai|xoai|hoi|ha|van))|vnd|usd|d(?![a-z])|k(?![a-z])|tr(?![a-z])|trieu|ty(?![a-z])|nghin|ngan(?! hang))/;

/** "1.500.000", "150000000 đồng": money, by its groups, its zeros and the unit after it. */
export function isAmount(number: string, after: string): boolean {
  if (!/^[1-9]/.test(number)) return false;
  const digits = number.replace(/\D/g, '');
  const hasUnit = UNIT.test(after);
  const isGrouped = /^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{3})+$/.test(number);
  if (isGrouped && (hasUnit || digits.length < 9)) return hasUnit || digits.endsWith('000');
  if (!isGrouped && !/^\d+$|^\d{1,3}(?: \d{3})+$/.test(number)) return false;
  return (digits.length > 6 && digits.endsWith('000000')) || (hasUnit && digits.endsWith('000'));
}

/** "15.03.2025", "2025-03-15", the last of "15/3/2025" or the first of "61/2025/QH15". */
export function isDay(number: string, after: string, before: string): boolean {
  if (/^\d{1,2}([.-])\d{1,2}\1(?:19|20)\d\d$|^(?:19|20)\d\d-\d\d-\d\d$/.test(number)) return true;
  if (/^\d{1,4}$/.test(number) && /^\/\d{1,4}(?:\/|(?!\d))/.test(after)) return true;
  return /^(?:\d{1,2}|(?:19|20)\d\d)$/.test(number) && /(?:^|\D)\d{1,2}\/$/.test(before.slice(-4));
}

/** "1.001193", or with the case the portal adds: "1.001193.02". */
export function isProcedureCode(number: string): boolean {
  return /^[1-9]\.\d{6}(?:\.\d\d)?$/.test(number);
}

/** One or several numbers that everybody may call: 113, 1022, 1900 0368. */
export function isHotline(number: string): boolean {
  return /^(?:11[1-9]|1022|1[89]00[ .-]?(?:\d{4}|\d{2}[ .-]\d{2}))(?:[ ,.-]{1,3}(?:11[1-9]|1022|1[89]00[ .-]?\d{4}))*$/.test(
    number,
  );
}
