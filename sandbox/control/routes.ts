import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import { z, ZodError } from 'zod';
import { beginInstall, loadAddress } from '../login/install-app.ts';
import { findStore, profileOf } from '../login/store-users.ts';
import { grantUser, revokeUser, uninstallApp } from '../login/uninstall-app.ts';
import { copyProduct, deleteRow, editRow, isEditableKind, type EditableKind } from '../merchant-edit.ts';
import { changeSettings } from '../merchant-settings.ts';
import { Refusal, type Parts } from '../parts.ts';

const clockSchema = z.strictObject({
  advanceMs: z.number().min(0).optional(),
  nowMs: z.number().optional(),
  scale: z.number().positive().max(1_000_000).optional(),
  reset: z.boolean().optional(),
});
const installSchema = z.strictObject({ userId: z.number().int().optional(), external: z.boolean().optional() });
const loadSchema = z.strictObject({
  userId: z.number().int(),
  url: z.string().optional(),
  channelId: z.number().int().optional(),
});
const uninstallSchema = z.strictObject({ userId: z.number().int().optional() });
const trafficSchema = z.strictObject({
  requests: z.number().int().min(0).optional(),
  perWindow: z.number().int().min(0).optional(),
});
const webhooksSchema = z.strictObject({ duplicates: z.boolean() });
const portalSchema = z.strictObject({ scopes: z.array(z.string()).optional(), appUrl: z.url().optional() });
const fieldsSchema = z.strictObject({ fields: z.record(z.string(), z.unknown()) });

/** Endpoints under `/sandbox` by which tests and people steer the sandbox. No token, but only from this machine. */
export function controlRouter(parts: Parts): Router {
  const router = express.Router();
  router.use(onlyThisMachine, express.json());
  routeMachinery(router, parts);
  routeStores(router, parts);
  routeEdits(router, parts);
  router.use((_request, response) => {
    response.status(404).json({ error: 'No such control endpoint.' });
  });
  router.use(answerRefusal);
  return router;
}

function routeMachinery(router: Router, parts: Parts): void {
  const { clock, faults, requests, webhooks, portal, sandbox } = parts;
  const clockState = () => ({ nowMs: clock.now(), now: new Date(clock.now()).toISOString(), scale: clock.scale });
  router.get('/clock', (_request, response) => void response.json(clockState()));
  router.post('/clock', (request, response) => {
    clock.change(withoutUndefined(clockSchema.parse(request.body)));
    webhooks.retireQuietHooks();
    response.json(clockState());
  });
  router.get('/requests', (request, response) => {
    const wanted = textOf(request.query['store']);
    const hashes = wanted === undefined ? [...sandbox.stores.keys()] : [wanted];
    response.json(Object.fromEntries(hashes.map((hash) => [hash, requests.summary(hash)])));
  });
  router.delete('/requests', (request, response) => {
    requests.reset(textOf(request.query['store']));
    response.status(204).end();
  });
  router.get('/faults', (_request, response) => void response.json(faults.list()));
  router.post('/faults', (request, response) => void response.status(201).json(faults.add(request.body)));
  router.delete('/faults', (_request, response) => {
    faults.clear();
    response.status(204).end();
  });
  router.delete('/faults/:id', (request, response) => {
    if (!faults.remove(Number(request.params.id))) throw new Refusal(404, 'There is no such fault.');
    response.status(204).end();
  });
  router.get('/webhooks', (request, response) => {
    const wanted = textOf(request.query['store']);
    const attempts = webhooks.attempts.filter((attempt) => wanted === undefined || attempt.store_hash === wanted);
    const { duplicates, pending } = webhooks;
    response.json({ duplicates, pending, blocked_domains: webhooks.blockedDomains(), attempts });
  });
  router.post('/webhooks', (request, response) => {
    webhooks.duplicates = webhooksSchema.parse(request.body).duplicates;
    response.json({ duplicates: webhooks.duplicates });
  });
  router.patch('/portal', (request, response) => {
    const { scopes, appUrl } = portalSchema.parse(request.body);
    if (scopes) portal.setScopes(scopes);
    if (appUrl !== undefined) portal.setAppUrl(appUrl);
    const { clientId, name, appUrl: address, scopes: asked, callbacks } = portal.record;
    response.json({ clientId, name, appUrl: address, scopes: asked, callbacks });
  });
}

