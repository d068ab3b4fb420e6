import { describe, expect, test } from 'vitest';
import { createLexicon } from '../../src/search/lexicon.ts';
import { toWords } from '../../src/search/words.ts';
import { smallWorld } from '../support/content.ts';

const lexicon = createLexicon(smallWorld().content.vocabulary);
const folds = (text: string) =>
  lexicon
    .expand(toWords(text))
    .map(({ fold }) => fold)
    .join(' ');

describe('words', () => {
  test('marks, case, composed and decomposed letters and zero-width signs fold to one form', () => {
    const forms = ['Đăng Ký', 'đăng ký', 'dang ky', 'ĐĂNG KÝ'.normalize('NFD'), 'đăng\u200b ký'];
    for (const form of forms.slice(0, 4))
      expect(
        toWords(form).map(({ fold }) => fold),
        form,
      ).toEqual(['dang', 'ky']);
  });

  test('a tone may stand on either vowel: hoà and hòa are written alike', () => {
    expect(toWords('hoà')).toEqual(toWords('hòa'));
    expect(toWords('hoá')).not.toEqual(toWords('hòa'));
  });
});

describe('the vocabulary', () => {
  test('is found as whole words: gks is written out, but not inside a longer word', () => {
    expect(folds('làm gks')).toBe('lam giay khai sinh');
    expect(folds('gksx')).toBe('gksx');
  });

  test('turns southern speech into the words of procedures, with and without marks', () => {
    expect(folds('khai sanh')).toBe('khai sinh');
    expect(folds('Khai Sanh')).toBe('khai sinh');
  });

  test('leaves an unmarked syllable alone that only looks like a marked one', () => {
    expect(folds('so hong')).toBe('so hong');
    expect(folds('hông biết')).toBe('khong biet');
  });

  test('takes the sides of a procedure out of the words and leaves the topic', () => {
    const { facets, rest } = lexicon.facets(toWords('đăng ký kết hôn hồ sơ gồm gì'));
    expect(facets).toEqual(['documents']);
    expect(rest.map(({ fold }) => fold).join(' ')).toBe('dang ky ket hon');
  });

  test('hears an intent only when nothing else is said', () => {
    expect(lexicon.intent(toWords('dạ cảm ơn'))).toBe('thanks');
    expect(lexicon.intent(toWords('cảm ơn, làm giấy khai sinh'))).toBeUndefined();
  });
});
