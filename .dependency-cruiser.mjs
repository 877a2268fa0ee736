// Who may import whom (docs/decisions/0002-rooms.md). Checked by `npm run check`; `npm run check:rules-bite` breaks each rule on purpose.
const rooms = ['bot', 'cards', 'catalogue', 'cli', 'domain', 'jobs', 'locales', 'register', 'store', 'views'];

/** Room → the rooms it may import besides itself. */
const may = {
  domain: [],
  catalogue: ['domain'],
  locales: ['domain'],
  cards: ['domain', 'locales'],
  register: ['domain'],
  store: ['domain'],
  views: ['domain', 'catalogue', 'store', 'cards'],
  jobs: ['domain', 'catalogue', 'store', 'cards', 'views'],
  bot: ['domain', 'catalogue', 'store', 'cards', 'views', 'jobs', 'locales', 'register'],
  cli: ['domain', 'catalogue', 'store', 'cards', 'views', 'jobs', 'locales', 'register'],
};

const roomRules = Object.entries(may).map(([room, allowed]) => ({
  name: `${room}-imports`,
  comment: `${room} may import ${['nothing of ours', ...allowed].slice(allowed.length > 0 ? 1 : 0).join(', ')}.`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: {
    path: `^(${rooms.join('|')}|test)/`,
    pathNot: [`^(${[room, ...allowed].join('|')})/`, ...(room === 'cli' ? ['^bot/(settings|system-clock)\\.ts$'] : [])],
  },
}));

const library = (name, libraries, rooms) => ({
  name,
  severity: 'error',
  from: { pathNot: `^(${rooms.join('|')}|test|scripts)/` },
  to: { path: `node_modules/(${libraries.join('|')})(/|$)` },
});

export default {
  forbidden: [
    ...roomRules,
    library('only-bot-knows-botbuilder-and-restify', ['botbuilder[^/]*', 'botframework-[^/]*', 'restify'], ['bot']),
    library('only-bot-speaks-http', ['undici'], ['bot']),
    library('only-jobs-knows-the-clock-and-the-queue', ['node-cron', 'pg-boss'], ['jobs']),
    library('only-store-knows-the-database', ['@electric-sql/[^/]*', 'pg'], ['store']),
    {
      name: 'domain-is-pure',
      comment: 'domain does no I/O.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: `^(${rooms.join('|')})/`, pathNot: '\\.d\\.ts$' }, to: {} },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
