/** What a follow-up can ask about one procedure. */
export const facetNames = [
  'documents',
  'fee',
  'time',
  'where',
  'who',
  'steps',
  'online',
  'status',
  'legal',
  'result',
] as const;
export type Facet = (typeof facetNames)[number];
