/** Every address of the app, below `/app`. */
export const paths = {
  overview: '/',
  catalog: '/catalog',
  item: (kind: string, id: number) => `/catalog/${kind}/${id}`,
  review: '/review',
  /** Suggestions of which some fields are still to decide, whatever their state. */
  undecided: '/review?state=&undecided=yes',
  proposal: (id: string) => `/review/${encodeURIComponent(id)}`,
  propagation: '/propagation',
  batch: (id: string) => `/propagation?batch=${encodeURIComponent(id)}`,
  injector: '/injector',
  shopFacts: '/injector/facts',
  questionBlocks: '/injector/questions',
  crawler: '/injector/crawler',
  aiFiles: '/injector/ai-files',
  sync: '/sync',
  settings: '/settings',
  leave: '/settings/leave',
  help: '/help',
} as const;
