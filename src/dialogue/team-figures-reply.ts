import { foldText } from '../content/fold.ts';
import type { Conversation } from './conversation.ts';
import type { Reply } from './reply.ts';
import { words } from './words.ts';

/** "/doi mau-1", "đội mau 1": what a team's links led to. The numbers are filled in by whoever has them. Undefined for what asks something else. */
export function teamFiguresReply({ world, session }: Conversation, text: string): Reply | undefined {
  const [, slash, name = ''] = /^(\/?)(?:doi|đội)(?![\p{L}\p{N}])\s*(.*)$/iu.exec(text) ?? [];
  if (slash === undefined) return undefined;
  const id = foldText(name).replaceAll(' ', '-');
  const team = world.team(id === '' ? (session.team ?? '') : id);
  // Without its slash it may be the beginning of "đổi …" typed without marks.
  if (!team) return slash === '/' ? figuresOf(words.whichTeam) : undefined;
  if (slash === '' && id === '') return undefined;
  return {
    ...figuresOf(words.figuresLater),
    blocks: [
      { type: 'title', text: team.name },
      { type: 'text', text: words.figuresLater },
    ],
    fill: { with: 'team-figures', team: team.id },
  };
}

function figuresOf(say: string): Reply {
  return {
    kind: 'info',
    procedures: [],
    blocks: [{ type: 'text', text: say }],
    choices: [{ id: 'menu', label: words.backToMenu }],
    links: [],
  };
}
