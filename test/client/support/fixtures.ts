import { itemSchema, syncRunSchema } from '../../../server/catalog/contract.ts';
import { automaticAnswer, enrichmentRunSchema } from '../../../server/enrichment/contract.ts';
import { quotaSchema } from '../../../server/plans/contract.ts';
import { batchSchema, publicationSchema } from '../../../server/propagation/contract.ts';
import { changeSchema, proposalSchema } from '../../../server/review/contract.ts';
import { sessionAnswer } from '../../../server/stores/contract.ts';

/** Answers of the API, each parsed by its own contract, so that no test rests on a shape the server never sends. */
export const morning = '2026-11-20T15:04:00Z';

export const session = sessionAnswer.parse({
  store: {
    name: 'Fjell & Fjord Outdoor',
    url: 'https://fjell.example',
    currency: 'EUR',
    timezone: 'Europe/Oslo',
    language: 'en',
    informationProblem: null,
  },
  member: { userId: 1, email: 'owner@fjell.example', role: 'owner', canPublish: true, locale: 'en-GB' },
  connection: { status: 'active', problem: null },
});

const missing = {
  code: 'description_missing',
  signal: 'description',
  message: 'No description: your page shows the shop’s default. Write what this item is.',
};
const cut = {
  code: 'title_too_wide',
  signal: 'title',
  message: 'The title is cut after 580 px in search results. Say the most important words first.',
};

const names = [
  'Skarv 2 Tunnel Tent',
  'Merino Base Layer Long Sleeve',
  'Tinder Titanium Stove',
  'Fjell 45 Trekking Pack',
  'Isbre Down Sleeping Bag −12 °C with an extraordinarily long name that somebody imported from a supplier’s list',
  'Kompass Headlamp 400',
];

export const items = Array.from({ length: 63 }, (_, index) =>
  itemSchema.parse({
    kind: (['product', 'product', 'product', 'category', 'brand', 'page', 'post'] as const)[index % 7],
    id: index + 1,
    name: index < names.length ? names[index] : `${names[index % 4]} ${index}`,
    url: `https://fjell.example/item-${index + 1}/`,
    isVisible: index !== 3,
    title: index % 7 === 6 ? null : index % 4 === 0 ? '' : `${names[index % 6]} | Fjell & Fjord Outdoor`,
    description: index % 3 === 0 ? '' : 'A light, roomy tent for two people who walk far and sleep well. Buy now!',
    problems: index % 5 === 4 ? [] : index % 2 === 0 ? [missing, cut] : [cut],
    score: index === 5 ? null : index % 5 === 4 ? 96 : 41 + index,
    proposalId: index < 30 ? proposalId(index) : null,
    driftedSignals: index === 2 ? ['title'] : [],
    good: index % 5 === 4 ? ['description'] : [],
    missing: index === 7 ? ['Write a description in Products › (product) › Description.'] : [],
    outdated: [],
    syncedAt: morning,
  }),
);

export function proposalId(index: number): string {
  return `01900000-0000-7000-8000-${`${index}`.padStart(12, '0')}`;
}

const jsonld = JSON.stringify(
  {
    v: 1,
    set: {
      additionalProperty: [
        { '@type': 'PropertyValue', name: 'Packed weight', value: 2.1, unitCode: 'KGM', unitText: 'kg' },
      ],
      category: 'Tents > Tunnel tents',
    },
    questions: [],
  },
  null,
  2,
);

export function changesOf(index: number) {
  const name = names[index % names.length] ?? '';
  const title = `${name} – 2 Persons, 2.1 kg | Fjell & Fjord`;
  const description = `${name} for 2 persons: silnylon outer, 3,000 mm water column, 2.1 kg packed weight. Two entrances and room for packs.`;
  const spot = (text: string, phrase: string, fact: string, value: string) => ({
    from: text.indexOf(phrase),
    to: text.indexOf(phrase) + phrase.length,
    fact,
    value,
  });
  const common = {
    engine: 'grounded',
    model: null,
    edited: null,
    decision: 'pending',
    decidedBy: null,
    decidedAt: null,
    publication: null,
    version: 1,
    fromOlderData: false,
    cutAt: null,
    today: { characters: 72, pixels: 460, cutAt: null },
  };
  return [
    {
      ...common,
      signal: 'title',
      before:
        index % 4 === 0
          ? ''
          : `${name} | Fjell & Fjord Outdoor - Tents, Packs, Stoves and more for your next adventure`,
      shownInstead: index % 4 === 0 ? `${name} - Fjell & Fjord Outdoor` : null,
      proposed: title,
      evidence: [
        spot(title, name, 'Name', name),
        spot(title, '2 Persons', 'Persons', '2'),
        spot(title, '2.1 kg', 'Weight', '2.1 kg'),
      ],
      solves: [cut],
      characters: title.length,
      pixels: 452,
      maxPixels: 580,
    },
    {
      ...common,
      signal: 'description',
      before: 'A light, roomy tent for two people who walk far and sleep well. Buy now!',
      shownInstead: null,
      proposed: description,
      evidence: [
        spot(description, 'silnylon', 'Material', 'Silnylon 30D ripstop'),
        spot(description, '3,000 mm', 'Water column', '3000 mm'),
        spot(description, '2.1 kg', 'Weight', '2.1 kg'),
      ],
      solves: [missing],
      characters: description.length,
      pixels: 861,
      maxPixels: 920,
    },
    {
      ...common,
      signal: 'jsonld',
      before: '',
      shownInstead: null,
      proposed: jsonld,
      evidence: [],
      solves: [],
      characters: jsonld.length,
      pixels: 0,
      maxPixels: null,
    },
  ].map((change) => changeSchema.parse(change));
}

