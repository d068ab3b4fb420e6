/** Damm's table: any one wrong digit and any two digits changed about give another check digit. */
const TABLE = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

export function withCheckDigit(digits: string): string {
  return digits + carried(digits);
}

export function hasCheckDigit(digits: string): boolean {
  return digits.length > 1 && carried(digits) === '0';
}

function carried(digits: string): string {
  return [...digits].reduce((carry, digit) => TABLE[Number(carry)]?.[Number(digit)] ?? '', '0');
}
