import { type Calendar, createCalendar } from '../calendar/working-days.ts';
import type { CatalogueRecord } from '../catalogue/record.ts';
import type { Content } from '../content/content.ts';
import { createLevels, type ProvinceLevel } from '../content/levels.ts';
import { pauseOn } from '../content/pause.ts';
import type { Answer } from '../content/schema/answer.ts';
import type { Locality } from '../content/schema/locality.ts';
import type { Pause } from '../content/schema/paused.ts';
import type { Procedure } from '../content/schema/procedure.ts';
import type { Team } from '../content/schema/team.ts';
import { type ProcedureRef, type ProcedureView, splitRef, viewOf } from '../content/view.ts';
import { createFlowIndex, type FlowIndex } from '../flow/flow-index.ts';
import type { Place } from '../place/decide.ts';
import { createPlaces, type Places } from '../place/places.ts';
import { createSearch, type Search } from '../search/search.ts';
import { verdictOf } from '../search/verdict.ts';
import { createLessons, type QuizQuestion } from './learn/quiz.ts';
import { localityOf } from './locality.ts';
import type { Doors } from './share/doors.ts';
import { createCodes, type TypedCode } from './share/typed-code.ts';
import { type Voice, type Words, wordsOf } from './voice.ts';

/** The checked content with all that is computed from it once: what `respond` sees. */
export interface World {
  readonly content: Content;
  /** The citizen's province; the one served, as long as no commune is known. */
  readonly locality: Locality;
  /** False where no file tells of the citizen's province: only what holds everywhere is known. */
  readonly knowsLocality: boolean;
  /** Where the citizen lives, once they said so. */
  readonly place?: Place;
  /** Who is spoken to, and the fixed sentences for them. */
  readonly voice: Voice;
  readonly words: Words;
  /** The same world as somebody of this commune sees it: variants, offices and records of their province. */
  seenFrom(commune: string | undefined): World;
  /** The same world, told to a citizen or to somebody who helps one. */
  toldTo(voice: Voice): World;
  readonly search: Search;
  /** By its current code, a former one or a province's own. */
  procedure(code: string): Procedure | undefined;
  /** Undefined once its last day has passed. */
  answer(id: string, today: string): Answer | undefined;
  readonly flows: FlowIndex;
  /** Which days offices work, where officers keep a file of it. */
  readonly calendar: Calendar | undefined;
  /** A record of the imported catalogue that has no curated one and is in force here. */
  imported(code: string): CatalogueRecord | undefined;
  /** What the list of the citizen's province says of a code; undefined where it says nothing. */
  levelOf(code: string): ProvinceLevel | undefined;
  readonly importedCount: number;
  /** A community team by its id, however its letters are written. */
  team(id: string): Team | undefined;
  /** Reads a code of a poster or card ("BC 482 913 074"), for channels without start links. */
  typedCode(text: string): TypedCode | undefined;
  /** Where the assistant can be met, for what is passed on. */
  readonly doors: Doors;
  /** The questions of a day for members of the teams, the same for everybody. */
  lesson(day: string): readonly QuizQuestion[];
  /** Built when the first place is asked for, as it takes as long as all the rest. */
  places(): Places;
  /** Builds what is otherwise built when a message first needs it: the places, and what few messages search. */
  prepare(): void;
  /** The pause of the whole assistant that holds on a day. */
  stopped(today: string): Pause | undefined;
  /** The procedure as it is here today; a former code leads to the case that took it over. */
  view(ref: ProcedureRef, today: string): ProcedureView | undefined;
}

/** The setting LOCALITY names a file that is not there. */
export class UnknownLocality extends Error {
  override name = 'UnknownLocality';
}

