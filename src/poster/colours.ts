import type { Level } from '../content/schema/procedure.ts';

/** Those of the web chat. */
export const colours = {
  ink: '#231f19',
  soft: '#5e574b',
  paper: '#fffdf8',
  ground: '#f3ede2',
  line: '#b9ae9a',
  main: '#0b5d46',
  top: '#0b4f3c',
  gold: '#f0b429',
  bright: '#ffd774',
  pale: '#d7e8df',
  notice: '#fbf0d5',
} as const;

export const levelColours: Record<Level, string> = {
  full: '#0b5d46',
  partial: '#1a5596',
  information: '#7a3b72',
  unknown: '#8a4b00',
};
