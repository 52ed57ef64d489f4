import type { EntityKind } from '../../server/facts/facts.ts';
import type { Redirect } from '../../sandbox/state/rows.ts';
import type { Batch, Publication } from '../../server/propagation/contract.ts';
import { inStore } from '../../server/db/in-store.ts';
import { demoStore } from '../support/world.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

export type AddressShop = Shop & {
  /** An item that no other test touches, with the address that it has. */
  take(kind: EntityKind): Promise<{ kind: EntityKind; id: number; address: string }>;
  /** Suggests and accepts another address; returns the suggestion's id. */
  acceptAddress(kind: EntityKind, id: number, to: string): Promise<string>;
  /** Confirms these and waits until the batch is over or paused. */
  move(addresses: { proposalId: string; to: string }[]): Promise<Batch>;
  /** Suggests, accepts and publishes one address. */
  moved(kind: EntityKind, id: number, to: string): Promise<Publication>;
  undo(publicationId: string): Promise<Batch>;
  /** What a visitor gets: `200`, `404`, or `301 /where/`. */
  visit(path: string): Promise<string>;
  redirects(): Redirect[];
  /** A redirect that the merchant has made in the control panel. */
  forward(from: string, to: Redirect['to']): void;
  /** The merchant takes it away again. */
  unforward(from: string): void;
};

/** The demo shop with the words that tests of addresses use. */
export async function openAddressShop(...[options, begun]: Parameters<typeof openShop>): Promise<AddressShop> {
  return withAddresses(await openShop({ plan: 'unlimited', ...options }, begun));
}

function withAddresses(shop: Shop): AddressShop {
  const { world, api } = shop;
  const origin = world.sandbox.storefrontOrigin(demoStore);
  const store = world.sandbox.sandbox.stores.get(demoStore);
  if (store === undefined) throw new Error('the sandbox has no demo shop');
  const acceptAddress: AddressShop['acceptAddress'] = async (kind, id, to) => {
    const proposalId = await shop.suggest(kind, id, { url: to });
    const { version } = await inStore(world.app.db, demoStore, (trx) =>
      trx('changes').where({ proposal_id: proposalId, signal: 'url' }).first<{ version: number }>('version'),
    );
    await api.post(`/review/proposals/${proposalId}/changes/url`, { decision: 'accepted', version });
    return proposalId;
  };
  const move: AddressShop['move'] = async (addresses) => {
    const { batchId } = await api.post<{ batchId: string }>('/propagation/addresses', { addresses });
    return shop.batchOver(batchId);
  };
  return {
    ...shop,
    take: async (kind) => {
      for (let id = shop.ids[kind].pop(); id !== undefined; id = shop.ids[kind].pop()) {
        const entity = await shop.live(kind, id);
        const isUsual = entity.kind !== 'page' || (entity.raw.type === 'page' && entity.raw.is_homepage !== true);
        const isPublic = (await fetch(origin + entity.live.url, { redirect: 'manual' })).status === 200;
        if (isUsual && isPublic) return { kind, id, address: entity.live.url };
      }
      throw new Error(`the demo shop has too few items of kind ${kind}`);
    },
    acceptAddress,
    move,
    moved: async (kind, id, to) => {
      const batch = await move([{ proposalId: await acceptAddress(kind, id, to), to }]);
      const [publication] = await shop.publications(`kind=${kind}&entityId=${id}&signal=url`);
      if (batch.state !== 'done' || publication === undefined) throw new Error(`not moved: ${JSON.stringify(batch)}`);
      return publication;
    },
    undo: async (publicationId) => {
      const { batchId } = await api.post<{ batchId: string }>(`/propagation/publications/${publicationId}/undo`);
      return shop.batchOver(batchId);
    },
    visit: async (path) => {
      const answer = await fetch(origin + path, { redirect: 'manual' });
      await answer.body?.cancel();
      const where = answer.headers.get('location');
      return where === null ? String(answer.status) : `${answer.status} ${where.replace(origin, '')}`;
    },
    redirects: () => store.redirects.all(),
    forward: (from, to) =>
      void store.redirects.put({ id: store.redirects.nextId(), site_id: 1000, from_path: from, to }),
    unforward: (from) => {
      for (const { id, from_path } of store.redirects.all()) if (from_path === from) store.redirects.delete(id);
    },
  };
}
