import { createRequire } from 'node:module';
import type { Font } from './sheet.ts';

const require = createRequire(import.meta.url);

/** Be Vietnam Pro, made for Vietnamese: every letter with both its marks. */
export const fontFiles: Record<Font, string> = {
  regular: require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
  semibold: require.resolve('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
  bold: require.resolve('@expo-google-fonts/be-vietnam-pro/800ExtraBold/BeVietnamPro_800ExtraBold.ttf'),
};

export const fontWeights: Record<Font, number> = { regular: 400, semibold: 600, bold: 800 };
