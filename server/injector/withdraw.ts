import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { askForScript } from './ask-for-script.ts';
import type { Injector } from './injector-repository.ts';
import type { LiveScripts } from './live-script.ts';
import { replaceWaits } from './modes.ts';
import type { PlanEntry } from './plan.ts';

/** `product`: only our product goes, where the rest of the script does no harm. `all`: both scripts go. */
export type Withdrawal = 'product' | 'all';

/**
 * Queues the safety withdrawal of what does harm, as a publication of its own, and tells it. `why` and `live` are what was
 * seen in the shop. Runs in the caller's transaction, with the injector locked.
 */
export async function withdraw(
  deps: Pick<Deps, 'queue' | 'clock'>,
  trx: Trx,
  storeHash: string,
  injector: Injector,
  { installation, what, why, live }: { installation: number; what: Withdrawal; why: string; live: LiveScripts },
): Promise<void> {
  const { channelId, health, plan } = injector;
  // A withdrawal that failed has left the older script in the shop: what shall stand there is known already.
  const hasProduct = plan.some(({ adds }) => adds.includes('Product'));
  const rest = injector.withoutProductHtml ?? (hasProduct ? undefined : injector.html);
  const common = { installation, channelId, actor: 'Clione', cause: `Safety withdrawal: ${why}` };
  if (what === 'product' && rest !== undefined && rest !== '') {
    const withdrawal = `Clione took its product data off your product pages. ${why} All else stays.`;
    await askForScript(deps, trx, storeHash, {
      ...common,
      state: 'switching_on',
      template: { before: live.template, after: rest },
      change: {
        html: rest,
        withoutProductHtml: null,
        plan: withoutProduct(plan, why),
        withdrawal,
        message: withdrawal,
      },
    });
    return;
  }
  const withdrawal = `Clione took its script away. ${why} You can look at a new preview and switch on again.`;
  await askForScript(deps, trx, storeHash, {
    ...common,
    state: 'switching_off',
    template: { before: live.template, after: '' },
    enhance: { before: live.enhance, after: '' },
    change: { health, withdrawal, message: withdrawal, notice: null },
  });
}

/** The product waits again for the change of the theme. */
function withoutProduct(plan: readonly PlanEntry[], why: string): PlanEntry[] {
  return plan.map((entry) =>
    entry.adds.includes('Product')
      ? { ...entry, adds: entry.adds.filter((type) => type !== 'Product'), explanation: why, waitsFor: replaceWaits }
      : entry,
  );
}
