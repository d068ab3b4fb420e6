import type { z } from 'zod';
import type { Document } from './document.ts';
import type { Answer } from './schema/answer.ts';
import type { Flow } from './schema/flow.ts';
import type { Holidays } from './schema/holidays.ts';
import type { Levels } from './schema/levels.ts';
import type { Groups, Locality, PortalForms } from './schema/locality.ts';
import type { Paused } from './schema/paused.ts';
import type { PlaceCorrections } from './schema/places.ts';
import type { Procedure } from './schema/procedure.ts';
import type { Teams } from './schema/team.ts';
import type { Vocabulary } from './schema/vocabulary.ts';

/** A checked value together with the document it came from, so that later checks can still point at a line. */
export interface Entry<T> {
  readonly value: T;
  readonly document: Document;
}

export interface Entries {
  readonly procedures: Entry<Procedure>[];
  readonly answers: Entry<Answer>[];
  readonly flows: Entry<Flow>[];
  readonly groups: Entry<z.infer<typeof Groups>>[];
  readonly vocabulary: Entry<Vocabulary>[];
  readonly localities: Entry<Locality>[];
  readonly levels: Entry<Levels>[];
  readonly portal: Entry<PortalForms>[];
  readonly places: Entry<PlaceCorrections>[];
  readonly holidays: Entry<Holidays>[];
  readonly teams: Entry<z.infer<typeof Teams>>[];
  readonly paused: Entry<Paused>[];
  /** Codes and ids named in files that could not be read: a reference to them is not a mistake of its own. */
  readonly unread: Set<string>;
}
