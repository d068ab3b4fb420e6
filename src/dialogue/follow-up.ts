import type { Facet } from '../content/schema/vocabulary.ts';
import { splitRef } from '../content/view.ts';
import type { Finding } from '../search/search.ts';
import type { Hit } from '../search/search-index.ts';
import type { Verdict } from '../search/verdict.ts';
import type { Conversation, Outcome } from './conversation.ts';
import { askMore, facetOf, MOST_CHOICES, offer, toTarget } from './outcomes.ts';
import type { Reply } from './reply.ts';
import { words } from './words.ts';

/** With a side word, this much likeness to something makes it the new subject. */
const NEW_TOPIC = 0.5;
/** One or two words beside the side word ("cần giấy gì chứng minh") must name it nearly in full. */
const NEW_TOPIC_IN_SHORT = 0.72;

/** A side word was said: it is about the subject at hand unless the rest names another one. */
export function sideAskedAbout(
  conversation: Conversation,
  finding: Finding,
  verdict: Verdict,
): Reply | Outcome | undefined {
  const [facet] = finding.facets;
  if (!facet) return undefined;
  const isAboutSubject = finding.topicLength === 0 || !namesNewTopic(conversation, finding, verdict);
  return isAboutSubject ? followUp(conversation, facet) : undefined;
}

function namesNewTopic(
  { session }: Conversation,
  { hits: [best], topicLength }: Finding,
  verdict: Verdict,
): boolean {
  if (best === undefined) return false;
  if (session.topic !== undefined && topicLength <= 2) return best.likeness >= NEW_TOPIC_IN_SHORT;
  return verdict === 'sure' || best.likeness >= NEW_TOPIC;
}

/** A longer message is a story of its own. */
const LONGEST = 14;
/** Bare hints ("tiền?") give way to anything that is at least this near. */
const HINTED = 0.45;

/** "có cần giấy kết hôn không", "thi lại hông": a question without a side word, in the middle of a subject. */
export function questionAbout(
  conversation: Conversation,
  finding: Finding,
  hits: readonly Hit[],
  verdict: Verdict,
): Reply | Outcome | undefined {
  const { form, cue } = finding.followUp;
  const facet = cue ?? (form === 'need' ? 'documents' : undefined);
  const { topic } = conversation.session;
  if (finding.length > LONGEST || (!form && !cue)) return undefined;
  if (form !== 'need' && namesSomethingElse(finding, hits, verdict)) return undefined;
  if (topic === undefined) return facet && followUp(conversation, facet);
  const [best] = hits;
  const other =
    verdict === 'sure' && best && !isSubject(conversation, best) ? [toTarget(conversation, best.ref)] : [];
  return facet ? facetOf(conversation, topic, facet, other) : askMore(conversation, topic, other);
}

/** Needing a thing never changes the subject; of other questions, those that ask for or name something else do. */
function namesSomethingElse(
  { asks, followUp: { form } }: Finding,
  [best]: readonly Hit[],
  verdict: Verdict,
): boolean {
  if (asks || verdict === 'sure') return true;
  return best !== undefined && best.likeness >= (form === undefined || best.kind === 'answer' ? HINTED : 1);
}

function isSubject({ session, world }: Conversation, { ref }: Hit): boolean {
  const codeOf = (of: string) => world.procedure(splitRef(of).code)?.code;
  return session.topic !== undefined && codeOf(session.topic) === codeOf(ref);
}

/** A side of the procedure at hand, or of those just offered. */
function followUp(conversation: Conversation, facet: Facet): Reply | Outcome | undefined {
  const { session } = conversation;
  if (session.topic) return facetOf(conversation, session.topic, facet);
  const offered = session.offered.flatMap(({ id }) => /^(?:p|f:\w+):(.+)$/.exec(id)?.[1] ?? []);
  if (offered.length === 0) return undefined;
  return offer(
    conversation,
    words.whichHelp,
    offered.slice(0, MOST_CHOICES).map((ref) => toTarget(conversation, ref)),
    facet,
  );
}
