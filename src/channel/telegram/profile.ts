import type { Api } from 'grammy';
import type { Call } from './calls.ts';
import { commands } from './commands.ts';

const description =
  'Hỏi giấy tờ, thủ tục bằng lời thường, không cần bỏ dấu: cần mang gì, lệ phí bao nhiêu, mất mấy ngày, nộp ở đâu. Đây là trợ lý hướng dẫn, không phải cơ quan nhà nước. Đừng gửi số căn cước, hình giấy tờ vô đây.';
const shortDescription = 'Chỉ đường làm giấy tờ, thủ tục. Trợ lý hướng dẫn, không phải cơ quan nhà nước.';

const all = commands.map(({ command, description: says }) => ({ command, description: says }));
const forGroups = commands
  .filter(({ inGroups }) => inGroups)
  .map(({ command, description: says }) => ({ command, description: says }));

/** Writes the commands and descriptions people see in Telegram, only those that differ: Telegram counts such writing strictly. */
export async function registerProfile(call: Call): Promise<void> {
  for (const [scope, wanted] of [
    [{ type: 'default' }, all],
    [{ type: 'all_group_chats' }, forGroups],
  ] as const) {
    const known = await call((api) => api.getMyCommands({ scope }));
    if (!isSame(known, wanted)) await call((api: Api) => api.setMyCommands(wanted, { scope }));
  }
  const { description: shown } = await call((api) => api.getMyDescription());
  if (shown !== description) await call((api) => api.setMyDescription(description));
  const { short_description: shownShort } = await call((api) => api.getMyShortDescription());
  if (shownShort !== shortDescription) await call((api) => api.setMyShortDescription(shortDescription));
}

function isSame(known: unknown, wanted: typeof all): boolean {
  const plain = Array.isArray(known)
    ? known.map(({ command, description: says }) => ({ command, description: says }))
    : [];
  return JSON.stringify(plain) === JSON.stringify(wanted);
}
