import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/content/day.ts';
import { foldText } from '../../src/content/fold.ts';
import { learnWords } from '../../src/dialogue/learn/learn-words.ts';
import type { QuizQuestion } from '../../src/dialogue/learn/quiz.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { Session } from '../../src/dialogue/session.ts';
import { createWorld } from '../../src/dialogue/world.ts';
import { shippedWorld, smallWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();
const days = Array.from({ length: 366 }, (_, at) => addDays(TODAY, at));
const lessons = days.map((day) => ({ day, questions: world.lesson(day) }));
const all = lessons.flatMap(({ day, questions }) => questions.map((question) => ({ day, question })));

/** All that a record says, in every case and province, as text. */
const saidOf = (code: string) => ` ${foldText(JSON.stringify(world.procedure(code)))} `;
const wrongOf = ({ options, right }: QuizQuestion) => options.filter((_, at) => at !== right);
const numberIn = (text: string) => Number(/^[\d.]+/.exec(text)?.[0].replaceAll('.', ''));

describe('over a year of lessons', () => {
  test('every day has four questions of three answers, and all kinds are asked', () => {
    for (const { questions } of lessons) {
      expect(questions).toHaveLength(4);
      for (const { options } of questions) expect(new Set(options.map(foldText)).size).toBe(3);
    }
    const kinds = new Set(all.map(({ question }) => question.kind));
    expect([...kinds].sort()).toEqual(['documents', 'fee', 'level', 'presence', 'time', 'where']);
  });

  test('no procedure comes again within six weeks', () => {
    const last = new Map<string, number>();
    for (const { day, question } of all) {
      const at = days.indexOf(day);
      expect(at - (last.get(question.code) ?? -1000), question.code).toBeGreaterThan(42);
      last.set(question.code, at);
    }
    expect(last.size).toBeGreaterThan(150);
  });

  test('the right answer is what the card of that day says, with its source and the day it was read', () => {
    for (const { day, question } of all) {
      const { reply } = respond(world, newSession, { type: 'choice', id: `p:${question.ref}` }, day);
      const facet = { documents: 'documents', time: 'time', fee: 'fee', where: 'where' }[
        question.kind as string
      ];
      const side = facet
        ? respond(world, newSession, { type: 'choice', id: `f:${facet}:${question.ref}` }, day).reply
        : reply;
      const right = question.options[question.right] ?? '';
      if (facet)
        expect(plainText(side.blocks).replaceAll(/ ?\([^)]*\)/g, ''), question.code).toContain(
          right.replaceAll(/ ?\([^)]*\)/g, ''),
        );
      expect(question.source).toMatch(/^Nguồn: .+, xem ngày \d+\/\d+\/\d{4}\./);
    }
  });

  test('levels and who must come: the record knows it, and the others are other levels', () => {
    for (const { day, question } of all) {
      const view = world.view(question.ref, day);
      if (question.kind === 'level') {
        expect(view?.level).not.toBe('unknown');
        expect(view?.levelByAgency).toBeUndefined();
        expect(question.options[question.right]).toBe(
          learnWords.levels[view?.level as keyof typeof learnWords.levels],
        );
      }
      if (question.kind === 'presence') {
        expect(view?.presence.required).not.toBe('unknown');
        expect(question.options[question.right]).toBe(
          learnWords.presences[view?.presence.required as keyof typeof learnWords.presences],
        );
      }
    }
  });

  test('no wrong number of days or sum of money stands anywhere in the record', () => {
    for (const { question } of all) {
      if (question.kind !== 'time' && question.kind !== 'fee') continue;
      // Days of reading and numbers of laws are no facts of the procedure.
      const { source, portal, legalBasis, fieldSources, ...told } = world.procedure(question.code) ?? {};
      const said = JSON.stringify(told).replaceAll(/\d{4}-\d{2}-\d{2}/g, '');
      const numbers = new Set(said.replaceAll(/(?<=\d)\.(?=\d{3}(?!\d))/g, '').match(/(?<!\d)\d+/g));
      for (const wrong of wrongOf(question))
        expect(numbers.has(String(numberIn(wrong))), `${question.code}: ${wrong}`).toBe(false);
    }
  });

  test('no wrong office is named in the record', () => {
    const names: Record<string, RegExp> = {
      'Công an xã, phường': / cong an /,
      'Ban Chỉ huy quân sự xã, phường': / quan su | quoc phong /,
      'Tòa án nhân dân': / toa an | toa /,
      'Cơ quan Thuế': / thue /,
      'Cơ quan Bảo hiểm xã hội': / bao hiem | bhxh /,
    };
    for (const { question } of all) {
      if (question.kind !== 'where') continue;
      for (const wrong of wrongOf(question)) {
        expect(names[wrong], wrong).toBeDefined();
        expect(names[wrong]?.test(saidOf(question.code)), `${question.code}: ${wrong}`).toBe(false);
      }
    }
  });

  test('no wrong paper is a paper of the procedure, in whatever words', () => {
    const WEAK =
      / (giay|to|khai|don|de|nghi|ban|chinh|xin|cap|dang|ky|xac|nhan|danh|sach|van|thong|bao|phieu|mau|theo|cua|va|da|viec|yeu|cau|huong|bien|nguoi|so|doi|co|hop|dong|doanh|phep|thue|sua|nha|hoac|cho|con|chua|tung|viet|nam|do|ve|ket|qua|sao|chup|goc|chung|lai) /g;
    const found: string[] = [];
    const wordsOf = (text: string) =>
      text
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    const pairsIn = (text: string) => {
      const words = wordsOf(text);
      return words.slice(1).map((word, at) => `${words[at]} ${word}`);
    };
    const tellingIn = (name: string) =>
      name.replaceAll(' ', '  ').replaceAll(WEAK, ' ').split(/\s+/).filter(Boolean);
    const { vocabulary } = world.content;
    const alike = [
      ...vocabulary.synonyms,
      ...[vocabulary.abbreviations, vocabulary.oldNames, vocabulary.dialect].flatMap((section) =>
        Object.entries(section),
      ),
    ].map((group) =>
      group
        .map((phrase) => ` ${foldText(phrase)} `)
        .filter((phrase) => phrase.trim().includes(' ') && tellingIn(phrase).length > 0),
    );
    for (const { question } of all) {
      if (question.kind !== 'documents') continue;
      const { documents, cases, local } = world.procedure(question.code) ?? {};
      const layers = [...(cases ?? []), ...Object.values(local ?? {})].map((layer) => layer.documents);
      const papers = ` ${foldText(JSON.stringify([documents, layers]))} `;
      const written = ` ${wordsOf(JSON.stringify([documents, layers])).join(' ')} `;
      for (const wrong of wrongOf(question)) {
        const name = ` ${foldText(wrong)} `;
        const why = `${question.code} ${question.title}: ${wrong}`;
        if (papers.includes(name)) found.push(why);
        // No other name of the same thing: "sổ đỏ" for "giấy chứng nhận quyền sử dụng đất".
        for (const group of alike)
          if (
            group.some((phrase) => name.includes(phrase)) &&
            group.some((phrase) => papers.includes(phrase))
          )
            found.push(`${why} (${group})`);
        // No two words together that tell what a paper is about.
        for (const pair of pairsIn(wrong))
          if (tellingIn(` ${foldText(pair)} `).length > 0 && written.includes(` ${pair} `))
            found.push(`${why} (${pair})`);
      }
    }
    expect([...new Set(found)]).toEqual([]);
  });

  test('the lesson is the same for everybody, in another process too', () => {
    const again = createWorld(world.content, 'vinh-long');
    for (const day of days.filter((_, at) => at % 30 === 0)) {
      expect(again.lesson(day)).toEqual(world.lesson(day));
      expect(world.seenFrom('28249').toldTo('helper').lesson(day)).toEqual(world.lesson(day));
    }
  });
});

