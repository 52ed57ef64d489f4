import { randomUUID } from 'node:crypto';
import express, { Router } from 'express';
import { itemsQuery } from '../../../server/catalog/contract.ts';
import { automaticChange, enrichRequest } from '../../../server/enrichment/contract.ts';
import type { Forecast } from '../../../server/enrichment/contract.ts';
import { type StorefrontsAnswer, switchOnRequest } from '../../../server/injector/contract.ts';
import { bulkDecideRequest, proposalsQuery } from '../../../server/review/contract.ts';
import { memberChange, settingsChange, writerChange } from '../../../server/stores/contract.ts';
import type { SearchDataAnswer } from '../../../server/structured-data/contract.ts';
import { aiFilesRoutes } from './ai-files-routes.ts';
import { notFound, refuse, sendPage } from './answers.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { crawlerRoutes } from './crawler-routes.ts';
import { quota } from './fixtures.ts';
import { leavingRoutes } from './leaving-routes.ts';
import { questionBlockRoutes } from './question-block-routes.ts';
import { propagationRoutes } from './propagation-routes.ts';
import { reviewItemRoutes } from './review-item-routes.ts';
import { isPartlyDecided, overviewOf, settle, type Shop } from './shop.ts';
import { toldRoutes } from './told-routes.ts';

/** The API of the contracts over one shop in memory. Requests are parsed by the contracts too: a wrong one is an error 500. */
export function shopRoutes(shop: Shop): Router {
  const routes = Router();
  routes.use((req, res, next) => {
    shop.requests.push({ method: req.method, path: req.originalUrl.replace('/api', ''), body: req.body });
    const token = req.get('authorization')?.replace('Bearer ', '') ?? '';
    if (!shop.tokens.has(token))
      return refuse(res, { status: 401, code: 'unauthenticated', message: 'Your session has ended.' });
    const failure = shop.failures.get(`${req.method} ${req.path}`);
    if (failure) return refuse(res, failure);
    if (shop.renewal) res.set('x-session-token', shop.renewal);
    next();
  });
  routes.get('/session', (_req, res) => void res.json(shop.session));
  routes.delete('/session', (_req, res) => {
    shop.tokens.clear();
    res.sendStatus(204);
  });
  routes.get('/overview', (_req, res) => void res.json(overviewOf(shop)));
  routes.use(
    settingsRoutes(shop),
    toldRoutes(shop),
    catalogRoutes(shop),
    reviewItemRoutes(shop),
    bulkRoutes(shop),
    reviewRoutes(shop),
    propagationRoutes(shop),
    leavingRoutes(shop),
    aiFilesRoutes(shop),
    questionBlockRoutes(shop),
    crawlerRoutes(),
    injectorRoutes(shop),
  );
  return routes;
}

function settingsRoutes(shop: Shop): Router {
  const routes = express.Router();
  routes.get('/settings', (_req, res) => void res.json(shop.settings));
  routes.patch('/settings', (req, res) => {
    const change = settingsChange.parse(req.body);
    shop.settings.keywordsOn = change.keywordsOn ?? shop.settings.keywordsOn;
    for (const field of shop.settings.customFields)
      field.isPublic = change.publicCustomFields?.includes(field.name) ?? field.isPublic;
    res.json(shop.settings);
  });
  routes.get('/enrichment/automatic', (_req, res) => void res.json(shop.automatic));
  routes.patch('/enrichment/automatic', (req, res) => {
    const { isOn, monthlyCap } = automaticChange.parse(req.body);
    shop.automatic.isOn = isOn ?? shop.automatic.isOn;
    shop.automatic.monthlyCap = monthlyCap ?? shop.automatic.monthlyCap;
    res.json(shop.automatic);
  });
  routes.get('/enrichment/writer', (_req, res) => void res.json(shop.writer));
  routes.patch('/enrichment/writer', (req, res) => {
    const { engine } = writerChange.parse(req.body);
    shop.writer.engine = engine ?? shop.writer.engine;
    res.json(shop.writer);
  });
  routes.post('/enrichment/writer/test', (_req, res) => void res.json({ works: true, message: 'It answered.' }));
  routes.patch('/settings/members/:userId', (req, res) => {
    const member = shop.settings.members.find(({ userId }) => `${userId}` === req.params.userId);
    if (!member) return notFound(res);
    member.canPublish = memberChange.parse(req.body).canPublish;
    res.json(shop.settings);
  });
  return routes;
}

