/** What a citizen did, whatever channel it came from. */
export type Event =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'choice'; readonly id: string }
  | { readonly type: 'start'; readonly payload?: string }
  | {
      readonly type: 'attachment';
      readonly kind: 'photo' | 'voice' | 'video' | 'sticker' | 'document' | 'location' | 'contact' | 'other';
    }
  | { readonly type: 'joined'; readonly where: 'group' };