describe('a lesson in the chat', () => {
  const play = (...said: readonly (string | { choice: string })[]) => {
    let session = newSession;
    return said.map((each) => {
      const event =
        typeof each === 'string'
          ? ({ type: 'text', text: each } as const)
          : ({ type: 'choice', id: each.choice } as const);
      const turn = respond(world, session, event, TODAY);
      session = Session.parse(JSON.parse(JSON.stringify(turn.session)));
      return { ...turn, session };
    });
  };
  const last = <Item>(items: readonly Item[]) => items.at(-1) as Item;
  const questions = world.lesson(TODAY);
  const rightIds = questions.map(({ right }, at) => ({ choice: `l:${TODAY}:${at}:${right}` }));

  test.each(['học', 'hoc', '/hoc', 'học 5 phút', 'hoc 5 phut'])('"%s" begins it', (words) => {
    const [begun] = play(words);
    expect(begun?.reply.choices.map(({ label }) => label)).toEqual([
      ...(questions[0]?.options ?? []),
      learnWords.stop,
    ]);
  });

  test('ends with the score, which is kept nowhere', () => {
    const { reply, session } = last(play('học', ...rightIds));
    expect(plainText(reply.blocks)).toContain('đúng 4/4 câu');
    expect(session.lesson).toBeUndefined();
    expect(JSON.stringify(session)).not.toContain('4/4');
  });

  test.each(questions.map((question, at) => [question.kind, at] as const))(
    'a number, a letter and the words of an answer count as tapping it (%s)',
    (_kind, at) => {
      const { options = [], right = 0 } = questions[at] ?? {};
      const before = rightIds.slice(0, at);
      for (const typed of [String(right + 1), 'abc'[right] ?? '', options[right]?.toLowerCase() ?? ''])
        expect(plainText(last(play('học', ...before, typed)).reply.blocks), typed).toContain(
          learnWords.right,
        );
    },
  );

  test('only the first answer counts, and an old button of another day opens today', () => {
    const wrong = ((questions[0]?.right ?? 0) + 1) % 3;
    const turns = play('học', { choice: `l:${TODAY}:0:${wrong}` }, ...rightIds);
    expect(plainText(turns[2]?.reply.blocks ?? [])).toContain(learnWords.already);
    expect(plainText(last(turns).reply.blocks)).toContain('đúng 3/4 câu');
    expect(plainText(last(play({ choice: 'l:2026-11-20:0:0' })).reply.blocks)).toContain(learnWords.otherDay);
  });

  test('goes on where it was left, and another question leaves it alone', () => {
    const turns = play('học', rightIds[0] ?? '', 'làm lại căn cước', 'học');
    expect(turns[2]?.reply.procedures[0]).toBe('1.116410');
    expect(last(turns).reply.choices[0]?.id).toMatch(/:1:0$/);
  });

  test('knowledge that holds nothing to ask says so', () => {
    const small = smallWorld();
    const { reply } = respond(small, newSession, { type: 'choice', id: 'l' }, TODAY);
    expect(reply.choices.length).toBeGreaterThan(0);
  });
});
