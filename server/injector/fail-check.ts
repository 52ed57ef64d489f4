import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { saveInjector, selectInjectors } from './injector-repository.ts';

/** A look that is older was made before the tries that were given up. */
const freshMs = 30 * 60_000;

/**
 * A look at the shop was given up: what an older one found is not shown as today's where all was well then. What the older
 * look found wrong stays.
 */
export async function failCheck({ db, clock }: Pick<Deps, 'db' | 'clock'>, storeHash: string): Promise<void> {
  const now = clock.now().getTime();
  await inStore(db, storeHash, async (trx) => {
    for (const { channelId, state, health, checkedAt } of await selectInjectors(trx, storeHash)) {
      if (state !== 'on' || now - (checkedAt?.getTime() ?? 0) < freshMs) continue;
      if (health === 'ok' || health === 'not_checked')
        await saveInjector(trx, storeHash, channelId, { health: 'unreachable', message: unanswered });
    }
  });
}

const unanswered =
  'Clione tried several times to look at your shop and got no answer from BigCommerce, so it does not know how the script stands today. It looks again tonight, and when you press “Check my pages”.';