function routeStores(router: Router, parts: Parts): void {
  router.get('/stores', (_request, response) => {
    response.json([...parts.sandbox.stores.keys()].map((hash) => describeStore(parts, hash)));
  });
  router.patch('/stores/:hash', (request, response) => {
    response.json(changeSettings(parts, request.params.hash, request.body));
  });
  router.post('/stores/:hash/install', async (request, response) => {
    const { userId, external } = installSchema.parse(request.body ?? {});
    const profile = profileOf(findStore(parts.sandbox, request.params.hash));
    const address = beginInstall(parts, request.params.hash, userId ?? profile.owner.id, external);
    response.json(await openLikeABrowser(address, parts.sandbox.origin));
  });
  router.post('/stores/:hash/load', (request, response) => {
    const { userId, ...target } = loadSchema.parse(request.body);
    response.json({ url: loadAddress(parts, request.params.hash, userId, withoutUndefined(target)) });
  });
  router.post('/stores/:hash/uninstall', async (request, response) => {
    const { userId } = uninstallSchema.parse(request.body ?? {});
    response.json(await uninstallApp(parts, request.params.hash, userId));
  });
  router.post('/stores/:hash/users/:id/grant', (request, response) => {
    grantUser(parts, request.params.hash, Number(request.params.id));
    response.status(204).end();
  });
  router.post('/stores/:hash/users/:id/revoke', async (request, response) => {
    response.json(await revokeUser(parts, request.params.hash, Number(request.params.id)));
  });
  router.post('/stores/:hash/traffic', (request, response) => {
    const { hash } = findStore(parts.sandbox, request.params.hash);
    const { requests, perWindow } = trafficSchema.parse(request.body);
    if (requests !== undefined) parts.rateLimit.useByOthers(hash, requests);
    if (perWindow !== undefined) parts.rateLimit.setOthersPerWindow(hash, perWindow);
    response.json(parts.rateLimit.state(hash));
  });
}

function routeEdits(router: Router, parts: Parts): void {
  router.put('/stores/:hash/edit/:kind/:id', (request, response) => {
    const { fields } = fieldsSchema.parse(request.body);
    response.json(editRow(parts, editOf(request.params), fields));
  });
  router.delete('/stores/:hash/edit/:kind/:id', (request, response) => {
    deleteRow(parts, editOf(request.params));
    response.status(204).end();
  });
  router.post('/stores/:hash/edit/products/:id/copy', (request, response) => {
    response.status(201).json(copyProduct(parts, request.params.hash, Number(request.params.id)));
  });
}

function editOf({ hash, kind, id }: { hash: string; kind: string; id: string }) {
  const plural = kindOf(kind);
  return { storeHash: hash, kind: plural, id: Number(id) };
}

/** `product` and `products` both work. */
function kindOf(kind: string): EditableKind {
  const plural = kind === 'category' ? 'categories' : kind.endsWith('s') ? kind : `${kind}s`;
  if (!isEditableKind(plural)) throw new Refusal(404, `There is no kind ${kind}.`);
  return plural;
}

function describeStore(parts: Parts, hash: string): Record<string, unknown> {
  const store = findStore(parts.sandbox, hash);
  const profile = profileOf(store);
  const installation = parts.login.installations.get(hash);
  return {
    hash,
    name: profile.name,
    plan: profile.plan,
    storefront: parts.sandbox.storefrontOrigin(hash),
    owner: profile.owner,
    users: profile.users,
    installed: installation !== undefined,
    installation: installation ?? null,
    rate: parts.rateLimit.state(hash),
    counts: {
      products: store.products.size,
      categories: store.categories.size,
      brands: store.brands.size,
      pages: store.pages.size,
      posts: store.posts.size,
      metafields: store.metafields.size,
      scripts: store.scripts.size,
      hooks: store.hooks.size,
      redirects: store.redirects.size,
    },
  };
}

/** Opens the app's auth callback as the merchant's browser would, and hands back what came, redirects not followed. */
async function openLikeABrowser(address: string, origin: string) {
  const response = await fetch(address, {
    redirect: 'manual',
    headers: { referer: `${origin}/`, accept: 'text/html,application/xhtml+xml', 'sec-fetch-dest': 'iframe' },
  }).catch((error: unknown) => {
    throw new Refusal(502, `The app cannot be reached at ${new URL(address).origin}: ${String(error)}`);
  });
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: await response.text() };
}

const onlyThisMachine: RequestHandler = (request, response, next) => {
  const address = request.socket.remoteAddress ?? '';
  if (/^(::ffff:)?127\.|^::1$/.test(address)) next();
  else response.status(403).json({ error: 'Control endpoints answer on this machine only.' });
};

/** Express tells an error handler by its four parameters. */
const answerRefusal: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof Refusal) response.status(error.status).json({ error: error.message });
  else if (isUnreadable(error)) response.status(400).json({ error: 'The body is not valid JSON.' });
  else if (error instanceof ZodError) response.status(422).json({ error: z.prettifyError(error) });
  else next(error);
};

function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 400;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Defined<T>;
}
