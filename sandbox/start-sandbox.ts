import express, { type Express } from 'express';
import type { Server } from 'node:http';
import { authorize } from './api/authorize.ts';
import { apiRouter } from './api/router.ts';
import { AdjustableClock } from './clock.ts';
import type { Sandbox, SandboxClock } from './context.ts';
import { controlPanel } from './control-panel/routes.ts';
import { controlRouter } from './control/routes.ts';
import { Faults, injectFaults } from './faults.ts';
import { HOST, listen, portOf, stop } from './listen.ts';
import { exchangeCode } from './login/exchange-code.ts';
import { openLoginTables } from './login/tables.ts';
import { openStores } from './open-stores.ts';
import type { Parts } from './parts.ts';
import { Portal, type PortalRecord } from './portal.ts';
import { limitRate, RateLimit } from './rate-limit.ts';
import { logExchanges, RequestLog, type Exchange } from './requests.ts';
import { SDK_SOURCE } from './sdk.ts';
import { Database } from './state/database.ts';
import type { StoreProfile } from './state/store-profile.ts';
import type { Store } from './state/store.ts';
import { storefrontApp } from './storefront/app.ts';
import { HookDelivery } from './webhooks/deliver-hooks.ts';

export type SandboxOptions = {
  /** Control panel, login and API; 4000 unless given, 0 takes any free port. */
  port?: number;
  /** Port of the first storefront, the others follow; 4001 unless given, 0 takes any free port for each. */
  storefrontPorts?: number;
  /** Where the state is kept; without it everything is in memory and gone at the end. */
  folder?: string;
  /** Sets the plan of every store; without it each store keeps its own. */
  plan?: StoreProfile['plan'];
  /** Catalogue folders for the first store, merged into one; without them it sells the demo shop's goods. */
  catalogue?: readonly string[];
  portal: PortalRecord;
  /** What the sandbox's own clock follows; the machine's unless given. */
  clock?: SandboxClock;
  /** Prints nothing. */
  quiet?: boolean;
  /** Sees every request to the API with its answer. */
  onExchange?: (exchange: Exchange) => void;
};

export type RunningSandbox = {
  origin: string;
  storefrontOrigin(storeHash: string): string;
  /** Tells the developer portal where the app is, for an app that starts after the sandbox. */
  setAppUrl(appUrl: string): void;
  close(): Promise<void>;
  sandbox: Sandbox;
};

/**
 * Starts a whole BigCommerce on this machine: control panel, login, API, webhooks and one storefront per store.
 * Rejects with a message for a person when a port is taken or a catalogue cannot be read.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const say = options.quiet ? () => undefined : (line: string) => void process.stdout.write(`${line}\n`);
  const database = new Database(options.folder);
  const stores = openStores(database, { ...options, say });
  const servers: Server[] = [];
  try {
    const shell = express();
    servers.push(await listen(shell, options.port ?? 4000));
    const origin = originOf(servers[0]);
    const storefronts = await listenStorefronts(stores, options.storefrontPorts ?? 4001, servers);
    const parts = assemble(database, options, { stores, origin, storefronts });
    buildControlApp(shell, parts, options.onExchange);
    for (const [hash, { app }] of storefronts) buildStorefront(app, parts, hash);
    return {
      origin,
      storefrontOrigin: (hash) => parts.sandbox.storefrontOrigin(hash),
      setAppUrl: (appUrl) => parts.portal.setAppUrl(appUrl),
      close: () => closeSandbox(parts, servers, database),
      sandbox: parts.sandbox,
    };
  } catch (error) {
    await Promise.all(servers.map(stop));
    database.close();
    throw error;
  }
}

type Storefronts = ReadonlyMap<string, { app: Express; origin: string }>;

async function listenStorefronts(
  stores: ReadonlyMap<string, Store>,
  firstPort: number,
  servers: Server[],
): Promise<Storefronts> {
  const storefronts = new Map<string, { app: Express; origin: string }>();
  for (const [index, store] of [...stores.values()].entries()) {
    const app = express();
    const server = await listen(app, firstPort === 0 ? 0 : firstPort + index);
    servers.push(server);
    const origin = originOf(server);
    storefronts.set(store.hash, { app, origin });
    const profile = store.profile.get(store.hash);
    if (profile) store.profile.put({ ...profile, secure_url: origin });
  }
  return storefronts;
}

function assemble(
  database: Database,
  options: SandboxOptions,
  { stores, origin, storefronts }: { stores: ReadonlyMap<string, Store>; origin: string; storefronts: Storefronts },
): Parts {
  const clock = new AdjustableClock(database, options.clock);
  const portal = new Portal(options.portal);
  const webhooks = new HookDelivery(database, { clock, stores, portal });
  const sandbox: Sandbox = {
    clock,
    stores,
    origin,
    storefrontOrigin(storeHash) {
      const storefront = storefronts.get(storeHash);
      if (!storefront) throw new Error(`There is no store ${storeHash}.`);
      return storefront.origin;
    },
    acceptsDestination: (address) => portal.accepts(address),
    blockedDomains: () => webhooks.blockedDomains(),
    emit: (storeHash, scope, data) => webhooks.emit(storeHash, scope, data),
  };
  return {
    sandbox,
    clock,
    portal,
    webhooks,
    login: openLoginTables(database),
    faults: new Faults(database),
    requests: new RequestLog(),
    rateLimit: new RateLimit(clock, stores),
  };
}

function buildControlApp(app: Express, parts: Parts, onExchange: SandboxOptions['onExchange']): void {
  const { sandbox, login, faults, requests, rateLimit } = parts;
  app.disable('x-powered-by');
  app.use(
    '/stores/:hash',
    logExchanges(requests, onExchange),
    injectFaults(faults, ({ path, params }) => {
      const store = String(params['hash']);
      return { path, store, rate: () => rateLimit.state(store) };
    }),
    authorize(sandbox.stores, login.tokens),
    limitRate(rateLimit),
    apiRouter(sandbox),
  );
  app.post(
    '/oauth2/token',
    injectFaults(faults, ({ path }) => ({ path })),
    express.json(),
    exchangeCode(parts),
  );
  app.use('/sandbox', controlRouter(parts));
  app.get('/jssdk/bc-sdk.js', (_request, response) => {
    response.type('text/javascript').set('Cache-Control', 'no-cache').send(SDK_SOURCE);
  });
  app.use(controlPanel(parts));
}

function buildStorefront(app: Express, parts: Parts, storeHash: string): void {
  app.disable('x-powered-by');
  app.use(
    injectFaults(parts.faults, ({ path, hostname: host }) => ({ path: `storefront:${path}`, store: storeHash, host })),
    storefrontApp(parts.sandbox, storeHash),
  );
}

function originOf(server: Server | undefined): string {
  if (!server) throw new Error('The sandbox does not listen.');
  return `http://${HOST}:${portOf(server)}`;
}

async function closeSandbox(parts: Parts, servers: readonly Server[], database: Database): Promise<void> {
  parts.clock.close();
  await Promise.all(servers.map(stop));
  await parts.webhooks.close();
  database.close();
}
