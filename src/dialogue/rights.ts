import { foldText } from '../content/fold.ts';
import type { Conversation } from './conversation.ts';
import { answerLine } from './question-reply.ts';
import type { Block, Reply } from './reply.ts';
import { words } from './words.ts';

/** What somebody may ask about what is kept of them: to see it, or to have it erased. */
export type Right = 'see' | 'erase';

const ME = '(?:toi|tui|tao|minh|em|con|chau|bac|chu|co|di|anh|chi|ba|ong)';
const DATA = '(?:du lieu|thong tin|lich su|cuoc tro chuyen|cuoc noi chuyen|tin nhan)';
const ASKING = `(?:(?:${ME}|lam on|vui long|hay|ban|tro ly|giup|cho|muon|xin|nho|yeu cau|duoc) )*`;
const ENDING = '(?: (?:di|nghen|nha|nhe|a|giup|gium|gium|luon|ngay|lien|voi|duoc khong))*';
const ERASE = new RegExp(
  `^${ASKING}(?:xoa|huy)(?: (?:bo|het|sach|toan bo|tat ca|moi|nhung|cac|lai))* ${DATA}(?: (?:ca nhan|tro chuyen|da luu|da nho))?(?: (?:cua|ve) ${ME})?(?: ${ME})?${ENDING}$`,
);
const FORGET = new RegExp(
  `^${ASKING}(?:xoa|quen)(?: het)?(?: (?:ve|thong tin ve))? (?:toi|tui|minh)${ENDING}$`,
);
const SEE = new RegExp(
  `^${ASKING}(?:xem |coi |kiem tra |biet )?(?:${DATA}(?: ca nhan)? (?:cua|ve) ${ME}|(?:ban |tro ly |may )?(?:dang )?(?:luu|giu|nho) (?:du lieu |thong tin |nhung )?gi (?:cua|ve) ${ME})(?: (?:la gi|gom gi|co gi|o dau|dau|vay|khong))*${ENDING}$`,
);
/** Nobody needs so many signs to ask for it. */
const LONGEST = 80;

/** "xóa dữ liệu của tôi", "dữ liệu của tôi", with or without marks; "/xoa", "/dulieu". */
export function rightAsked(text: string): Right | undefined {
  if (text.length > LONGEST) return undefined;
  const command = /^\s*\/\s*([a-z]+)\s*$/i.exec(text)?.[1]?.toLowerCase();
  if (command === 'xoa' || command === 'xoadulieu') return 'erase';
  if (command === 'dulieu') return 'see';
  const said = foldText(text);
  if (ERASE.test(said) || FORGET.test(said)) return 'erase';
  return SEE.test(said) ? 'see' : undefined;
}

/** All that is kept of this chat, in plain words. */
export function heldReply(conversation: Conversation): Reply {
  const { world, session, today } = conversation;
  const topic = session.topic === undefined ? undefined : world.view(session.topic, today)?.title;
  const place = session.commune === undefined ? undefined : world.places().commune(session.commune);
  const held: string[] = [
    ...(session.topic === undefined ? [] : [`${words.heldTopic}: ${topic ?? session.topic}`]),
    ...(place ? [`${words.heldPlace}: ${place.commune.name.normalize('NFC')}`] : []),
    ...session.flows.flatMap(({ id, answers, ticks }) => {
      const flow = world.flows.flow(id);
      if (!flow) return [];
      const lines = Object.entries(answers).map(([question, answer]) =>
        answerLine(conversation, flow, question, answer),
      );
      return [
        `${flow.title}: ${lines.length > 0 ? lines.join('; ') : words.heldBegun}`,
        ...(ticks.length > 0 ? [`${words.heldTicks}: ${ticks.length}`] : []),
      ];
    }),
    ...(session.team === undefined ? [] : [`${words.heldTeam}: ${session.team}`]),
    words.heldAlways,
  ];
  return {
    kind: 'notice',
    procedures: [],
    blocks: [
      { type: 'list', label: words.held, items: held } satisfies Block,
      { type: 'text', text: words.notHeld },
    ],
    choices: [
      { id: 'forget', label: words.eraseAll },
      { id: 'menu', label: words.backToMenu },
    ],
    links: [],
  };
}
