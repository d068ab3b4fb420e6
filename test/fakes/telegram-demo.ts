import { createInterface } from 'node:readline/promises';
import { createPerson } from './telegram-people.ts';
import { startTelegramServer } from './telegram-server.ts';

/** Telegram on this machine: lines typed here are one person's messages, `> menu` presses the button with that id. */

const server = await startTelegramServer({ port: Number(process.argv[2] ?? 8081) });
console.log(
  `In another terminal:\n  TELEGRAM_API_ROOT=${server.url} TELEGRAM_BOT_TOKEN=${server.token} npm start\n`,
);

const person = createPerson(server, 4242);
const lines = createInterface({ input: process.stdin });
lines.on('close', () => void server.close());
lines.on('line', (line) => {
  const pressed = /^> (.+)$/.exec(line)?.[1];
  if (pressed === undefined) person.says(line);
  else person.taps(pressed);
});

for (;;) {
  const shown = await person.sees(2 ** 31 - 1);
  console.log(`\n${shown.edits > 0 ? `(message ${shown.id} changed)\n` : ''}${shown.text}`);
  for (const row of shown.keyboard)
    console.log(
      `  ${row.map(({ text, callback_data, url }) => `[${text} · ${callback_data ?? url}]`).join(' ')}`,
    );
}
