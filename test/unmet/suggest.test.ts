import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { createWorld, type World } from '../../src/dialogue/world.ts';
import { Question } from '../../src/eval/question.ts';
import { readContentFiles } from '../../src/store/files.ts';
import { contentWith, fileWith } from '../../src/unmet/change.ts';
import { shortestSameTopic } from '../../src/unmet/core.ts';
import { createEffects } from '../../src/unmet/effect.ts';
import { groupMissed } from '../../src/unmet/group.ts';
import { listingOf, withEffect } from '../../src/unmet/listing.ts';
import { listingText } from '../../src/unmet/listing-text.ts';
import { Missed } from '../../src/unmet/missed.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();
const files = await readContentFiles('.');
const worldOf = (content: World['content']) =>
  createWorld(content, 'vinh-long', [], world.doors, world.places());
const missed = (text: string, more: object = {}) => Missed.parse({ text, day: '2026-11-10', ...more });
const listed = (...messages: Missed[]) => listingOf(messages, { world, files, today: TODAY, most: 10 }).items;

describe('each group comes with what it is near to and a line that would make it understood', () => {
  test('an alias for the nearest record, without fillers, in its file', () => {
    const [item] = listed(missed('dạ cho em hỏi xe đạp điện có cần biển số không ạ'));
    expect(item?.near[0]).toMatchObject({ ref: '1.115970', kind: 'procedure' });
    expect(item?.line).toEqual({
      file: 'knowledge/procedures/xe-bang-lai/dang-ky-xe.yaml',
      section: 'aliases',
      yaml: expect.stringMatching(/^- xe đạp điện có cần biển số/),
    });
  });

  test('words that the nearest record has nowhere are pointed out: it may be another need', () => {
    const [item] = listed(missed('làm thẻ hồ bơi'));
    expect(item?.doubt).toEqual(['hồ', 'bơi']);
    expect(listingText({ items: item ? [item] : [], groups: [], settled: 0, withoutTopic: 0 })).toContain(
      'Coi kỹ: việc này chưa có chữ "hồ", "bơi"',
    );
  });

  test('so are words that stand in one of its many sayings by chance', () => {
    // Somebody whose "bệnh viện" or "thư ký" wants to see a card says so among the sayings of the card.
    const [item] = listed(missed('làm thẻ thư viện'));
    expect(item?.doubt).toContain('thư');
  });

  test('what people said is not theirs is never suggested', () => {
    const [item] = listed(
      missed('giấy chứng nhận độc thân để mua nhà', { why: 'refused', near: ['1.004873'], times: 3 }),
    );
    expect(item?.near.map(({ ref }) => ref)).not.toContain('1.004873');
    expect(item?.suggestion).not.toMatchObject({ ref: '1.004873' });
  });

  test('nor a siren, whatever the words', () => {
    const sirens = new Set(world.content.answers.flatMap(({ id, kind }) => (kind === 'emergency' ? id : [])));
    for (const text of ['nhà bị sập do bão xin trợ cấp', 'mất nhà vì sạt lở', 'người ta đánh nhau hoài'])
      for (const { near } of listed(missed(text)))
        expect(
          near.some(({ ref }) => sirens.has(ref)),
          text,
        ).toBe(false);
  });

  test('first letters of words of ours become an abbreviation', () => {
    expect(world.search.knows('tbhyt')).toBe(false);
    const [item] = listed(missed('chỗ nào làm tbhyt'));
    expect(item?.suggestion).toEqual({ kind: 'abbreviation', said: 'tbhyt', meant: 'thẻ bảo hiểm y tế' });
    expect(item?.line?.yaml).toBe('tbhyt: thẻ bảo hiểm y tế');
  });

  test('what today’s content understands is not listed again', () => {
    const { items, settled } = listingOf([missed('làm giấy khai sinh', { times: 7 })], {
      world,
      files,
      today: TODAY,
      most: 10,
    });
    expect(items).toEqual([]);
    expect(settled).toBe(7);
  });

  test('every suggestion is one line more in one file, and the content stays sound', async () => {
    const questions = (await readFile('test/questions/dev.jsonl', 'utf8')).trim().split('\n');
    const texts = questions.map((line) => Question.parse(JSON.parse(line)).question).slice(0, 120);
    const { items } = listingOf(
      texts.map((text) => missed(text)),
      { world, files, today: TODAY, most: 40 },
    );
    let tried = 0;
    for (const { suggestion } of items) {
      if (suggestion.kind !== 'alias' && suggestion.kind !== 'abbreviation') continue;
      const changed = fileWith(files, suggestion);
      if (!changed) throw new Error(JSON.stringify(suggestion));
      const before = files.find(({ path }) => path === changed.path)?.text.split('\n') ?? [];
      const after = changed.text.split('\n');
      const at = after.findIndex((line, index) => line !== before[index]);
      expect(after.toSpliced(at, 1), JSON.stringify(suggestion)).toEqual(before);
      if (tried < 5) {
        const { content } = loadContent(
          files.map((file) => (file.path === changed.path ? changed : file)),
          TODAY,
        );
        expect(content, JSON.stringify(suggestion)).toEqual(contentWith(world.content, suggestion));
      }
      tried += 1;
    }
    expect(tried).toBeGreaterThan(10);
  });
});

