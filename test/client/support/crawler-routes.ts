import { Router } from 'express';
import type {
  BotAccess,
  CrawlerAccessAnswer,
  CrawlerPageAnswer,
  CrawlerPagesAnswer,
  HealthAnswer,
} from '../../../server/crawler/contract.ts';

const shop = 'https://shop.example';

/** What the public shop shows: a home page as it should be, a product with faults, and a robots.txt that keeps one out. */
export function crawlerRoutes(): Router {
  const routes = Router();
  let looks = 0;
  routes.get('/crawler/pages', (_req, res) => void res.json(pages));
  routes.get('/crawler/page', (req, res) => {
    looks += 1;
    const isProduct = req.query['page'] === 'product:3';
    if (isProduct && looks === 2) {
      const error = { code: 'unavailable', message: 'Looking at your pages took more than a minute.', requestId: 'r' };
      return void res.status(503).json({ error });
    }
    res.json(isProduct ? product : home);
  });
  const health: HealthAnswer = { checkedAt: null, points: [] };
  routes.get('/crawler/health', (_req, res) => void res.json(health));
  routes.get('/crawler/access', (_req, res) => void res.json(access));
  return routes;
}

const pages: CrawlerPagesAnswer = {
  pages: [
    { page: 'home', label: 'Home page', name: 'Home page', url: `${shop}/` },
    { page: 'product:3', label: 'Product', name: 'Lantern', url: `${shop}/lantern/` },
  ],
};

const home: CrawlerPageAnswer = {
  page: 'home',
  kind: null,
  entityId: null,
  name: 'Home page',
  url: `${shop}/`,
  lookedAt: '2026-11-22T12:00:00.000Z',
  verdict: { level: 'good', message: 'Crawlers get this page as it is in BigCommerce.' },
  hops: [{ url: `${shop}/`, status: 200 }],
  head: [
    {
      field: 'title',
      shown: 'Fjell & Fjord',
      published: null,
      publishedAt: null,
      level: 'calm',
      message: 'From the settings of your shop; Clione publishes none for this page.',
    },
  ],
  blocks: [{ origin: 'clione', types: ['WebSite'], text: '{"@type":"WebSite","name":"Fjell"}', problem: null }],
  approved: [{ type: 'WebSite', text: '{"@type":"WebSite","name":"Fjell"}', isThere: true }],
  findings: [],
  unseen: [],
  notes: [],
  validators: [{ name: 'validator.schema.org', url: 'https://validator.schema.org/#url=x' }],
};

const product: CrawlerPageAnswer = {
  ...home,
  page: 'product:3',
  kind: 'product',
  entityId: 3,
  name: 'Lantern',
  url: `${shop}/lantern/`,
  verdict: { level: 'problem', message: 'Crawlers get this page, but something on it stands in their way.' },
  hops: [
    { url: `${shop}/lamp/`, status: 301 },
    { url: `${shop}/lantern/`, status: 200 },
  ],
  blocks: [
    { origin: 'theme', types: ['Product'], text: '{ "name": "a" "b" }', problem: 'This block is not valid JSON' },
  ],
  approved: [{ type: 'BreadcrumbList', text: '{"@type":"BreadcrumbList"}', isThere: false }],
  findings: [{ code: 'no_offer', level: 'error', message: 'No offer.', place: null }],
  unseen: [{ address: 'https://cdn.example/reviews.js', what: 'Shows reviews.' }],
  notes: [
    { level: 'problem', message: 'What you approved does not stand on this page.', nextStep: 'Look at the layout.' },
  ],
};

const bot: Omit<BotAccess, 'token' | 'purpose' | 'access'> = {
  company: 'Maker',
  does: 'Reads.',
  ifKeptOut: 'Left out of training.',
  rules: 'own',
  blockedPages: [],
  letIn: null,
  keepOut: null,
};

const access: CrawlerAccessAnswer = {
  url: `${shop}/robots.txt`,
  lookedAt: '2026-11-22T12:00:00.000Z',
  state: 'read',
  level: 'warning',
  message: 'Your robots.txt keeps PerplexityBot out.',
  nextStep: 'When you do not mean to, paste the lines shown with it.',
  text: 'User-agent: PerplexityBot\nDisallow: /',
  sitemaps: [],
  pages: [{ label: 'Home page', url: `${shop}/` }],
  bots: [
    { ...bot, token: 'Googlebot', purpose: 'search', access: 'open' },
    {
      ...bot,
      token: 'PerplexityBot',
      purpose: 'answers',
      access: 'blocked',
      blockedPages: [{ label: 'Home page', url: `${shop}/`, line: 2 }],
      letIn: { lines: 'User-agent: PerplexityBot\nDisallow: /cart.php', instead: 'lines 1 to 2', file: 'all of it' },
    },
    {
      ...bot,
      token: 'GPTBot',
      purpose: 'training',
      access: 'open',
      keepOut: { lines: 'User-agent: GPTBot\nDisallow: /', instead: null, file: null },
    },
  ],
};
