import { factKey } from '../catalog/entity.ts';
import type { Entity } from '../catalog/entity.ts';
import { findEntities } from '../catalog/find-entities.ts';
import type { Trx } from '../db/pool.ts';
import { entityKinds, signals } from '../facts/facts.ts';
import type { ReadyChange } from '../proposals/ready-changes.ts';
import { readyChanges } from '../proposals/ready-changes.ts';
import { findStore } from '../stores/find-store.ts';
import type { TrayAnswer } from './contract.ts';
import { mirrorText } from './drift.ts';
import { lastReadBacks, signalKey } from './history-repository.ts';
import { comparable } from './live-values.ts';

const mostShown = 100;
const entitiesAtOnce = 500;

/** "Ready to publish": what would be written, and what has drifted in the mirror since it was shown. */
export async function readTray(trx: Trx, storeHash: string, canPublish: boolean): Promise<TrayAnswer> {
  const ready = await readyChanges(trx, storeHash);
  const items = new Set(ready.map(({ kind, entityId }) => factKey(kind, entityId)));
  const store = await findStore(trx, storeHash);
  return {
    items: items.size,
    changes: ready.length,
    bySignal: signals
      .map((signal) => ({ signal, changes: ready.filter((change) => change.signal === signal).length }))
      .filter(({ changes }) => changes > 0),
    byKind: entityKinds
      .map((kind) => ({ kind, changes: ready.filter((change) => change.kind === kind).length }))
      .filter(({ changes }) => changes > 0),
    conflicts: await countDrifted(trx, storeHash, ready),
    storefronts: store === undefined || store.url === '' ? [] : [store.url],
    canPublish,
    preview: ready.slice(0, mostShown).map(({ proposalId, kind, entityId, name, signal, before, after }) => ({
      proposalId,
      kind,
      entityId,
      name,
      signal,
      before,
      after,
    })),
  };
}

async function countDrifted(trx: Trx, storeHash: string, ready: readonly ReadyChange[]): Promise<number> {
  const byEntity = Map.groupBy(ready, ({ kind, entityId }) => factKey(kind, entityId));
  const keys = [...byEntity.values()].flatMap(([first]) =>
    first === undefined ? [] : [{ kind: first.kind, id: first.entityId }],
  );
  let drifted = 0;
  for (let start = 0; start < keys.length; start += entitiesAtOnce) {
    const some = keys.slice(start, start + entitiesAtOnce);
    const ours = await lastReadBacks(trx, storeHash, some);
    for (const entity of await findEntities(trx, storeHash, some)) {
      const changes = byEntity.get(factKey(entity.kind, entity.id)) ?? [];
      drifted += changes.filter((change) => hasDrifted(change, entity, ours.get(signalKey(change))?.readBack)).length;
    }
  }
  return drifted;
}

function hasDrifted(change: ReadyChange, entity: Entity, lastReadBack: string | undefined): boolean {
  const { signal, before, after } = change;
  if (signal !== 'title' && signal !== 'description' && signal !== 'keywords') return false;
  const live = comparable(signal, mirrorText(entity, signal));
  return ![before, after, lastReadBack].some((text) => text !== undefined && comparable(signal, text) === live);
}
