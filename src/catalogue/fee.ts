import { z } from 'zod';
import { cleanText } from './text.ts';

const Channels = z.array(
  z.object({
    fees: z.array(z.object({ amountVnd: z.number().optional(), currency: z.string().optional() })).optional(),
  }),
);

const SCALE: Record<string, number> = { nghìn: 1e3, ngàn: 1e3, triệu: 1e6, tỷ: 1e9, tỉ: 1e9 };
const AMOUNT =
  /(\d{1,3}(?:[.,\s]\d{3})+|\d+)(?:[.,](\d{1,2}))?\s*(nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng|vnđ|vnd|đ)(?!\p{L})/giu;

/** The highest fee in đồng that a cell names: a number, words, or the portal's list of channels. Zero says nothing, so it is left out. */
export function highestFee(value: unknown): number | undefined {
  const channels = Channels.safeParse(value);
  const amounts = channels.success
    ? channels.data.flatMap(({ fees = [] }) =>
        // A currency of its own is a foreign amount that lost its unit.
        fees.flatMap(({ amountVnd, currency }) => (amountVnd !== undefined && !currency ? [amountVnd] : [])),
      )
    : amountsIn(cleanText(value));
  const highest = Math.max(0, ...amounts.map(Math.round).filter(Number.isSafeInteger));
  return highest > 0 ? highest : undefined;
}

function amountsIn(text: string): number[] {
  const plain = /^\d{1,3}(?:[.,\s]\d{3})+$|^\d+$/.test(text) ? [wholeNumber(text)] : [];
  const named = [...text.matchAll(AMOUNT)].map(([, whole = '', fraction, scale]) => {
    const number = wholeNumber(whole) + (fraction ? Number(`0.${fraction}`) : 0);
    return number * (SCALE[scale?.toLowerCase() ?? ''] ?? 1);
  });
  return [...plain, ...named];
}

function wholeNumber(text: string): number {
  return Number(text.replace(/[.,\s]/g, ''));
}
