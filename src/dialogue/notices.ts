import type { AttachmentKind } from './event.ts';
import type { Reply } from './reply.ts';
import { words } from './words.ts';
import type { World } from './world.ts';

/** What was sent instead of words is not looked at: says so, and what to do. */
export function attachmentReply({ words: { attachments } }: World, kind: AttachmentKind): Reply {
  return notice(attachments[kind]);
}

/** The one greeting in a group. */
export function joinedReply(): Reply {
  return { ...notice(words.joined), choices: [] };
}

/** Nothing is offered any more, as nothing is remembered. */
export function forgottenReply(): Reply {
  return { ...notice(words.forgotten), choices: [], erases: true };
}

/** More came at once than anybody types. */
export function slowerReply(): Reply {
  return { ...notice(words.slower), choices: [] };
}

function notice(text: string): Reply {
  return {
    kind: 'notice',
    procedures: [],
    blocks: [{ type: 'text', text }],
    choices: [
      { id: 'menu', label: words.backToMenu },
      { id: 'hotline', label: words.callSomeone },
    ],
    links: [],
  };
}
