/** A place in a text where letters were lost, and what to do about it. */
export interface Damage {
  readonly offset: number;
  readonly message: string;
}

/** The first place where a wrong encoding spoilt letters. One save spoils them all, so one is enough to say. */
export function damagedText(text: string): Damage | undefined {
  const found = DAMAGES.flatMap(({ sign, message }) => {
    const offset = text.search(sign);
    return offset === -1 ? [] : [{ offset, message }];
  });
  return found.sort((a, b) => a.offset - b.offset)[0];
}

const SAVE_AGAIN =
  'Trong Notepad chọn Save As (Lưu thành), ô Encoding (Mã hóa) chọn UTF-8, rồi gõ lại các chữ đã hỏng.';

const DAMAGES: readonly { sign: RegExp; message: string }[] = [
  // A byte that is no UTF-8: the file was saved as ANSI.
  {
    sign: /\uFFFD/,
    message: `Từ chữ này trở đi dấu tiếng Việt bị hỏng vì tệp không lưu bằng UTF-8. ${SAVE_AGAIN}`,
  },
  // UTF-8 read as Western European and saved again: "Lá»‡ phÃ­".
  {
    sign: /Ã[\u0080-\u00BF]|áº|á»[\u0080-\u00BF\u0152-\u0192\u02C6-\u02DC\u2013-\u2122]|[ÄÆ][\u0080-\u00BF\u2018]/,
    message: `Chữ có dấu ở đây đã bị hỏng do mở và lưu tệp bằng bảng mã khác. ${SAVE_AGAIN}`,
  },
  // The old fonts VNI and ABC (TCVN3) put marks into letters that Vietnamese does not have.
  {
    sign: /[äåæëîïñöøûüÿÄÅÆËÎÏÑÖØÛÜ]|[®µ¸¶·©¬§]\p{L}|\p{Ll}[®µ¸¶·]/u,
    message:
      'Chữ này gõ bằng phông cũ (VNI, ABC) nên máy đọc sai. Hãy gõ lại bằng Unicode (UniKey chọn bảng mã Unicode).',
  },
  // Saved as ANSI of a machine that knows no Vietnamese: "l? phí".
  {
    sign: /(?<![\w/.?=&%-])\p{L}+\?\p{L}/u,
    message: `Giữa chữ có dấu "?": có lẽ dấu tiếng Việt đã mất khi lưu. ${SAVE_AGAIN}`,
  },
  {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    sign: /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F]/,
    message: 'Ở đây có một ký tự lạ không nhìn thấy. Hãy xóa đoạn này rồi gõ lại bằng tay.',
  },
];