describe('the shortest stretch of a message with the same topic', () => {
  const topicOf = (text: string) =>
    world.search
      .topicOf(text)
      .map(({ fold }) => fold)
      .join(' ');
  test.each([
    ['dạ cho tôi hỏi làm thẻ thư viện ở đâu vậy ạ', 'làm thẻ thư viện'],
    ['bán vé số dạo có cần giấy tờ gì', 'bán vé số dạo'],
    ['làm thẻ thư viện, [số điện thoại]', 'làm thẻ thư viện'],
    ['làm thẻ thư viện', 'làm thẻ thư viện'],
  ])('%s', (message, core) => {
    expect(shortestSameTopic(message, topicOf)).toBe(core);
  });
});

describe('before a suggestion is taken it is tried', () => {
  const messages = [
    missed('xe đạp điện có cần biển số không', { times: 3 }),
    missed('xe dap dien co can bien so khong', { times: 9 }),
    missed('mất nhà vì sạt lở bờ sông', { times: 2 }),
  ];
  const questions = [
    Question.parse({ question: 'làm giấy khai sinh cho con', procedureCode: '1.001193' }),
    Question.parse({ question: 'đăng ký kết hôn', procedureCode: '1.000894' }),
    Question.parse({ question: 'ba gác điện chạy ngoài lộ', procedureCode: '1.115970' }),
  ];
  const effects = createEffects({
    world,
    worldOf,
    questions,
    groups: groupMissed(messages, world.search).groups,
    today: TODAY,
  });

  test('what it answers, as often as it was asked, and that nothing is worse', () => {
    const { questions: asked, missed: found } = effects({
      kind: 'alias',
      ref: '1.115970',
      words: 'xe đạp điện có cần biển số',
    });
    expect(asked).toMatchObject({ asked: 3, worse: [] });
    expect(asked.better).toEqual([]);
    expect(found.answered.reduce((sum, { times }) => sum + times, 0)).toBe(12);
    expect(found.answered[0]?.after).toContain('Đăng ký xe');
    expect(found.worse).toEqual([]);
  });

  test('a question that was lost and is found', () => {
    const { questions: asked } = effects({
      kind: 'alias',
      ref: '1.115970',
      words: 'ba gác điện chạy ngoài lộ',
    });
    expect(asked.better.map(({ text }) => text)).toEqual(['ba gác điện chạy ngoài lộ']);
  });

  test('a bad one is seen to be bad', () => {
    const { questions: asked } = effects({
      kind: 'alias',
      ref: '1.000894',
      words: 'làm giấy khai sinh cho con',
    });
    expect(asked.worse.map(({ text }) => text)).toContain('làm giấy khai sinh cho con');
  });

  test('giving what was refused counts as worse', () => {
    const refused = [missed('bán vé số dạo', { why: 'refused', near: ['1.011022'], times: 4 })];
    const { groups } = groupMissed(refused, world.search);
    const { missed: found } = createEffects({ world, worldOf, questions: [], groups, today: TODAY })({
      kind: 'alias',
      ref: '1.011022',
      words: 'bán vé số dạo',
    });
    expect(found.worse).toMatchObject([{ text: 'bán vé số dạo', times: 4 }]);
  });

  test('the list reads as an officer would say it', () => {
    const listing = listingOf(messages, { world, files, today: TODAY, most: 1 });
    const text = listingText({ ...listing, items: listing.items.map((item) => withEffect(item, effects)) });
    expect(text).toContain('1. "xe đạp điện có cần biển số không": 12 lần, ngày 10/11/2026');
    expect(text).toContain('Cũng nói: "xe dap dien co can bien so khong" (9)');
    expect(text).toContain('Dòng thêm vào knowledge/procedures/xe-bang-lai/dang-ky-xe.yaml, mục aliases:');
    expect(text).toMatch(/12 lần sẽ có câu trả lời, 0 lần xấu đi/);
    expect(text).toContain('Nhận: npm run suggest -- apply 1');
  });
});
