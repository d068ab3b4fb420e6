import type { Content } from '../content/content.ts';
import type { SourceFile } from '../content/document.ts';
import { withItem, withPair } from '../content/edit.ts';
import { aliasPlace } from '../content/record-place.ts';
import { splitRef } from '../content/view.ts';
import type { Suggestion } from './suggest.ts';

export type Applicable = Extract<Suggestion, { kind: 'alias' | 'abbreviation' }>;

const VOCABULARY = 'knowledge/vocabulary.yaml';

export function isApplicable(suggestion: Suggestion): suggestion is Applicable {
  return suggestion.kind === 'alias' || suggestion.kind === 'abbreviation';
}

/** The content as if a suggestion had been taken. */
export function contentWith(content: Content, suggestion: Applicable): Content {
  if (suggestion.kind === 'abbreviation') {
    const { said, meant } = suggestion;
    const { vocabulary } = content;
    return {
      ...content,
      vocabulary: { ...vocabulary, abbreviations: { ...vocabulary.abbreviations, [said]: meant } },
    };
  }
  const { ref, words } = suggestion;
  const { code, caseId } = splitRef(ref);
  return {
    ...content,
    procedures: content.procedures.map((procedure) => {
      if (procedure.code !== code) return procedure;
      if (caseId === undefined) return { ...procedure, aliases: [...procedure.aliases, words] };
      const cases = (procedure.cases ?? []).map((one) =>
        one.id === caseId ? { ...one, aliases: [...one.aliases, words] } : one,
      );
      return { ...procedure, cases };
    }),
    answers: content.answers.map((answer) =>
      answer.id === ref ? { ...answer, aliases: [...answer.aliases, words] } : answer,
    ),
    flows: content.flows.map((flow) =>
      flow.id === ref ? { ...flow, triggers: [...flow.triggers, words] } : flow,
    ),
  };
}

/** The one file a suggestion changes, with the one line more; undefined where there is no such file or list. */
export function fileWith(files: readonly SourceFile[], suggestion: Applicable): SourceFile | undefined {
  const { file, path } =
    (suggestion.kind === 'alias'
      ? aliasPlace(files, suggestion.ref)
      : { file: VOCABULARY, path: ['abbreviations'] }) ?? {};
  const before = files.find((one) => one.path === file);
  if (!before || !path) return undefined;
  const text =
    suggestion.kind === 'alias'
      ? withItem(before.text, path, suggestion.words)
      : withPair(before.text, path, suggestion.said, suggestion.meant);
  return text === undefined ? undefined : { path: before.path, text };
}
