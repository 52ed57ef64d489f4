import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import type { CheckJob } from './check-injector.ts';
import { saveInjector, selectInjectors } from './injector-repository.ts';
import type { Injector } from './injector-repository.ts';
import { retrySeconds } from './next-look.ts';

/** What is younger came after the first of the tries that were given up. */
const freshMs = 30 * 60_000;

/**
 * A look at the shop was given up: what an older one found is not shown as today's where all was well then. What the older
 * look found wrong stays. A script that was written meanwhile is not judged by it, but looked at soon: what it does wrong at
 * first is seen in no other way.
 */
export async function failCheck(
  { db, clock, queue }: Pick<Deps, 'db' | 'clock' | 'queue'>,
  job: CheckJob,
): Promise<void> {
  const now = clock.now().getTime();
  await inStore(db, job.storeHash, async (trx) => {
    let isOneUnseen = false;
    for (const injector of await selectInjectors(trx, job.storeHash)) {
      const { channelId, state, health, installation } = injector;
      if (state !== 'on' || installation !== job.installation) continue;
      const isFresh = now - lastNews(injector) < freshMs;
      if (isFresh) isOneUnseen ||= health === 'not_checked';
      else if (health === 'ok' || health === 'not_checked')
        await saveInjector(trx, job.storeHash, channelId, { health: 'unreachable', message: unanswered });
    }
    const soon = { startAfterSeconds: retrySeconds, unlessQueued: true };
    if (isOneUnseen) await queue.enqueue(trx, 'check-injector', job, soon);
  });
}

/** When it was last looked at, asked for or written. */
function lastNews({ checkedAt, movedAt, placedAt }: Injector): number {
  return Math.max(...[checkedAt, movedAt, placedAt].map((at) => at?.getTime() ?? 0));
}

const unanswered =
  'Clione tried several times to look at your shop and got no answer from BigCommerce, so it does not know how the script stands today. It looks again tonight, and when you press “Check my pages”.';
