import type { Exchange } from '../../sandbox/requests.ts';
import type { SyncRun, SyncRunsAnswer } from '../../server/catalog/contract.ts';
import type { EnrichmentRun, EnrichmentRunsAnswer } from '../../server/enrichment/contract.ts';
import type { EntityKind } from '../../server/facts/facts.ts';
import type { Batch, Publication, PublicationsAnswer } from '../../server/propagation/contract.ts';
import type { Proposal, ProposalsAnswer } from '../../server/review/contract.ts';
import { until } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';

export type Fault = {
  pathPattern: string;
  kind: 'status' | 'delay' | 'hang' | 'reset' | 'truncate' | 'not-json' | 'throttle' | 'throttle-bare';
  method?: string;
  status?: number;
  body?: unknown;
  delayMs?: number;
  skip?: number;
  times?: number;
  store?: string;
  host?: string;
  when?: 'before' | 'after';
};

/** Makes the sandbox fail; `struck` resolves when the rule has hit so often. */
export async function makeFault(world: World, fault: Fault): Promise<{ struck(times?: number): Promise<unknown> }> {
  const { id } = await world.control<{ id: number }>('POST', '/faults', fault);
  return {
    struck: (times = 1) =>
      until(async () => {
        const faults = await world.control<{ id: number; hits: number }[]>('GET', '/faults');
        return faults.some((each) => each.id === id && each.hits >= times);
      }, 60_000),
  };
}

/** The newest sync, once it is over. */
export function syncEnd(api: Api, limitMs = 60_000): Promise<SyncRun> {
  return until(async () => {
    const { items } = await api.get<SyncRunsAnswer>('/sync/runs?limit=1');
    return items.find(({ state }) => state !== 'queued' && state !== 'running');
  }, limitMs);
}

export function phaseOf(run: SyncRun, name: string) {
  return run.phases.find(({ phase }) => phase === name);
}

/** Has suggestions written for these entities. */
export async function suggest(api: Api, kind: EntityKind, ids: readonly number[], limitMs = 60_000): Promise<void> {
  const items = ids.map((id) => ({ kind, id }));
  const { id } = await api.post<EnrichmentRun>('/enrichment/runs', { scope: 'selected', items });
  await until(async () => {
    const runs = await api.get<EnrichmentRunsAnswer>('/enrichment/runs');
    return runs.items.some((run) => run.id === id && run.state === 'done');
  }, limitMs);
}

/** Accepts what is suggested for these entities: at most 100 of them, texts only unless said otherwise. */
export async function acceptFor(
  api: Api,
  kind: EntityKind,
  ids: readonly number[],
  signals: readonly string[] = ['title', 'description'],
): Promise<Proposal[]> {
  const { items } = await api.get<ProposalsAnswer>(`/review/proposals?state=pending&kind=${kind}&limit=100`);
  const wanted = items.filter(
    ({ entityId, changes }) => ids.includes(entityId) && changes.some(({ signal }) => signals.includes(signal)),
  );
  const proposalIds = wanted.map(({ id }) => id);
  if (proposalIds.length > 0) await api.post('/review/decisions', { proposalIds, decision: 'accepted', signals });
  return wanted;
}

export async function publish(api: Api, proposals: readonly Proposal[]): Promise<string> {
  const proposalIds = proposals.map(({ id }) => id);
  return (await api.post<{ batchId: string }>('/propagation/batches', { proposalIds })).batchId;
}

/** The batch once it is over, or waits for a person. */
export function batchEnd(api: Api, batchId: string, limitMs = 60_000): Promise<Batch> {
  return until(async () => {
    const batch = await api.get<Batch>(`/propagation/batches/${batchId}`);
    return ['done', 'paused', 'cancelled'].includes(batch.state) && batch;
  }, limitMs);
}

export async function publicationsOf(api: Api, batchId: string): Promise<Publication[]> {
  return (await api.get<PublicationsAnswer>(`/propagation/publications?batch=${batchId}&limit=100`)).items;
}

export async function allPublicationsOf(api: Api, batchId: string): Promise<Publication[]> {
  const all: Publication[] = [];
  for (let next: string | null = ''; next !== null;) {
    const query: string = `batch=${batchId}&limit=100${next === '' ? '' : `&after=${next}`}`;
    const page: PublicationsAnswer = await api.get<PublicationsAnswer>(`/propagation/publications?${query}`);
    all.push(...page.items);
    next = page.next;
  }
  return all;
}

export function shopProduct(world: World, storeHash: string, id: number) {
  const product = world.sandbox.sandbox.stores.get(storeHash)?.products.get(id);
  if (product === undefined) throw new Error(`the shop ${storeHash} has no product ${id}`);
  return product;
}

export function productIds(world: World, storeHash: string): number[] {
  const products = world.sandbox.sandbox.stores.get(storeHash)?.products.all() ?? [];
  return products.map(({ id }) => id).sort((a, b) => a - b);
}

/** What the shop shows for a publication of a product's title or description. */
export function liveText(world: World, storeHash: string, { entityId, signal }: Publication): string {
  const product = shopProduct(world, storeHash, entityId ?? 0);
  return signal === 'title' ? product.page_title : product.meta_description;
}

/** How often a good write carried each product. */
export function writesPerProduct(exchanges: readonly Exchange[], storeHash: string): Map<number, number> {
  const writes = new Map<number, number>();
  for (const { method, path, status, requestBody, storeHash: store } of exchanges) {
    if (store !== storeHash || method !== 'PUT' || path !== '/v3/catalog/products' || status >= 300) continue;
    for (const { id } of requestBody as { id: number }[]) writes.set(id, (writes.get(id) ?? 0) + 1);
  }
  return writes;
}
