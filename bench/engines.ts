import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import { Document } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { CatalogueRecord } from '../src/catalogue/record.ts';
import type { Content } from '../src/content/content.ts';
import { foldText } from '../src/content/fold.ts';
import { splitRef } from '../src/content/view.ts';
import { createSearch } from '../src/search/search.ts';

/** One way of finding procedures: built from the same names and aliases, asked the same messages. */
export interface Engine {
  readonly name: string;
  build(
    content: Content,
    catalogue: readonly CatalogueRecord[],
  ): (message: string) => string[] | Promise<string[]>;
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly aliases: string[];
}

const MOST = 3;

export const engines: readonly Engine[] = [
  {
    name: 'ours',
    build(content, catalogue) {
      const search = createSearch(content, catalogue);
      search.prepare();
      return (message) => {
        const { hits, fork } = search.find(message);
        return (fork ? fork.choices : hits.map(({ ref }) => ref))
          .map((ref) => splitRef(ref).code)
          .slice(0, MOST);
      };
    },
  },
  {
    name: 'fuse.js alone',
    build(content, catalogue) {
      const fuse = new Fuse(entriesOf(content, catalogue), {
        keys: ['name', 'aliases'],
        ignoreDiacritics: true,
        ignoreLocation: true,
      });
      return (message) => fuse.search(message, { limit: MOST }).map(({ item }) => item.id);
    },
  },
  {
    name: 'minisearch',
    build(content, catalogue) {
      const mini = new MiniSearch<Entry>({
        fields: ['name', 'aliases'],
        extractField: (entry, field) =>
          (field === 'aliases'
            ? entry.aliases.join(' ')
            : (entry as unknown as Record<string, string>)[field]) as string,
        processTerm: (term) => foldText(term) || null,
        searchOptions: { fuzzy: 0.2, prefix: true, boost: { aliases: 2 } },
      });
      mini.addAll(entriesOf(content, catalogue));
      return (message) =>
        mini
          .search(message)
          .slice(0, MOST)
          .map(({ id }) => id as string);
    },
  },
  {
    name: 'orama',
    build(content, catalogue) {
      const database = create({ schema: { id: 'string', name: 'string', aliases: 'string' } as const });
      const entries = entriesOf(content, catalogue).map(({ id, name, aliases }) => ({
        id,
        name: foldText(name),
        aliases: foldText(aliases.join(' ')),
      }));
      insertMultiple(database, entries, entries.length);
      return async (message) =>
        (await searchOrama(database, { term: foldText(message), limit: MOST })).hits.map(
          ({ document }) => document.id,
        );
    },
  },
  {
    name: 'flexsearch',
    build(content, catalogue) {
      const index = new Document({ document: { id: 'id', index: ['name', 'aliases'] }, tokenize: 'strict' });
      for (const { id, name, aliases } of entriesOf(content, catalogue))
        index.add({ id, name: foldText(name), aliases: foldText(aliases.join(' ')) });
      return (message) => {
        const fields = index.search(foldText(message), { limit: MOST, suggest: true });
        return [...new Set(fields.flatMap(({ result }) => result.map(String)))].slice(0, MOST);
      };
    },
  },
];

/** Curated names with their aliases, then the catalogue's names: what every engine is given. */
function entriesOf(content: Content, catalogue: readonly CatalogueRecord[]): Entry[] {
  const curated = content.procedures.map(({ code, name, title, aliases, cases = [] }) => ({
    id: code,
    name,
    aliases: [title, ...aliases, ...cases.flatMap((one) => [one.title, ...one.aliases])],
  }));
  const byId = new Map<string, Entry>(
    catalogue.map(({ code, name }) => [code, { id: code, name, aliases: [] }]),
  );
  for (const entry of curated) byId.set(entry.id, entry);
  return [...byId.values()];
}
