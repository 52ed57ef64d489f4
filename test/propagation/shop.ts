import type { EntityKind, Signal } from '../../server/facts/facts.ts';
import { factKey } from '../../server/catalog/entity.ts';
import { findEntities } from '../../server/catalog/find-entities.ts';
import { inStore } from '../../server/db/in-store.ts';
import type { Batch, Publication, PublicationsAnswer } from '../../server/propagation/contract.ts';
import { readLive, readMetafieldText, textOf } from '../../server/propagation/live-values.ts';
import type { LiveEntity } from '../../server/propagation/live-values.ts';
import type { MetafieldKind } from '../../server/bigcommerce/metafields.ts';
import { saveProposal } from '../../server/proposals/save-proposal.ts';
import type { CitedFact } from '../../server/proposals/proposal.ts';
import type { Proposal } from '../../server/review/contract.ts';
import { demoStore, startWorld, until } from '../support/world.ts';
import type { Api, World, WorldOptions } from '../support/world.ts';

export type Shop = {
  world: World;
  /** As the owner. */
  api: Api;
  token: string;
  ids: Record<EntityKind, number[]>;
  /** Suggests these texts against what the mirror shows; returns the suggestion's id. */
  suggest(kind: EntityKind, id: number, texts: Partial<Record<Signal, string>>, cited?: CitedFact[]): Promise<string>;
  accept(proposalIds: string[]): Promise<void>;
  /** Publishes and waits until the batch is over or paused. */
  publish(proposalIds: string[]): Promise<Batch>;
  batchOver(batchId: string): Promise<Batch>;
  proposal(id: string): Promise<Proposal>;
  /** Of one entity or batch, newest first. */
  publications(filter: string): Promise<Publication[]>;
  live(kind: EntityKind, id: number): Promise<LiveEntity>;
  text(kind: EntityKind, id: number, signal: Signal): Promise<string>;
  metafield(kind: MetafieldKind, id: number): Promise<string>;
  mirror(kind: EntityKind, id: number): Promise<{ title: string | undefined; description: string }>;
  /** The merchant's own edit in the control panel. */
  edit(kind: EntityKind, id: number, fields: Record<string, unknown>): Promise<void>;
  /** Requests of the app since the last call, as `METHOD route`. */
  requests(): Promise<Map<string, number>>;
};

let fingerprints = 0;

/** The demo shop, installed and synced. `begun` is called before that, for worlds in which other processes work. */
export async function openShop(
  options: WorldOptions = {},
  begun: (world: World) => Promise<unknown> = () => Promise.resolve(),
): Promise<Shop> {
  const world = await startWorld(options);
  await begun(world);
  const { token } = await world.install(demoStore);
  const api = world.api(token);
  await until(async () => {
    const { items } = await api.get<{ items: { state: string }[] }>('/sync/runs');
    return items[0]?.state === 'done';
  });
  const client = world.app.bigcommerce.forStore(demoStore);
  const inside = <T>(work: Parameters<typeof inStore<T>>[2]) => inStore(world.app.db, demoStore, work);
  const live = async (kind: EntityKind, id: number): Promise<LiveEntity> => {
    const entity = (await readLive(client, kind, [id])).entities.get(id);
    if (entity === undefined) throw new Error(`the shop has no ${kind} ${id}`);
    return entity;
  };
  const batchOver = (batchId: string) =>
    until(async () => {
      const batch = await api.get<Batch>(`/propagation/batches/${batchId}`);
      return ['done', 'paused', 'cancelled'].includes(batch.state) && batch;
    }, 60_000);
  const idsOf = async (kind: EntityKind): Promise<number[]> => {
    const rows = await inside((trx) =>
      trx('entities').where({ kind }).orderBy('entity_id').select<{ entity_id: number }[]>('entity_id'),
    );
    return rows.map(({ entity_id }) => entity_id);
  };
  const mirrorOf = async (kind: EntityKind, id: number) => {
    const [entity] = await inside((trx) => findEntities(trx, demoStore, [{ kind, id }]));
    if (entity === undefined) throw new Error(`the mirror has no ${factKey(kind, id)}`);
    return entity;
  };
  return {
    world,
    api,
    token,
    ids: {
      product: await idsOf('product'),
      category: await idsOf('category'),
      brand: await idsOf('brand'),
      page: await idsOf('page'),
      post: await idsOf('post'),
    },
    suggest: async (kind, id, texts, cited = []) => {
      const entity = await mirrorOf(kind, id);
      const before = (signal: string) =>
        signal === 'title'
          ? (entity.live.title ?? '')
          : signal === 'description'
            ? entity.live.description
            : signal === 'keywords'
              ? entity.live.keywords.join(', ')
              : signal === 'url'
                ? entity.live.url
                : '';
      fingerprints += 1;
      const saved = await inside((trx) =>
        saveProposal(trx, demoStore, {
          kind,
          entityId: id,
          name: entity.name,
          url: entity.url,
          engine: 'grounded',
          engineVersion: '1',
          fingerprint: `test-${fingerprints}`,
          runId: undefined,
          changes: (Object.entries(texts) as [Signal, string][]).map(([signal, proposed]) => ({
            signal,
            engine: 'grounded' as const,
            before: before(signal),
            shownInstead: undefined,
            proposed,
            evidence: [],
            solves: [],
          })),
          dropped: [],
          problems: [],
          problemsAfter: [],
          scores: { before: 60, after: 100 },
          cited,
          unasked: [],
        }),
      );
      if (saved === 'unchanged') throw new Error('nothing was suggested');
      const newest = await inside((trx) =>
        trx('proposals').where({ kind, entity_id: id }).orderBy('position', 'desc').first<{ id: string }>('id'),
      );
      return newest.id;
    },
    accept: async (proposalIds) => {
      await api.post('/review/decisions', { proposalIds, decision: 'accepted' });
    },
    publish: async (proposalIds) => {
      const { batchId } = await api.post<{ batchId: string }>('/propagation/batches', { proposalIds });
      return batchOver(batchId);
    },
    batchOver,
    proposal: (id) => api.get<Proposal>(`/review/proposals/${id}`),
    publications: async (filter) =>
      (await api.get<PublicationsAnswer>(`/propagation/publications?limit=100&${filter}`)).items,
    live,
    text: async (kind, id, signal) => textOf(await live(kind, id), signal),
    metafield: async (kind, id) => (await readMetafieldText(client, kind, id)).text,
    mirror: async (kind, id) => {
      const { title, description } = (await mirrorOf(kind, id)).live;
      return { title, description };
    },
    edit: async (kind, id, fields) => {
      // Events carry whole seconds: two of one item within the same second are one event.
      await world.control('POST', '/clock', { advanceMs: 1000 });
      await world.control('PUT', `/stores/${demoStore}/edit/${kind}/${id}`, { fields });
    },
    requests: async () => {
      type Counts = { counts: { method: string; route: string; count: number }[] };
      const { [demoStore]: summary } = await world.control<Record<string, Counts>>(
        'GET',
        `/requests?store=${demoStore}`,
      );
      await world.control('DELETE', `/requests?store=${demoStore}`);
      const counts = new Map<string, number>();
      for (const { method, route, count } of summary?.counts ?? []) {
        const key = `${method} ${route}`;
        counts.set(key, (counts.get(key) ?? 0) + count);
      }
      return counts;
    },
  };
}
