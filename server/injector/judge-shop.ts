import type { BcScript } from '../bigcommerce/scripts.ts';
import { storefrontPages } from '../catalog/page-samples.ts';
import type { Deps } from '../deps.ts';
import { lookAtPublished } from '../propagation/look-at-published.ts';
import type { ScriptPart } from './contract.ts';
import { healthPoints } from './health-points.ts';
import type { HealthPoint } from './health-points.ts';
import type { Injector } from './injector-repository.ts';
import { isUnfinished, missing } from './injector-status.ts';
import { judgePages } from './judge-pages.ts';
import type { Verdict } from './judge-pages.ts';
import { unaskedWords } from './late-word.ts';
import { isSameHtml, isShown } from './our-script.ts';
import type { PageType } from './page-type.ts';
import { ourSecondProduct } from './second-product.ts';
import { scanStorefront } from './storefront-scan.ts';
import type { Storefront } from './storefronts.ts';
import { undescribedWords } from './undescribed.ts';
import { reaches } from './wanted-scripts.ts';
import { wrongAddress } from './wrong-address.ts';

/** Pages of what was published last. */
const publishedAtMost = 5;

export type Judged = {
  verdict: Verdict;
  points: HealthPoint[];
  /** What waits for a decision of the merchant; null: nothing; missing: the pages could not be seen. */
  notice?: string | null;
};

type Found = Record<ScriptPart, BcScript | undefined>;

/**
 * Holds the scripts that stand in the shop against those approved, then looks at real pages, some others every day. What does
 * harm outweighs the rest. Writes nothing.
 */
export async function judgeShop(
  deps: Pick<Deps, 'db' | 'clock' | 'config' | 'bigcommerce'>,
  store: Storefront,
  { injector, found, signal }: { injector: Injector; found: Found; signal: AbortSignal | undefined },
): Promise<Judged> {
  const stands = found.template !== undefined || found.enhance !== undefined;
  const atShop =
    (stands && injector.offPlan !== undefined ? unremoved : undefined) ??
    judgeScript(injector, 'template', found.template, injector.html) ??
    judgeScript(injector, 'enhance', found.enhance, injector.enhanceHtml);
  const now = deps.clock.now();
  const common = { injector, now, scriptsProblem: atShop?.message };
  const blind = (): HealthPoint[] => healthPoints({ ...common, scan: undefined, published: undefined });
  if (atShop !== undefined && !stands) return { verdict: atShop, points: blind() };
  if (store.url === '') {
    const message = store.isMain ? placelessMain : placeless;
    const verdict = atShop ?? { health: 'unreachable' as const, message, withdraw: undefined };
    return { verdict, points: [...blind(), { point: 'open', level: 'warning', message }] };
  }
  const shop = await storefrontPages(deps.db, store.storeHash, store.channelId, now.toISOString().slice(0, 10));
  const scan = await scanStorefront(deps, store, shop, {
    pageTypes: typesToLookAt(injector),
    ...(signal && { signal }),
  });
  const seen = judgePages(scan, injector, now);
  const onPages =
    seen.withdraw === undefined
      ? (ourSecondProduct(scan.pages) ?? wrongAddress(seen, store, scan, injector, now) ?? seen)
      : seen;
  const verdict = onPages.withdraw === undefined ? (atShop ?? onPages) : onPages;
  const published = scan.isClosed ? undefined : await lookAtPublished(deps, store, publishedAtMost, signal);
  const points = healthPoints({ ...common, scan, published });
  if (scan.isClosed) return { verdict, points };
  const { plan, lateScripts } = injector;
  return { verdict, points, notice: undescribedWords(plan, scan) ?? unaskedWords(plan, lateScripts, scan) ?? null };
}

/** A refused removal is told until it is made, or the merchant decides otherwise. */
const unremoved: Verdict = {
  health: 'outdated',
  message:
    'The script was to be taken out of your shop, and BigCommerce did not carry it out: it still stands there. Switch off again, or let Repair keep it as you approved it before.',
  withdraw: undefined,
};

const placelessMain =
  'BigCommerce told Clione no address of your shop, so Clione cannot look at its pages. Start a sync, which asks again, or switch off here.';

const placeless =
  'Clione does not know the address of this storefront any more, so it cannot look at its pages. Tell it under “Your storefronts”, or switch off here.';

/** Product pages always: whether someone describes a product twice matters in every mode. */
function typesToLookAt({ plan }: Injector): PageType[] {
  return plan.filter((entry) => reaches(entry) || entry.pageType === 'product').map(({ pageType }) => pageType);
}

/** undefined: it stands there as approved. */
function judgeScript(
  injector: Injector,
  part: ScriptPart,
  script: BcScript | undefined,
  html: string | undefined,
): Verdict | undefined {
  if (script === undefined && html === undefined) return undefined;
  if (script === undefined) {
    const message = part === 'template' ? missing.message : missing.message.replace('The script', completing);
    return { ...missing, message, withdraw: undefined };
  }
  if (!isSameHtml(script.html, html ?? ''))
    return {
      health: 'outdated',
      message: isUnfinished(injector)
        ? 'The script in your shop is an older one: the last change of it could not be written. Repair tries it again.'
        : 'The script in your shop is not the one you approved: it was changed outside Clione. Repair puts yours back.',
      withdraw: undefined,
    };
  if (isShown(script, part)) return undefined;
  return {
    health: 'missing',
    message:
      'The script is in your shop but switched off or moved to another category in Storefront > Script Manager, so pages may not show it. Repair sets it as you approved it.',
    withdraw: undefined,
  };
}

const completing = 'The script that completes your products';
