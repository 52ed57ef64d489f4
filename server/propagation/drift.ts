import { factKey } from '../catalog/entity.ts';
import type { Entity } from '../catalog/entity.ts';
import { findEntities } from '../catalog/find-entities.ts';
import type { Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { lastReadBacks, signalKey } from './history-repository.ts';
import { comparable } from './live-values.ts';

const mirrored: readonly Signal[] = ['title', 'description', 'keywords'];

/** What the mirror shows of a signal; keywords joined by ", ". */
function mirrorText({ live }: Pick<Entity, 'live'>, signal: Signal): string {
  if (signal === 'keywords') return live.keywords.join(', ');
  return (signal === 'title' ? live.title : live.description) ?? '';
}

/**
 * Signals whose value in the mirror is no longer what our last write read back: changed outside Clione. By `kind:id`;
 * entities without drift are left out. What was undone is the merchant's own and never drifts.
 */
export async function driftedSignals(
  trx: Trx,
  storeHash: string,
  keys: readonly { kind: EntityKind; id: number }[],
): Promise<Map<string, Signal[]>> {
  const ours = await lastReadBacks(trx, storeHash, keys);
  const written = keys.filter((key) =>
    mirrored.some((signal) => ours.has(signalKey({ kind: key.kind, entityId: key.id, signal }))),
  );
  const drifted = new Map<string, Signal[]>();
  for (const entity of await findEntities(trx, storeHash, written)) {
    const changed = mirrored.filter((signal) => {
      const last = ours.get(signalKey({ kind: entity.kind, entityId: entity.id, signal }));
      if (last === undefined || last.isUndo) return false;
      return comparable(signal, last.readBack) !== comparable(signal, mirrorText(entity, signal));
    });
    if (changed.length > 0) drifted.set(factKey(entity.kind, entity.id), changed);
  }
  return drifted;
}
