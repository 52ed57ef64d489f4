import type { Store } from '../../sandbox/state/store.ts';
import { createBigCommerce } from '../../server/bigcommerce/create-bigcommerce.ts';
import { readConfig } from '../../server/config.ts';
import type { Db } from '../../server/db/pool.ts';
import { endDeadJob } from '../../server/dead-jobs.ts';
import { jobHandlers } from '../../server/handlers.ts';
import { findAccessToken, markConnection } from '../../server/stores/connection.ts';
import type { DeadJob } from '../../server/jobs/queue.ts';
import { demoStore, startWorld } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';
import { Breakable, Crash } from './crash.ts';
import { backTo, keyOf, readState, shrink } from './small-shop.ts';
import type { Item, ShopState } from './small-shop.ts';

/** One shop of eight items, set back to its first day in a moment, whose jobs run when the test says so. */
export type Stage = {
  world: World;
  api: Api;
  store: Store;
  items: readonly Item[];
  /** Of the person who works with it. */
  token: string;
  breakable: Breakable;
  reset(): Promise<void>;
  /** Runs what is queued, as one worker would; a job that ends with its process stands at the front of the queue again. */
  work(): Promise<'done' | 'crashed' | 'endless'>;
  /** Lets these minutes pass; a day begins at its own time again. */
  later(minutes: number): void;
  /** What a clock in the shop shows in so many minutes, as the dialog sends it. */
  wallTime(minutes: number): string;
  addressOf(item: Item): string;
  state(): ShopState;
  /** What a visitor gets at this path in the end: 200, 404. */
  visit(path: string): Promise<number>;
  publications(): Promise<StoredPublication[]>;
  decisions(): Promise<{ action: string; subject: string; position: number }[]>;
  close(): Promise<void>;
};

export type StoredPublication = {
  id: string;
  position: number;
  batchId: string;
  kind: string;
  entityId: number | null;
  signal: string;
  subject: string;
  state: string;
  before: string;
  after: string;
  sent: string | null;
  readBack: string | null;
  found: string | null;
  reason: string | null;
  cause: string;
  undoes: string | null;
  proposalId: string | null;
};

type Job = { id: string; name: DeadJob['name']; data: unknown };

const minuteMs = 60_000;
const mostTries = 4;
const mostJobs = 40;

