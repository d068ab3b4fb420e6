import type { Answer } from './schema/answer.ts';
import type { Flow } from './schema/flow.ts';
import type { Holidays } from './schema/holidays.ts';
import type { Levels } from './schema/levels.ts';
import type { Group, Locality, PortalForms } from './schema/locality.ts';
import type { Pause } from './schema/paused.ts';
import type { PlaceCorrections } from './schema/places.ts';
import type { Procedure } from './schema/procedure.ts';
import type { Team } from './schema/team.ts';
import type { Vocabulary } from './schema/vocabulary.ts';

/** Everything officers wrote, checked. Immutable; a change of the YAML makes a new one. */
export interface Content {
  readonly procedures: readonly Procedure[];
  readonly answers: readonly Answer[];
  readonly flows: readonly Flow[];
  readonly groups: readonly Group[];
  readonly vocabulary: Vocabulary;
  readonly localities: readonly Locality[];
  /** Levels and agencies of every case, one list a province, where there is one. */
  readonly levels?: readonly Levels[];
  readonly portal: PortalForms;
  /** What differs from the package of old and new communes; the file may be absent. */
  readonly places?: PlaceCorrections | undefined;
  /** Which days offices do not work; the file may be absent. */
  readonly holidays?: Holidays | undefined;
  /** Community teams; none where the file is absent. */
  readonly teams: readonly Team[];
  /** What is paused, or will be or was; the file may be absent. */
  readonly paused?: readonly Pause[] | undefined;
}
