import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { todayInVietnam } from '../clock.ts';
import type { Content } from '../content/content.ts';
import { loadContent } from '../content/load.ts';
import { Team } from '../content/schema/team.ts';
import { MOST_GIVEN } from '../content/team-number.ts';
import { withTeam } from '../content/team-skeleton.ts';
import type { Place } from '../place/decide.ts';
import { createPlaces } from '../place/places.ts';
import { readContentFiles } from '../store/files.ts';
import { NewFileError } from './new-file-error.ts';

const PATH = 'knowledge/teams.yaml';

/** Adds a team to the file of teams; the commune by its code or as people write it. Nothing is written that would not pass the check. */
export async function newTeam(root: string, id: string, name: string, commune: string): Promise<void> {
  const today = todayInVietnam();
  const files = await readContentFiles(root);
  const { content } = loadContent(files, today);
  if (!content) throw new NewFileError('Nội dung đang có lỗi. Hãy chạy npm run check và sửa trước.');
  for (const [field, value] of Object.entries({ id, name })) {
    const { success, error } = Team.shape[field as 'id' | 'name'].safeParse(value);
    if (!success) throw new NewFileError(`"${value}": ${error.issues[0]?.message}`);
  }
  if (content.teams.some((team) => team.id === id))
    throw new NewFileError(`Mã tổ "${id}" đã có trong ${PATH}. Chọn mã khác.`);

  const place = placeOf(commune, content);
  const locality = content.localities.find(({ code }) => code === place.province.code);
  if (!locality)
    throw new NewFileError(
      `${place.commune.name} thuộc ${place.province.name}, mà tỉnh này chưa có tệp trong knowledge/locality.`,
    );
  const old = await readFile(join(root, PATH), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const text = withTeam(
    old,
    { id, name, commune: place.commune.code, locality: locality.id, number: nextNumber(content) },
    place.commune.name,
  );
  const changed = [...files.filter(({ path }) => path !== PATH), { path: PATH, text }];
  if (!loadContent(changed, today).content?.teams.some((team) => team.id === id))
    throw new NewFileError(
      `Không tự thêm vào ${PATH} được vì tệp viết khác kiểu. Hãy chép tay một tổ có sẵn.`,
    );
  await writeFile(join(root, PATH), text);
  console.log(`Đã thêm tổ "${id}" (${place.commune.name}, ${place.province.name}) vào ${PATH}.`);
  console.log(`In tờ dán: npm run poster -- --topic 1.001193 --team ${id}`);
}

/** Never one that was given before, as a poster may still carry it. */
function nextNumber({ teams }: Content): number {
  const next = Math.max(0, ...teams.map(({ number = 0 }) => number)) + 1;
  if (next > MOST_GIVEN)
    throw new NewFileError(`Đã hết số đến ${MOST_GIVEN}. Chép tay một tổ có sẵn và bỏ dòng number.`);
  return next;
}

function placeOf(written: string, content: Content): Place {
  const places = createPlaces(content.places);
  const isCode = /^\d{5}$/.test(written);
  const [home] = content.localities;
  const found = isCode ? undefined : places.resolve(written, { home: home?.code ?? '' });
  const place = isCode ? places.commune(written) : found?.kind === 'one' ? found.place : undefined;
  if (place) return place;
  const list =
    found?.kind === 'many' || found?.kind === 'district'
      ? `\n${found.choices.map(({ commune, province }) => `  ${commune.code}  ${commune.name}, ${province.name}`).join('\n')}`
      : '';
  throw new NewFileError(
    `--commune "${written}": không rõ xã, phường nào. Ghi mã năm chữ số, hoặc tên kèm huyện cũ.${list}`,
  );
}