/** Builds the world of one province. Throws UnknownLocality when the content has no such province. */
export function createWorld(
  content: Content,
  localityId: string,
  catalogue: readonly CatalogueRecord[] = [],
  doors: Doors = {},
  /** Those of another world with the same corrections, as they take as long to build as all the rest. */
  knownPlaces?: Places,
): World {
  const locality = content.localities.find(({ id }) => id === localityId);
  if (!locality) {
    const known = content.localities.map(({ id }) => id).join(', ');
    throw new UnknownLocality(
      `Cài đặt LOCALITY không dùng được: không có tệp knowledge/locality/${localityId}.yaml (có: ${known}).`,
    );
  }
  const byCode = new Map<string, { procedure: Procedure; caseId?: string }>();
  for (const procedure of content.procedures) {
    for (const { id, formerCodes = [] } of procedure.cases ?? []) {
      for (const code of formerCodes) byCode.set(code, { procedure, caseId: id });
    }
    const localCodes = Object.values(procedure.local ?? {}).flatMap(({ code }) => code ?? []);
    for (const code of [procedure.code, ...(procedure.formerCodes ?? []), ...localCodes])
      byCode.set(code, { procedure });
  }
  const imported = catalogue.filter(
    ({ code, scope, province }) =>
      !byCode.has(code) && (scope === 'national' || (scope === 'local' && province === locality.code)),
  );
  const importedByCode = new Map(imported.map((record) => [record.code, record]));
  let places = knownPlaces;
  const answers = new Map(content.answers.map((answer) => [answer.id, answer]));
  const typedCode = createCodes(content);
  const teams = new Map(content.teams.map((team) => [team.id, team]));
  const search = createSearch(content, imported);
  const levels = createLevels(content.levels ?? []);
  const flows = createFlowIndex(content.flows);
  const pauses = content.paused ?? [];
  const pausesOfAll = pauses.filter(({ code }) => code === 'all');
  /** Those of a procedure; one on the former code of a case is for that case only. */
  const pausesOf = (procedure: Procedure, caseId: string | undefined) =>
    pauses.filter(({ code }) => {
      const paused = byCode.get(code);
      return paused?.procedure === procedure && (paused.caseId ?? caseId) === caseId;
    });
  const calendar = content.holidays && createCalendar(content.holidays);

  const lesson = createLessons(() => home);
  const seenIn = (here: Locality, knowsLocality: boolean, voice: Voice, place?: Place): World => ({
    content,
    voice,
    words: wordsOf[voice],
    locality: here,
    knowsLocality,
    ...(place && { place }),
    seenFrom(commune) {
      const found = commune === undefined ? undefined : home.places().commune(commune);
      if (!found) return home.toldTo(voice);
      const known = content.localities.find(({ code }) => code === found.province.code);
      const there = known ?? localityOf(found.province, content.localities);
      return seenIn(there, known !== undefined, voice, found);
    },
    toldTo: (other) => seenIn(here, knowsLocality, other, place),
    search: here.code === locality.code ? search : withoutLocalRecords(search, importedByCode),
    imported(code) {
      const record = importedByCode.get(code);
      return record?.scope === 'local' && record.province !== here.code ? undefined : record;
    },
    levelOf: (code) => levels(here.code, code),
    flows,
    lesson,
    calendar,
    importedCount: imported.length,
    team: (id) => teams.get(id.toLowerCase()),
    typedCode,
    doors,
    places() {
      places ??= createPlaces(content.places);
      return places;
    },
    prepare() {
      home.places();
      search.prepare();
    },
    procedure: (code) => byCode.get(code)?.procedure,
    answer(id, today) {
      const answer = answers.get(id);
      return answer?.until !== undefined && answer.until < today ? undefined : answer;
    },
    stopped: (today) => pauseOn(pausesOfAll, today),
    view(ref, today) {
      const { code, caseId } = splitRef(ref);
      const found = byCode.get(code);
      if (!found) return undefined;
      const { local } = found.procedure;
      const own = local?.[here.code];
      const listed =
        own?.level === undefined ? levels(here.code, own?.code ?? found.procedure.code) : undefined;
      return viewOf(found.procedure, {
        province: here.code,
        caseId: caseId ?? found.caseId,
        today,
        listed,
        pause: pauseOn(pausesOf(found.procedure, caseId ?? found.caseId), today),
      });
    },
  });
  const home = seenIn(locality, true, 'citizen');
  return home;
}

/** Land records of the province served are nothing to a citizen of another. */
function withoutLocalRecords(search: Search, imported: ReadonlyMap<string, CatalogueRecord>): Search {
  return {
    ...search,
    find(message, atHand) {
      const finding = search.find(message, atHand);
      const hits = finding.hits.filter(({ ref }) => imported.get(ref)?.scope !== 'local');
      return { ...finding, hits, verdict: verdictOf(hits) };
    },
  };
}
