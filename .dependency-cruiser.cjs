/** The arrows of the house: who may import whom, and why. Checked by `npm run check`. */
const modules = [
  'stores',
  'webhooks',
  'catalog',
  'facts',
  'enrichment',
  'structured-data',
  'shop-facts',
  'proposals',
  'review',
  'spreadsheets',
  'propagation',
  'injector',
  'question-blocks',
  'public-data',
  'llms-txt',
  'crawler',
  'audit',
  'overview',
  'plans',
  'downloads',
  'leaving',
];

/** `from` may import, besides the platform folders, only these modules. */
const arrows = {
  stores: ['audit', 'facts'],
  webhooks: ['stores', 'catalog', 'audit', 'facts'],
  catalog: ['stores', 'facts', 'audit'],
  facts: [],
  'structured-data': ['facts'],
  'shop-facts': ['structured-data', 'stores', 'facts', 'audit'],
  proposals: ['catalog', 'facts', 'audit'],
  enrichment: ['proposals', 'catalog', 'structured-data', 'facts', 'stores', 'plans', 'audit'],
  review: ['proposals', 'enrichment', 'catalog', 'facts', 'stores', 'audit', 'downloads'],
  spreadsheets: ['review', 'proposals', 'catalog', 'facts', 'stores', 'downloads'],
  propagation: ['proposals', 'catalog', 'stores', 'facts', 'audit', 'downloads'],
  injector: ['proposals', 'propagation', 'structured-data', 'shop-facts', 'catalog', 'stores', 'facts', 'audit'],
  // What Clione itself serves to anybody.
  'public-data': ['structured-data', 'shop-facts', 'injector', 'catalog', 'stores', 'facts', 'audit'],
  'llms-txt': ['propagation', 'injector', 'structured-data', 'catalog', 'stores', 'facts', 'audit'],
  // What stands on public pages, held against what the others published.
  crawler: ['injector', 'propagation', 'structured-data', 'shop-facts', 'catalog', 'stores', 'facts'],
  'question-blocks': ['proposals', 'propagation', 'catalog', 'stores', 'facts', 'audit'],
  audit: [],
  plans: ['facts', 'stores', 'audit'],
  downloads: ['stores', 'audit'],
  // Both stand on top: one reads across modules, the other undoes and erases across them.
  overview: modules.filter((name) => name !== 'overview' && name !== 'leaving'),
  leaving: modules.filter((name) => name !== 'leaving' && name !== 'overview'),
};

const contracts = '/contract\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that two things are one, or that one of them lies too high.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'The folders underneath serve every module and know none of them.',
      severity: 'error',
      from: { path: '^server/(config|errors|logger|ids|clock|deps)\\.ts|^server/(db|http|jobs|bigcommerce)/' },
      to: { path: `^server/(${modules.join('|')})/`, pathNot: '^server/facts/' },
    },
    ...Object.entries(arrows).map(([from, allowed]) => ({
      name: `arrows-of-${from}`,
      comment: `${from} lies below the others: to start work above it, enqueue a job by name.`,
      severity: 'error',
      from: { path: `^server/${from}/` },
      to: {
        path: `^server/(${modules.filter((name) => name !== from && !allowed.includes(name)).join('|') || '-'})/`,
        // A screen's answer is made of the answers of others: types only.
        pathNot: contracts,
      },
    })),
    {
      name: 'entries-stay-on-top',
      comment: 'Only the process entries see everything; nobody sees them.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/(web|worker|start|run|app|handlers|context|nightly|enrich)\\.ts$' },
      to: { path: '^server/(web|worker|start|run|app|handlers|context|nightly|enrich)\\.ts$' },
    },
    ...modules.map((name) => ({
      name: `inside-of-${name}`,
      comment: "Ask a module's function, not its table, route or job.",
      severity: 'error',
      from: { path: '^server/', pathNot: `^server/(${name}/|app\\.ts$|handlers\\.ts$)` },
      to: { path: `^server/${name}/([a-z-]*repository|routes|[a-z-]*-routes|jobs)\\.ts$` },
    })),
    {
      name: 'client-sees-contracts-only',
      comment: 'The browser gets the contracts of the API (as types: .oxlintrc.json) and nothing else of the server.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^(server|sandbox|migrations|test)/', pathNot: '^server/[a-z-]+/(page-)?contract\\.ts$' },
    },
    {
      name: 'sandbox-and-server-are-strangers',
      comment: 'HTTP is their only link, as with the real BigCommerce.',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(server|client|migrations|test)/' },
    },
    {
      name: 'server-stands-alone',
      comment: 'What is shipped needs neither sandbox nor tests.',
      severity: 'error',
      from: { path: '^(server|migrations|client)/' },
      to: { path: '^(sandbox|test)/' },
    },
    {
      name: 'one-file-calls-bigcommerce',
      comment: 'Everything that reaches BigCommerce is paced, authorised and held to the allow-list in one folder.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/bigcommerce/' },
      to: { path: 'node_modules/node-bigcommerce' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The swc parser of this tool does not read JSX: .oxlintrc.json holds client/**/*.tsx to the same rule.
    exclude: { path: '^(dist|\\.data)/|\\.tsx$' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
