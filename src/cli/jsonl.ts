import { z } from 'zod';
import type { Event } from '../dialogue/event.ts';
import { newSession } from '../dialogue/new-session.ts';
import { plainText, type Reply } from '../dialogue/reply.ts';
import { respond } from '../dialogue/respond.ts';
import type { World } from '../dialogue/world.ts';

/** One conversation to play, as one line of JSON. */
const Conversation = z.object({
  id: z.string(),
  turns: z.array(
    z.union([
      z.string(),
      z.strictObject({ choice: z.string() }),
      z.strictObject({ start: z.string().optional() }),
    ]),
  ),
  channel: z.string().optional(),
  today: z.iso.date().optional(),
});
type Said = z.infer<typeof Conversation>['turns'][number];

/** Plays one line of a JSONL file and gives the line to print: `{id, turns}`, or `{id, error}` for a line that cannot be read. */
export function playLine(world: World, line: string, today: string): object {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { id: null, error: 'not JSON' };
  }
  const { success, data, error } = Conversation.safeParse(json);
  if (!success) return { id: (json as { id?: unknown } | null)?.id ?? null, error: z.prettifyError(error) };
  let session = newSession;
  const turns = data.turns.map((said) => {
    const turn = respond(world, session, eventOf(said), data.today ?? today);
    session = turn.session;
    return toJson(turn.reply);
  });
  return { id: data.id, turns };
}

function eventOf(said: Said): Event {
  if (typeof said === 'string') return { type: 'text', text: said };
  if ('choice' in said) return { type: 'choice', id: said.choice };
  return { type: 'start', ...(said.start === undefined ? {} : { payload: said.start }) };
}

/** The reply in the form others' scripts rely on. */
export function toJson({ kind, procedures, facet, flow, step, blocks, choices, links }: Reply) {
  return {
    kind,
    procedures,
    ...(facet && { facet }),
    ...(flow && { flow }),
    ...(step && { step }),
    text: plainText(blocks),
    choices,
    links: links.map(({ kind, url, label }) => ({ kind, url, label })),
  };
}
