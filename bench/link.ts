import { loadContent } from '../src/content/load.ts';
import { createWorld } from '../src/dialogue/world.ts';
import { linkFor } from '../src/link/link.ts';
import { readContentFiles } from '../src/store/files.ts';

/** One link: every shipped procedure and case, in each commune of three provinces, some rounds. In microseconds. */

const TODAY = '2026-11-21';
const ROUNDS = 5;

const { content } = loadContent(await readContentFiles('.'), TODAY);
if (!content) throw new Error('the shipped content has problems: npm run check');
const world = createWorld(content, 'vinh-long');
const asked = content.localities.flatMap(({ code }) => {
  const places = world.places().communesOf(code);
  const here = world.seenFrom(places[0]?.commune.code);
  const views = content.procedures.flatMap(({ code: procedure, cases = [] }) =>
    [procedure, ...cases.map(({ id }) => `${procedure}/${id}`)].flatMap((ref) => here.view(ref, TODAY) ?? []),
  );
  return places.map((place) => ({ place, views }));
});
const links = asked.reduce((sum, { views }) => sum + views.length, 0);

const perLink = Array.from({ length: ROUNDS }, () => {
  const started = performance.now();
  for (const { place, views } of asked) for (const view of views) linkFor(view, content.portal, TODAY, place);
  return ((performance.now() - started) * 1000) / links;
});
console.log(
  `${links} links a round; ${perLink.map((each) => each.toFixed(2)).join(', ')} µs a link (bar: under 20)`,
);
