import { mkdir, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { jsonSchemas } from '../content/json-schema.ts';

const { out } = new Command('schema')
  .description('Writes the JSON Schemas of the content files, for editors.')
  .option('--out <dir>', 'where to write them', 'knowledge/.schema')
  .parse()
  .opts<{ out: string }>();

await mkdir(out, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  await writeFile(`${out}/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
  console.log(`${out}/${name}`);
}