export async function openStage(): Promise<Stage> {
  const world = await startWorld({ works: false, judges: false, plan: 'unlimited' });
  const store = world.sandbox.sandbox.stores.get(demoStore);
  if (store === undefined) throw new Error('the sandbox has no demo shop');
  const items = shrink(store);
  const breakable = new Breakable();
  const { app } = world;
  const { config, secrets } = readConfig(world.environment);
  let token: ReturnType<typeof findAccessToken> | undefined;
  const quick = createBigCommerce({
    config,
    secrets,
    logger: app.logger,
    db: app.db,
    // One installation, one token: it is looked up once.
    findToken: (storeHash) => (token ??= findAccessToken(app, storeHash)),
    onUnauthorized: (storeHash, installation) => markConnection(app.db, storeHash, installation, 'disconnected'),
    retries: { attempts: 2, baseDelayMs: 1 },
    pacing: { backOffMs: 1 },
  });
  // The worker's BigCommerce breaks, the one of the pages does not.
  const deps = { ...app, bigcommerce: breakable.wrap(quick) };
  const handlers = jobHandlers(deps);
  const owner = world.database.owner;
  const session = await world.install(demoStore);
  // No webhooks: they would arrive at moments of their own, and a seed would not repeat.
  await owner.raw(`delete from pgboss.job where name = 'write-to-store'`);
  const tries = new Map<string, number>();

  const runOne = async (job: Job): Promise<'done' | 'crashed'> => {
    const { signal } = new AbortController();
    // Name and payload belong together; the compiler cannot follow that through a row.
    const handle = handlers[job.name] as (payload: unknown, signal: AbortSignal) => Promise<void>;
    const error: unknown = await handle(job.data, signal).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error instanceof Crash || breakable.struck) return 'crashed';
    const tried = (tries.get(job.id) ?? 0) + 1;
    tries.set(job.id, tried);
    if (error !== undefined && tried < mostTries) return 'done';
    if (error !== undefined) await endDeadJob(deps, { name: job.name, payload: job.data } as DeadJob);
    await owner.raw('delete from pgboss.job where id = ?', [job.id]);
    return 'done';
  };
  const work: Stage['work'] = async () => {
    for (let done = 0; done < mostJobs; done += 1) {
      // Problems and scores are no part of this, and looked at after every batch.
      await owner.raw(`delete from pgboss.job where name = 'check-store'`);
      const { rows } = await owner.raw<{ rows: Job[] }>(
        `select id, name, data from pgboss.job where state = 'created' and not exists (
           select from batches where id::text = data ->> 'batchId' and state = 'scheduled' and starts_at > ?
         ) order by created_on, id limit 1`,
        [world.clock.now()],
      );
      const [job] = rows;
      if (job === undefined) return 'done';
      if ((await runOne(job)) === 'crashed') return 'crashed';
    }
    return 'endless';
  };
  if ((await work()) !== 'done') throw new Error('the shop could not be read');
  // Every day begins with something to decide about each item.
  const api = world.api(session.token);
  await api.post('/enrichment/runs', { scope: 'selected', mode: 'improve', items, signals: ['keywords', 'questions'] });
  if ((await work()) !== 'done') throw new Error('nothing could be suggested');
  const { timezone } = (await api.get<{ store: { timezone: string | null } }>('/session')).store;
  let passedMs = 0;
  const resetShop = backTo(store);
  const resetApp = await keepApp(owner);
  const origin = world.sandbox.storefrontOrigin(demoStore);
  return {
    world,
    api,
    store,
    items,
    breakable,
    work,
    reset: async () => {
      breakable.plan(undefined);
      breakable.instead = undefined;
      breakable.meanwhile = undefined;
      tries.clear();
      world.clock.advance(-passedMs);
      passedMs = 0;
      await world.control('DELETE', '/faults');
      resetShop();
      await resetApp();
    },
    token: session.token,
    later: (minutes) => {
      passedMs += minutes * minuteMs;
      world.clock.advance(minutes * minuteMs);
    },
    wallTime: (minutes) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: timezone ?? 'UTC', dateStyle: 'short', timeStyle: 'short' })
        .format(new Date(world.clock.now().getTime() + minutes * minuteMs))
        .replace(' ', 'T'),
    addressOf: (item) => readState(store).get(keyOf(item, 'url')) ?? '/',
    state: () => readState(store),
    visit: async (path) => {
      const answer = await fetch(origin + path);
      await answer.body?.cancel();
      return answer.status;
    },
    publications: async () => {
      const { rows } = await owner.raw<{ rows: StoredPublication[] }>(
        `select p.id, p.position, p.batch_id as "batchId", p.kind, p.entity_id as "entityId", p.signal, p.subject, p.state, p.before, p.after,
           o.sent, o.read_back as "readBack", p.found, p.reason, p.cause, p.undoes, p.proposal_id as "proposalId"
         from publications p
         left join outcomes o on o.store_hash = p.store_hash and o.publication_id = p.id
         where p.store_hash = ? order by p.position`,
        [demoStore],
      );
      return rows;
    },
    decisions: async () =>
      owner('audit_entries')
        .where({ store_hash: demoStore })
        .whereIn('action', ['change.accepted', 'change.edited', 'conflict.ours', 'conflict.edit', 'conflict.back'])
        .select<{ action: string; subject: string; position: number }[]>('action', 'subject', 'position'),
    close: async () => {
      await quick.close();
      await world.close();
    },
  };
}

/** Every table of the app as it is now, to come back to: no trigger stands in the way of the tables' own superuser. */
async function keepApp(owner: Db): Promise<() => Promise<void>> {
  const { rows } = await owner.raw<{ rows: { name: string; columns: string }[] }>(
    `select relation.relname as name, string_agg(quote_ident(attribute.attname), ', ' order by attribute.attnum) as columns
     from pg_class relation
     join pg_attribute attribute on attribute.attrelid = relation.oid and attribute.attnum > 0
       and not attribute.attisdropped and attribute.attgenerated = ''
     where relation.relnamespace = 'public'::regnamespace and relation.relkind = 'r'
       and relation.relname not like 'migrations%'
     group by 1`,
  );
  await owner.raw('create schema kept');
  for (const { name } of rows) await owner.raw(`create table kept.${name} as table public.${name}`);
  const back = rows
    .map(({ name, columns }) => {
      const insert = `insert into public.${name} (${columns}) overriding system value select ${columns} from kept.${name};`;
      return `delete from public.${name}; ${insert}`;
    })
    .join('\n');
  const script = `begin; set local session_replication_role = replica; delete from pgboss.job; ${back} commit;`;
  return async () => void (await owner.raw(script));
}
