import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { askForScript } from './ask-for-script.ts';
import { selectInjector, selectInjectors } from './injector-repository.ts';
import { offMessage, settled } from './injector-status.ts';
import { liveScripts } from './live-script.ts';
import { assertMayPublish, connectedStore } from './store-of.ts';
import { connectedStorefront } from './storefronts.ts';

/**
 * Removes the scripts. What stands in the shop at this moment is the publication's `before`.
 * @throws AppError `forbidden`; `conflict` when it is off or a switch is under way; BigCommerceError
 */
export async function switchOff(
  deps: Pick<Deps, 'db' | 'queue' | 'clock' | 'bigcommerce'>,
  storeHash: string,
  member: { email: string; canPublish: boolean },
  channel?: number,
): Promise<void> {
  assertMayPublish(member);
  const { installation, channelId } = await connectedStorefront(deps.db, storeHash, channel);
  const live = await liveScripts(deps, storeHash, channelId);
  await inStore(deps.db, storeHash, async (trx) => {
    const known = await selectInjector(trx, storeHash, channelId, { lock: true });
    await askForScript(deps, trx, storeHash, {
      installation,
      channelId,
      actor: member.email,
      state: 'switching_off',
      template: { before: live.template, after: '' },
      enhance: { before: live.enhance, after: '' },
      cause: 'Switched off',
      change: {
        health: 'not_checked',
        message: offMessage,
        withdrawal: null,
        notice: null,
        offPlan: known?.plan ?? null,
      },
    });
  });
}

/** The same on every storefront where it is on. @throws as `switchOff`, once all others were asked for */
export async function switchOffEverywhere(
  deps: Pick<Deps, 'db' | 'queue' | 'clock' | 'bigcommerce'>,
  storeHash: string,
  member: { email: string; canPublish: boolean },
): Promise<void> {
  const { installation } = await connectedStore(deps.db, storeHash);
  const injectors = await inStore(deps.db, storeHash, (trx) => selectInjectors(trx, storeHash));
  const troubles: unknown[] = [];
  for (const injector of injectors.filter((one) => settled(one, installation).state === 'on'))
    await switchOff(deps, storeHash, member, injector.channelId).catch((error: unknown) => troubles.push(error));
  if (troubles.length > 0) throw troubles[0];
}