function catalogRoutes(shop: Shop): Router {
  const routes = express.Router();
  routes.get('/catalog/items', (req, res) => {
    const { kind, q, problem, visible, drifted, known } = itemsQuery.parse(req.query);
    const rows = shop.items.filter(
      (item) =>
        (!kind || item.kind === kind) &&
        (!q || item.name.toLowerCase().includes(q.toLowerCase())) &&
        (!problem || item.problems.some(({ code }) => code === problem)) &&
        (!visible || item.isVisible === (visible === 'yes')) &&
        (!drifted || item.driftedSignals.length > 0) &&
        (known !== 'missing' || item.missing.length > 0),
    );
    sendPage(req, res, rows);
  });
  routes.get('/catalog/items/:kind/:id/search-data', (_req, res) => {
    const graph = { '@context': 'https://schema.org' as const, '@graph': [{ '@type': 'Product', name: 'Tent' }] };
    const answer: SearchDataAnswer = { graph, findings: shop.findings };
    res.json(answer);
  });
  routes.get('/catalog/items/:kind/:id', (req, res) => {
    const item = shop.items.find(({ kind, id }) => kind === req.params.kind && `${id}` === req.params.id);
    return item ? void res.json(item) : notFound(res);
  });
  routes.get('/sync/runs', (req, res) => sendPage(req, res, shop.syncRuns));
  routes.post('/sync/runs', (_req, res) => {
    const [last] = shop.syncRuns;
    if (!last) return notFound(res);
    const run = { ...last, id: randomUUID(), cause: 'requested' as const, state: 'running' as const, finishedAt: null };
    shop.syncRuns.unshift(run);
    res.json(run);
  });
  routes.post('/sync/runs/:id/cancel', (req, res) => {
    const run = shop.syncRuns.find(({ id }) => id === req.params.id);
    if (!run) return notFound(res);
    run.state = 'cancelled';
    res.json(run);
  });
  routes.get('/sync/runs/:id/failures', (req, res) =>
    sendPage(req, res, [
      { kind: 'product', id: 912, name: 'Ullvotter', reason: 'BigCommerce sent no price for it.' },
      { kind: 'product', id: null, name: '', reason: 'The row could not be read.' },
    ]),
  );
  routes.get('/enrichment/runs', (req, res) => sendPage(req, res, shop.enrichmentRuns));
  routes.post('/enrichment/forecast', (req, res) => {
    const request = enrichRequest.parse(req.body);
    const items = request.scope === 'selected' ? request.items.length : shop.items.length;
    const forecast: Forecast = {
      items,
      titles: Math.ceil(items / 2),
      descriptions: items,
      searchData: 0,
      leftAlone: 12,
      waiting: 0,
      charged: items,
      free: 0,
      fits: items,
      isFirstRun: false,
      checkedAt: '2026-11-20T15:04:00Z',
      quota,
      ...shop.forecast,
    };
    res.json(forecast);
  });
  routes.post('/enrichment/runs', (req, res) => {
    const request = enrichRequest.parse(req.body);
    const [last] = shop.enrichmentRuns;
    if (!last) return notFound(res);
    const run = {
      ...last,
      id: randomUUID(),
      scope: request.scope,
      state: 'running' as const,
      done: 12,
      proposed: 8,
      finishedAt: null,
    };
    shop.enrichmentRuns.unshift(run);
    res.json(run);
  });
  return routes;
}

function reviewRoutes(shop: Shop): Router {
  const routes = express.Router();
  const one = (id: string | undefined) => shop.proposals.find((proposal) => proposal.id === id);
  routes.get('/review/proposals', (req, res) => {
    const { state, kind, signal, undecided, q } = proposalsQuery.parse(req.query);
    const rows = shop.proposals.filter(
      (proposal) =>
        (!state || proposal.state === state) &&
        (!kind || proposal.kind === kind) &&
        (!signal || proposal.changes.some((change) => change.signal === signal)) &&
        (!undecided || isPartlyDecided(proposal)) &&
        (!q || proposal.name.toLowerCase().includes(q.toLowerCase())),
    );
    sendPage(req, res, rows);
  });
  routes.get('/review/proposals/:id', (req, res) => {
    const proposal = one(req.params.id);
    return proposal ? void res.json(proposal) : notFound(res);
  });
  routes.post('/review/decisions', (req, res) => {
    const { proposalIds, decision, signals, versions } = bulkDecideRequest.parse(req.body);
    let decided = 0;
    for (const proposal of shop.proposals.filter(({ id }) => proposalIds.includes(id))) {
      for (const change of proposal.changes) {
        if (change.decision !== 'pending' || (signals && !signals.includes(change.signal))) continue;
        if ((versions?.[proposal.id]?.[change.signal] ?? change.version) !== change.version) continue;
        change.decision = decision;
        change.version += 1;
        decided += 1;
      }
      settle(proposal);
    }
    res.json({ decided, skipped: [], refused: [] });
  });
  return routes;
}

function injectorRoutes(shop: Shop): Router {
  const routes = express.Router();
  routes.get('/injector', (_req, res) => void res.json(shop.injector));
  routes.get(
    '/injector/storefronts',
    (_req, res) => void res.json({ items: [], scriptsUsed: 0, scriptsAtMost: 10 } satisfies StorefrontsAnswer),
  );
  routes.post('/injector/preview', (_req, res) => void res.json(shop.preview));
  routes.post('/injector/:command', (req, res) => {
    if (req.params.command === 'on') switchOnRequest.parse(req.body);
    const isOn = req.params.command !== 'off';
    shop.injector = {
      ...shop.injector,
      state: isOn ? 'on' : 'off',
      health: isOn ? 'ok' : 'not_checked',
      message: isOn
        ? 'On. Your pages carry the search data below.'
        : 'Off. Your pages carry only what your theme prints.',
    };
    res.json(shop.injector);
  });
  return routes;
}
