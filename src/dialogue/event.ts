/** What was sent instead of words. The thing itself is never fetched. */
export const attachmentKinds = [
  'photo',
  'voice',
  'video',
  'sticker',
  'document',
  'location',
  'contact',
  'other',
] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** What a citizen did, whatever channel it came from. */
export type Event =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'choice'; readonly id: string }
  | { readonly type: 'start'; readonly payload?: string }
  | { readonly type: 'attachment'; readonly kind: AttachmentKind }
  | { readonly type: 'joined'; readonly where: 'group' };
