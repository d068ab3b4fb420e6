import type { Content } from '../../content/content.ts';

import { words } from '../words.ts';

/** The topic of the assistant as a whole. */
export const MENU = 'menu';

export interface Topic {
  /** What a start payload is made from: `1.001193`, `1.115970/sang-ten`, `sinh-con`, `menu`. */
  readonly ref: string;
  readonly title: string;
}

/** Everything that can be passed on: the menu, groups, flows, answers that help, procedures and their cases. */
export function topicsOf({ groups, flows, answers, procedures }: Content): Topic[] {
  return [
    { ref: MENU, title: words.shareMenuTitle },
    // A flow of the name of a group goes before it when a link opens.
    ...groups
      .filter(({ id }) => !flows.some((flow) => flow.id === id))
      .map(({ id, title }) => ({ ref: id, title })),
    ...flows.map(({ id, title }) => ({ ref: id, title })),
    ...answers.filter(isHelp).map(({ id, title }) => ({ ref: id, title })),
    ...procedures.flatMap(({ code, title, cases = [] }) => [
      { ref: code, title },
      ...cases.map((one) => ({ ref: `${code}/${one.id}`, title: one.title })),
    ]),
  ];
}

function isHelp({ kind }: Content['answers'][number]): boolean {
  return kind === 'info' || kind === 'hotline' || kind === 'emergency';
}
