import type { Facet } from '../content/facet.ts';
import type { Finding } from '../search/search.ts';

/** It asks for a side, puts a question, tells how things stand or hints. */
export function isAsked({ facets, followUp: { form, cue } }: Finding): boolean {
  return facets.length > 0 || form !== undefined || cue !== undefined;
}

/** In words of the topic: single words of more than this, told and not asked, hint at nothing ("công ty còn nợ tiền bảo hiểm"). */
const HINT = 4;

/** The side a message asks for, or hints at: "có cần …" asks for papers. */
export function sideAsked({ facets, followUp, topicLength }: Finding): Facet | undefined {
  const [side] = facets;
  const { cue, form, wonders } = followUp;
  const hints = form === 'need' || form === 'question' || wonders || topicLength <= HINT;
  return side ?? (hints ? cue : undefined) ?? (form === 'need' ? 'documents' : undefined);
}
