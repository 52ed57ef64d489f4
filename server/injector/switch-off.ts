import { listScripts } from '../bigcommerce/scripts.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { askForScript } from './ask-for-script.ts';
import { offMessage } from './injector-status.ts';
import { findOurScript } from './our-script.ts';
import { assertMayPublish, connectedStore } from './store-of.ts';

/**
 * Removes the script. What stands in the shop at this moment is the publication's `before`.
 * @throws AppError `forbidden`; `conflict` when it is off or a switch is under way; BigCommerceError
 */
export async function switchOff(
  deps: Pick<Deps, 'db' | 'queue' | 'clock' | 'bigcommerce'>,
  storeHash: string,
  member: { email: string; canPublish: boolean },
): Promise<void> {
  assertMayPublish(member);
  const { installation, channelId } = await connectedStore(deps.db, storeHash);
  const client = deps.bigcommerce.forStore(storeHash, { maxWaitMs: 15_000 });
  const { script } = findOurScript(await listScripts(client), { channelId, uuid: undefined });
  await inStore(deps.db, storeHash, (trx) =>
    askForScript(deps, trx, storeHash, {
      installation,
      channelId,
      actor: member.email,
      state: 'switching_off',
      before: script?.html ?? '',
      after: '',
      cause: 'Switched off',
      change: { health: 'not_checked', message: offMessage },
    }),
  );
}
