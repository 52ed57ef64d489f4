import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { askForScript } from './ask-for-script.ts';
import { selectInjector } from './injector-repository.ts';
import { liveScripts } from './live-script.ts';
import { assertMayPublish } from './store-of.ts';
import { connectedStorefront } from './storefronts.ts';

/**
 * Puts back exactly the scripts that were approved, whatever stands there now.
 * @throws AppError `forbidden`; `conflict` when it is off or a switch is under way; BigCommerceError
 */
export async function repair(
  deps: Pick<Deps, 'db' | 'queue' | 'clock' | 'bigcommerce'>,
  storeHash: string,
  member: { email: string; canPublish: boolean },
  channel?: number,
): Promise<void> {
  assertMayPublish(member);
  const { installation, channelId } = await connectedStorefront(deps.db, storeHash, channel);
  const live = await liveScripts(deps, storeHash, channelId);
  await inStore(deps.db, storeHash, async (trx) => {
    const injector = await selectInjector(trx, storeHash, channelId, { lock: true });
    const isPlaced = injector !== undefined && injector.state !== 'off';
    if (!isPlaced || (injector.html === undefined && injector.enhanceHtml === undefined))
      throw new AppError('conflict', 'The Schema Injector is off: there is nothing to repair. Switch it on.');
    await askForScript(deps, trx, storeHash, {
      installation,
      channelId,
      actor: member.email,
      state: 'switching_on',
      template: { before: live.template, after: injector.html ?? '' },
      enhance: { before: live.enhance, after: injector.enhanceHtml ?? '' },
      cause: 'Repaired: the approved script put back',
      change: { message: 'Clione is putting the script back.', offPlan: null },
    });
  });
}
