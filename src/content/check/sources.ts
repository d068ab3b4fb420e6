import type { Entries, Entry } from '../entries.ts';
import type { Problem } from '../problem.ts';
import { remembered } from '../remembered.ts';

/** A day on which something was read cannot lie ahead, and a source must say what it is. */
export function sources(entry: Entry<unknown>, today: string): Problem[] {
  const { document } = entry;
  return everythingIn(entry).flatMap(({ path, value: found }) => {
    const key = path.at(-1);
    if ((key === 'checkedAt' || key === 'notListedSince') && typeof found === 'string' && found > today) {
      return [
        document.problem(
          'future-date',
          path,
          `Ngày ${found} còn ở tương lai; đây phải là ngày đã đọc nguồn.`,
        ),
      ];
    }
    const isSource = key === 'source' || path.at(-2) === 'fieldSources';
    if (isSource && isRecord(found) && found['name'] === undefined && found['url'] === undefined) {
      return [document.problem('missing', path, 'Nguồn phải có tên (name) hoặc địa chỉ (url).')];
    }
    return [];
  });
}

export function hosts(entry: Entry<unknown>, { portal }: Entries): Problem[] {
  const { document } = entry;
  const [forms] = portal;
  if (!forms) return [];
  const allowed = new Set(forms.value.hosts.map(({ host }) => host));
  const readable = new Set([...allowed, ...(forms.value.sourceHosts ?? [])]);
  return everythingIn(entry).flatMap(({ path, value: found }) => {
    const key = path.at(-1);
    if (
      document.file === forms.document.file &&
      key === 'host' &&
      typeof found === 'string' &&
      !found.endsWith('.gov.vn')
    ) {
      return [
        document.problem(
          'host-not-allowed',
          path,
          `Trang "${found}" không thuộc .gov.vn nên không được đưa cho bà con.`,
        ),
      ];
    }
    if ((key === 'receivingSite' || key === 'site') && typeof found === 'string' && !allowed.has(found)) {
      return [
        document.problem(
          'host-not-allowed',
          path,
          `Trang "${found}" không có trong danh sách hosts của knowledge/locality/portal.yaml.`,
        ),
      ];
    }
    // The name of a source is read, not followed.
    const namesSource = key === 'name' && (path.at(-2) === 'source' || path.at(-3) === 'fieldSources');
    if (typeof found !== 'string' || namesSource || document.file === forms.document.file) return [];
    if (!/^https?:\/\//.test(found))
      return strangersIn(found, allowed).map((host) =>
        document.problem('host-not-allowed', path, notAllowed(host)),
      );
    const host = found.split('/')[2] ?? '';
    const isSourceUrl = key === 'url' && (path.at(-2) === 'source' || path.at(-3) === 'fieldSources');
    if ((isSourceUrl ? readable : allowed).has(host)) {
      const dead = forms.value.dead.find((form) => found.includes(form));
      return dead === undefined || isSourceUrl
        ? []
        : [
            document.problem(
              'host-not-allowed',
              path,
              `Dạng địa chỉ "${dead}" đã ngừng hoạt động, không được dùng.`,
            ),
          ];
    }
    return [document.problem('host-not-allowed', path, notAllowed(host))];
  });
}

const everythingIn = remembered(({ value }: Entry<unknown>) => walk(value));

function walk(value: unknown, path: PropertyKey[] = []): { path: PropertyKey[]; value: unknown }[] {
  const here = [{ path, value }];
  if (Array.isArray(value)) return here.concat(value.flatMap((item, index) => walk(item, [...path, index])));
  if (isRecord(value))
    return here.concat(Object.entries(value).flatMap(([key, item]) => walk(item, [...path, key])));
  return here;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names of sites inside a sentence that are not on the list; a citizen may type them. */
function strangersIn(sentence: string, allowed: ReadonlySet<string>): string[] {
  const sites =
    sentence
      .toLowerCase()
      .match(/(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:vn|com|net|org|info|xyz|top|click|online)(?![\w-])/g) ?? [];
  return sites.filter((site) => !allowed.has(site.replace(/^www\./, '')));
}

function notAllowed(host: string): string {
  return `Trang "${host}" không có trong danh sách cho phép của knowledge/locality/portal.yaml.`;
}
