import { BigCommerceError } from '../bigcommerce/errors.ts';
import { deleteRedirectsTo, pathKey, redirectsFrom } from '../bigcommerce/redirects.ts';
import { deleteScript, listScripts } from '../bigcommerce/scripts.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { llmsAddress, llmsPath } from '../http/public-addresses.ts';
import { redirectText } from '../llms-txt/switch-llms.ts';
import { placedRedirects } from '../propagation/placed-things.ts';
import { endUnfinished } from '../propagation/publish-ready.ts';
import {
  endLeaveBatch,
  finishStorePublication,
  openLeaveBatch,
  recordStorePublication,
  startStorePublication,
} from '../propagation/record-store-publication.ts';
import {
  blocksToRemove,
  dropTemplates,
  noteBlockGone,
  subjectsLeft,
  takeBlocksAway,
} from '../question-blocks/standing-blocks.ts';
import { findStore } from '../stores/find-store.ts';

type ClearDeps = Pick<Deps, 'db' | 'clock' | 'config' | 'logger'>;

/** On whose behalf and why, and the batch in which History tells it, asked for once there is something to tell. */
type Clearing = { installation: number; actor: string; cause: string; batch: (trx: Trx) => Promise<string> };

type Thing = { signal: 'script' | 'widget' | 'redirect'; subject: string; name: string; before: string };

/** One kind of thing that must not outlive Clione's access to the shop. */
type Part = {
  what: string;
  /** What the merchant does when it could not be taken away. */
  rest: string;
  find: () => Promise<Thing[]>;
  take: () => Promise<unknown>;
  /** Subjects of what stands afterwards. */
  left: () => Promise<ReadonlySet<string>>;
};

export type Cleared = {
  /** Names of what was taken away. */
  taken: string[];
  /** What could not be taken away, in words. */
  left: string[];
};

/**
 * After an uninstall, as far as the token still works: BigCommerce itself leaves widgets and redirects where they are. What was
 * on its way is ended first. Safe to run twice.
 */
export function clearAfterUninstall(deps: ClearDeps): (client: StoreClient) => Promise<void> {
  return async (client) => {
    const { storeHash } = client;
    const installation = (await findStore(deps.db, storeHash))?.installation ?? 0;
    const by = { installation, actor: 'Clione' };
    await inStore(deps.db, storeHash, (trx) => endUnfinished(trx, storeHash, deps.clock.now()));
    let batchId: string | undefined;
    const batch = async (trx: Trx) =>
      (batchId ??= await openLeaveBatch(trx, storeHash, { ...by, at: deps.clock.now() }));
    await clearShop(deps, client, { ...by, cause: 'Clione was uninstalled', batch });
    const opened = batchId;
    if (opened !== undefined)
      await inStore(deps.db, storeHash, (trx) => endLeaveBatch(trx, storeHash, opened, deps.clock.now()));
  };
}

/**
 * Takes away scripts, the redirect to a file of ours and blocks of questions before the access to the shop ends: nothing could
 * be done later. Each is recorded before it is touched and read back afterwards. What BigCommerce refuses is told, not thrown.
 */
export async function clearShop(deps: ClearDeps, client: StoreClient, clearing: Clearing): Promise<Cleared> {
  const cleared: Cleared = { taken: [], left: [] };
  for (const part of [scripts(client), redirect(deps, client), blocks(deps, client)]) {
    const found = await tried(deps, client, part.find);
    const gone = found === undefined ? [] : await clear(deps, client, { part, found, clearing });
    cleared.taken.push(...gone.map(({ name }) => name));
    if (found === undefined || gone.length < found.length)
      cleared.left.push(`${part.what}: BigCommerce did not let us remove it now; ${part.rest}`);
  }
  return cleared;
}

/** What is gone afterwards. */
async function clear(
  deps: ClearDeps,
  client: StoreClient,
  { part, found, clearing }: { part: Part; found: readonly Thing[]; clearing: Clearing },
): Promise<readonly Thing[]> {
  const { db, clock } = deps;
  const { storeHash } = client;
  const recorded = await inStore(db, storeHash, (trx) => recordAll(trx, storeHash, found, clearing, clock.now()));
  await tried(deps, client, () => part.take());
  const left = await tried(deps, client, () => part.left());
  const gone = left === undefined ? [] : found.filter(({ subject }) => !left.has(subject));
  await inStore(db, storeHash, async (trx) => {
    const at = clock.now();
    for (const { thing, publicationId } of recorded) {
      const isGone = gone.includes(thing);
      const state = isGone ? 'applied' : 'failed';
      const readBack = isGone ? '' : left && thing.before;
      const reason = isGone ? undefined : 'BigCommerce did not take it away.';
      await finishStorePublication(trx, storeHash, publicationId, { state, readBack, reason, at });
      if (isGone && thing.signal === 'widget') await noteBlockGone(trx, storeHash, thing.subject);
    }
  });
  return gone;
}

