import { expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { createSessions } from '../src/store/sessions.ts';
import { smallWorld, TODAY } from './support/content.ts';

const world = smallWorld();
const newApp = (sessions = createSessions(new Map())) =>
  createApp({ world: () => world, sessions, today: () => TODAY });

test('two quick messages of one chat are answered in order, the second knowing the first', async () => {
  const app = newApp();
  const [first, second] = await Promise.all([
    app.handle('a', { type: 'text', text: 'làm giấy khai sinh' }),
    app.handle('a', { type: 'text', text: 'lệ phí' }),
  ]);
  expect(first.procedures).toEqual(['1.001193']);
  expect(second).toMatchObject({ facet: 'fee', procedures: ['1.001193'] });
});

test('a turn that fails does not hold up the next one of the chat', async () => {
  const sessions = createSessions(new Map());
  let failing = true;
  const app = newApp({
    ...sessions,
    load: async (chat) => {
      if (failing) throw new Error('disk I/O error');
      return sessions.load(chat);
    },
  });
  await expect(app.handle('a', { type: 'start' })).rejects.toThrow('disk I/O error');
  failing = false;
  await expect(app.handle('a', { type: 'start' })).resolves.toMatchObject({ kind: 'menu' });
});
