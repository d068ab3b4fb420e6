import type { PosterText } from '../dialogue/share/poster-text.ts';
import { cardSheet } from './card-sheet.ts';
import { posterPage } from './poster-page.ts';
import { A4, A5, type Measure, type Page, scaled } from './sheet.ts';

export const forms = ['A4', 'A5', 'cards'] as const;
/** A poster in a size of paper, or a sheet of eight cards. */
export type Form = (typeof forms)[number];

export function pageOf(form: Form, text: PosterText, measure: Measure): Page {
  switch (form) {
    case 'A4':
      return posterPage(text, measure);
    case 'A5':
      return scaled(posterPage(text, measure), A5.width / A4.width);
    case 'cards':
      return cardSheet(text, measure);
  }
}