async function recordAll(
  trx: Trx,
  storeHash: string,
  found: readonly Thing[],
  { installation, actor, cause, batch }: Clearing,
  at: Date,
): Promise<{ thing: Thing; publicationId: string }[]> {
  if (found.length === 0) return [];
  const batchId = await batch(trx);
  const recorded: { thing: Thing; publicationId: string }[] = [];
  for (const thing of found) {
    const draft = { ...thing, installation, actor, cause, batchId, at, after: '' };
    const { publicationId } = await recordStorePublication(trx, storeHash, draft);
    await startStorePublication(trx, storeHash, publicationId, at);
    recorded.push({ thing, publicationId });
  }
  return recorded;
}

/** undefined: BigCommerce refused. The rest is taken away all the same. */
async function tried<T>(
  { logger }: Pick<Deps, 'logger'>,
  { storeHash }: StoreClient,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BigCommerceError)) throw error;
    logger.info({ storeHash, err: error }, 'not taken away before the access ends');
    return undefined;
  }
}

function scripts(client: StoreClient): Part {
  const standing = async () => {
    const all = await listScripts(client);
    return new Map(all.map((script) => [`script:${script.uuid}`, script]));
  };
  return {
    what: 'The script of the Schema Injector',
    rest: 'it goes when you uninstall Clione.',
    find: async () =>
      [...(await standing())].map(([subject, { name, html }]) => ({ signal: 'script', subject, name, before: html })),
    take: async () => {
      for (const { uuid } of (await standing()).values()) await deleteScript(client, uuid);
    },
    left: async () => new Set((await standing()).keys()),
  };
}

/** Wherever one was placed: the shop's main site may have been another one then. */
function redirect({ db, config }: ClearDeps, client: StoreClient): Part {
  const { storeHash } = client;
  const url = llmsAddress(config, storeHash);
  const standing = async () => {
    const sites: number[] = [];
    for (const siteId of await sitesOfRedirects(db, storeHash)) {
      const there = (await redirectsFrom(client, siteId, [llmsPath])).get(pathKey(llmsPath)) ?? [];
      if (there.some(({ to }) => to.type === 'url' && to.url === url)) sites.push(siteId);
    }
    return sites;
  };
  const subjectOf = (siteId: number) => `${siteId} ${llmsPath}`;
  const name = `Redirect from ${llmsPath}: the file that Clione serves`;
  return {
    what: `The redirect from ${llmsPath}`,
    rest: 'if it is there, delete it in BigCommerce under Settings > 301 redirects.',
    find: async () => {
      const before = redirectText({ config }, storeHash);
      return (await standing()).map((siteId) => ({ signal: 'redirect', subject: subjectOf(siteId), name, before }));
    },
    take: async () => {
      for (const siteId of await standing()) await deleteRedirectsTo(client, { siteId, path: llmsPath, url });
    },
    left: async () => new Set((await standing()).map(subjectOf)),
  };
}

async function sitesOfRedirects(db: Deps['db'], storeHash: string): Promise<Set<number>> {
  return inStore(db, storeHash, async (trx) => {
    const placed = (await placedRedirects(trx, storeHash)).filter(({ path }) => path === llmsPath);
    const store = await findStore(trx, storeHash);
    return new Set([...(store === undefined ? [] : [store.siteId]), ...placed.map(({ siteId }) => siteId)]);
  });
}

function blocks({ db }: ClearDeps, client: StoreClient): Part {
  return {
    what: 'Questions and answers on your pages',
    rest: 'delete what is left in BigCommerce with Page Builder.',
    find: async () =>
      (await blocksToRemove(db, client)).map(({ subject, name, text }) => ({
        signal: 'widget',
        subject,
        name,
        before: text,
      })),
    take: async () => {
      await takeBlocksAway(db, client);
      await dropTemplates(db, client);
    },
    left: () => subjectsLeft(db, client),
  };
}