export const proposals = Array.from({ length: 30 }, (_, index) =>
  proposalSchema.parse({
    id: proposalId(index),
    kind: items[index]?.kind,
    entityId: index + 1,
    name: items[index]?.name,
    url: items[index]?.url,
    engine: 'grounded',
    state: 'pending',
    flagged: false,
    becauseChanged: false,
    createdAt: morning,
    changes: changesOf(index),
    dropped: [{ signal: 'keywords', reason: 'Keywords are switched off under Settings.' }],
    problems: [missing],
    problemsAfter: [],
    scores: { before: 55, after: 100 },
  }),
);

export const phases = (['store', 'brands', 'categories', 'products', 'pages', 'posts'] as const).map(
  (phase, index) => ({
    phase,
    state: 'done' as const,
    done: [1, 12, 48, 2310, 6, 4][index] ?? 0,
    total: [1, 12, 48, 2312, 6, 4][index] ?? 0,
    failed: phase === 'products' ? 2 : 0,
    problem: null,
  }),
);

export const firstRun = syncRunSchema.parse({
  id: 'run-1',
  cause: 'install',
  state: 'done_with_failures',
  requestedBy: null,
  queuedAt: morning,
  startedAt: morning,
  finishedAt: '2026-11-20T15:07:20Z',
  problem: null,
  phases,
});

export const runningRun = syncRunSchema.parse({
  ...firstRun,
  state: 'running',
  finishedAt: null,
  phases: phases.map((phase, index) =>
    index < 3
      ? phase
      : index === 3
        ? { ...phase, state: 'running', done: 1250, failed: 2 }
        : { ...phase, state: 'queued', done: 0, total: null },
  ),
});

export const enrichment = enrichmentRunSchema.parse({
  id: 'enrichment-1',
  scope: 'needed',
  cause: 'requested',
  mode: 'mend',
  signals: [],
  engine: 'grounded',
  state: 'done',
  total: 40,
  done: 40,
  proposed: 30,
  good: 6,
  unchanged: 1,
  locked: 0,
  tooPoor: 3,
  failed: 0,
  leftOut: 0,
  requestedBy: 'owner@fjell.example',
  queuedAt: morning,
  finishedAt: morning,
  problem: null,
  writerNote: null,
});

export const quota = quotaSchema.parse({
  plan: { id: 'growth', name: 'Growth', itemsPerMonth: 1000, pricePerMonth: 29, currency: 'USD' },
  month: '2026-11',
  zone: 'Europe/Oslo',
  isZoneAssumed: false,
  renewsOn: '2026-12-01',
  used: 27,
  reserved: 0,
  left: 973,
  examplesLeft: 0,
});

export const automatic = automaticAnswer.parse({
  isOn: false,
  monthlyCap: 100,
  used: 0,
  reserved: 0,
  month: '2026-11',
  waiting: 0,
});

export const batch = batchSchema.parse({
  id: '01900000-0000-7000-9000-000000000001',
  cause: 'publish',
  state: 'done',
  problem: null,
  total: 3,
  counts: { queued: 0, writing: 0, applied: 1, unchanged: 0, conflict: 1, failed: 1, skipped: 0 },
  requestedBy: 'owner@fjell.example',
  queuedAt: morning,
  finishedAt: morning,
  startsAt: null,
  proof: null,
});

export const publications = (['applied', 'conflict', 'failed'] as const).map((state, index) =>
  publicationSchema.parse({
    id: `01900000-0000-7000-9100-00000000000${index}`,
    batchId: batch.id,
    kind: 'product',
    entityId: index + 1,
    name: names[index],
    signal: 'title',
    before: `${names[index]} | Fjell & Fjord Outdoor`,
    after: `${names[index]} – 2 Persons, 2.1 kg | Fjell & Fjord`,
    readBack: state === 'applied' ? `${names[index]} – 2 Persons, 2.1 kg | Fjell & Fjord` : null,
    found: state === 'conflict' ? `${names[index]} – Black Week special` : null,
    state,
    reason: state === 'failed' ? 'BigCommerce refused this text: the page title is longer than 255 characters.' : null,
    actor: 'owner@fjell.example',
    writtenBy: 'built_in',
    cause: 'publish',
    at: morning,
    finishedAt: morning,
    undoes: null,
    undoneBy: null,
    resolution: null,
    wasSent: false,
    canUndo: state === 'applied',
  }),
);
