import { injectorAnswer, injectorPreview } from '../../../server/injector/contract.ts';
import { settingsAnswer, writerAnswer } from '../../../server/stores/contract.ts';
import { morning } from './fixtures.ts';

const supplementing = {
  allowed: ['supplement', 'off'],
  choices: [
    { mode: 'supplement', gains: 'What your theme lacks.' },
    { mode: 'off', gains: 'Nothing is added.' },
  ],
  suggested: 'supplement',
  chosen: null,
  gains: 'What your theme lacks.',
  waitsFor: null,
};

export const injector = injectorAnswer.parse({
  state: 'off',
  health: 'not_checked',
  message: 'Off. Your pages carry only what your theme prints.',
  withdrawal: null,
  notice: null,
  update: null,
  checkedAt: null,
  switchedOnBy: null,
  switchedOnAt: null,
  pageTypes: [
    {
      pageType: 'home',
      mode: 'supplement',
      ...supplementing,
      adds: ['WebSite', 'OnlineStore'],
      explanation: 'Your theme does not say who runs the shop.',
      pages: 1,
    },
    {
      pageType: 'product',
      mode: 'supplement',
      ...supplementing,
      adds: ['WebPage'],
      explanation: 'Your theme prints Product and BreadcrumbList itself, so Clione adds neither.',
      pages: 2310,
    },
    {
      pageType: 'category',
      mode: 'supplement',
      ...supplementing,
      adds: ['CollectionPage', 'ItemList'],
      explanation: 'Your theme prints only the breadcrumb.',
      pages: 48,
    },
    { ...supplementing, pageType: 'post', mode: 'off', adds: [], explanation: 'Nothing is missing here.', pages: 4 },
  ],
  canPublish: true,
});

export const preview = injectorPreview.parse({
  previewId: '01900000-0000-7000-9200-000000000001',
  pagesReached: 2365,
  problem: null,
  approval: 'place',
  questions: [],
  pageTypes: [],
  changes: [],
  scripts: [],
  examples: [
    {
      pageType: 'product',
      label: 'Product with variants',
      url: 'https://fjell.example/skarv-2/',
      problem: null,
      removes: [],
      today: [
        { type: 'Product', origin: 'theme', text: JSON.stringify({ '@type': 'Product', name: 'Skarv 2' }, null, 2) },
      ],
      adds: [
        {
          type: 'WebPage',
          text: JSON.stringify({ '@type': 'WebPage', url: 'https://fjell.example/skarv-2/' }, null, 2),
        },
      ],
      completes: null,
    },
    {
      pageType: 'home',
      label: 'Home page',
      url: 'https://fjell.example/',
      problem: null,
      removes: [],
      today: [],
      adds: [{ type: 'WebSite', text: '{\n  "@type": "WebSite"\n}' }],
      completes: null,
    },
  ],
});

export const settings = settingsAnswer.parse({
  keywordsOn: false,
  questionsOn: false,
  titlePattern: null,
  voice: { tone: 'neutral', length: 'medium', use: [], avoid: [], samples: [] },
  customFields: [
    { name: 'Material', products: 812, example: 'Silnylon 30D ripstop', isPublic: true },
    { name: 'Water column', products: 120, example: '3000 mm', isPublic: true },
    { name: 'Supplier code', products: 2100, example: 'SUP-4411-B', isPublic: false },
  ],
  scopes: [
    {
      scope: 'store_v2_products',
      words: 'Read and change products, categories and brands',
      granted: true,
      check: 'works',
      problem: null,
    },
    {
      scope: 'store_v2_content',
      words: 'Read and change pages and blog posts; place scripts',
      granted: true,
      check: 'works',
      problem: null,
    },
    {
      scope: 'store_v2_information_read_only',
      words: 'Read the name, currency and time zone of your shop',
      granted: true,
      check: 'works',
      problem: null,
    },
  ],
  members: [
    { userId: 1, email: 'owner@fjell.example', role: 'owner', canPublish: true, lastSeenAt: morning },
    { userId: 2, email: 'ingrid@fjell.example', role: 'member', canPublish: false, lastSeenAt: null },
  ],
});

export const writer = writerAnswer.parse({
  engine: 'grounded',
  isReady: true,
  problem: null,
  source: 'own',
  operator: null,
  own: { provider: 'openai', model: 'gpt-5-mini', baseUrl: null, keyEnd: 'a94d' },
  host: 'api.openai.com',
  budget: { monthlyTokens: 2_000_000, monthlyCents: 2_500, runTokens: null, runCents: null },
  operatorMonthlyTokens: null,
  isPriceKnown: true,
  month: '2026-11',
  used: { tokens: 48_210, cost: 0.21, tokensWithoutPrice: 0 },
});
