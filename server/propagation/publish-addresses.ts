import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { lockReadyChanges } from '../proposals/ready-changes.ts';
import { checkAddresses } from './check-addresses.ts';
import { activeInstallation, mustPublish, startBatch } from './publish-ready.ts';
import type { Actor } from './publish-ready.ts';

export type AddressRequest = {
  /** `to` is the new address that was on the screen when it was confirmed. */
  addresses: readonly { proposalId: string; to: string }[];
  actor: Actor;
};

/**
 * Publishes new addresses, each named and confirmed; never together with texts, and never "all of them".
 * @throws AppError `forbidden`; `conflict` when one is no longer what was confirmed, or cannot be published, with why:
 * nothing is started then.
 */
export async function publishAddresses(
  deps: Pick<Deps, 'db' | 'clock' | 'queue' | 'bigcommerce'>,
  storeHash: string,
  { addresses, actor }: AddressRequest,
): Promise<{ batchId: string }> {
  mustPublish(actor);
  const confirmed = new Map(addresses.map(({ proposalId, to }) => [proposalId, to]));
  const checked = await checkAddresses(deps, storeHash, [...confirmed.keys()]);
  const bad = checked.find(({ problem }) => problem !== undefined);
  if (bad?.problem !== undefined) throw new AppError('conflict', `${bad.name}, ${bad.to}: ${bad.problem}`);
  return inStore(deps.db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const installation = await activeInstallation(trx, storeHash, at);
    const ready = await lockReadyChanges(trx, storeHash, [...confirmed.keys()], 'addresses');
    const asShown = ready.filter(({ proposalId, after }) => confirmed.get(proposalId) === after);
    if (asShown.length < confirmed.size) {
      throw new AppError('conflict', 'Some of these addresses were changed or decided meanwhile. Look at them again.');
    }
    const publications = asShown.map(({ proposalId, ...change }) => ({
      ...change,
      id: newId(),
      cause: 'publish',
      proposalId,
    }));
    return startBatch(deps, trx, storeHash, {
      cause: 'publish',
      installation,
      actor: actor.email,
      publications,
      at,
    });
  });
}
