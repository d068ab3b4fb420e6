import { createRequire } from 'node:module';
import type { Font } from './sheet.ts';

const resolve = createRequire(import.meta.url).resolve;
const file = (name: string) => resolve(`@expo-google-fonts/be-vietnam-pro/${name}/BeVietnamPro_${name}.ttf`);

/** Be Vietnam Pro, made for Vietnamese: every letter with both its marks. */
export const fontFiles: Record<Font, string> = {
  regular: file('400Regular'),
  semibold: file('600SemiBold'),
  bold: file('800ExtraBold'),
};

export const fontWeights: Record<Font, number> = { regular: 400, semibold: 600, bold: 800 };
