/** What a citizen did, whatever channel it came from. */
export type Event =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'choice'; readonly id: string }
  | { readonly type: 'start'; readonly payload?: string };
