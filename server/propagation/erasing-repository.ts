import type { Trx } from '../db/pool.ts';
import { AppError } from '../errors.ts';

/** Until the transaction ends, nobody uninstalls or reinstalls the store: what was read of its connection stays true. */
export async function holdInstallation(trx: Trx, storeHash: string): Promise<void> {
  await trx('stores').select('store_hash').where({ store_hash: storeHash }).forShare();
}

/** The same, and no batch begins meanwhile: every one holds the installation first. */
export async function lockInstallation(trx: Trx, storeHash: string): Promise<void> {
  await trx('stores').select('store_hash').where({ store_hash: storeHash }).forNoKeyUpdate();
}

/** @throws AppError `conflict` */
export async function refuseWhileErasing(trx: Trx, storeHash: string): Promise<void> {
  await holdInstallation(trx, storeHash);
  if (!(await isBeingErased(trx, storeHash))) return;
  throw new AppError(
    'conflict',
    'All that Clione keeps about your shop is being erased right now. Wait a moment, then look again.',
  );
}

/** Batches, asked for before `until`, by which an installation is or was to be erased. */
export async function openEraseBatches(
  trx: Trx,
  storeHash: string,
  installation: number,
  until: Date,
): Promise<string[]> {
  const rows = await trx('batches')
    .select<{ id: string }[]>('id')
    .where({ store_hash: storeHash, installation, cause: 'erase' })
    .where('queued_at', '<=', until)
    .whereIn('state', ['queued', 'running']);
  return rows.map(({ id }) => id);
}

/** Whether the present installation is being erased. */
export async function isBeingErased(trx: Trx, storeHash: string): Promise<boolean> {
  const open = await trx('batches')
    .join('stores', (join) =>
      join.on('stores.store_hash', 'batches.store_hash').andOn('stores.installation', 'batches.installation'),
    )
    .where({ 'batches.store_hash': storeHash, 'batches.cause': 'erase' })
    .whereIn('batches.state', ['queued', 'running'])
    .first<unknown>('batches.id');
  return open !== undefined;
}
