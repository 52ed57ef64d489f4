import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { BcScript } from '../bigcommerce/scripts.ts';
import { listScripts } from '../bigcommerce/scripts.ts';
import { storefrontPages } from '../catalog/page-samples.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { lookAtPublished } from '../propagation/look-at-published.ts';
import type { ScriptPart } from './contract.ts';
import { healthPoints } from './health-points.ts';
import type { HealthPoint } from './health-points.ts';
import { saveHealth } from './health-repository.ts';
import { saveInjector, selectInjector } from './injector-repository.ts';
import type { Injector } from './injector-repository.ts';
import { isUnfinished, missing } from './injector-status.ts';
import { judgePages } from './judge-pages.ts';
import type { Verdict } from './judge-pages.ts';
import { textsOf } from './live-script.ts';
import { isThemeFree, themeFreeWords } from './modes.ts';
import { findOurScripts, isSameHtml, isShown } from './our-script.ts';
import type { PageType } from './page-type.ts';
import { ourSecondProduct } from './second-product.ts';
import { scanStorefront } from './storefront-scan.ts';
import { reaches } from './wanted-scripts.ts';
import { everyStorefront } from './storefronts.ts';
import { withdraw } from './withdraw.ts';

type OurScripts = Record<ScriptPart, BcScript | undefined>;

export type CheckJob = { storeHash: string; installation: number };

const nextLookSeconds = 40;
/** A withdrawal that BigCommerce did not carry out is tried again after this time. */
const retrySeconds = 10 * 60;
/** Pages of what was published last. */
const publishedAtMost = 5;

/**
 * Looks whether the script stands in the shop as approved and what real pages carry. Writes nothing to the shop, but takes
 * a script away that does harm: that is queued as a publication of its own and told. A deleted script is never put back
 * unasked. Safe to run twice.
 */
export async function checkInjector(
  deps: Deps,
  { storeHash, installation }: CheckJob,
  signal?: AbortSignal,
): Promise<void> {
  const { db } = deps;
  const store = await findStore(db, storeHash);
  if (store?.status !== 'active' || store.installation !== installation) return;
  for (const storefront of await everyStorefront(db, store)) await checkStorefront(deps, storefront, signal);
}

async function checkStorefront(deps: Deps, store: Store, signal: AbortSignal | undefined): Promise<void> {
  const { db } = deps;
  const { storeHash, installation, channelId } = store;
  const injector = await inStore(db, storeHash, (trx) => selectInjector(trx, storeHash, channelId));
  if (injector?.state !== 'on' || (injector.html === undefined && injector.enhanceHtml === undefined)) return;
  const job = { storeHash, installation };
  try {
    await save(deps, job, injector, await look(deps, store, injector, signal));
  } catch (error) {
    if (!(error instanceof BigCommerceError) || error.retryable || signal?.aborted === true) throw error;
    deps.logger.warn({ err: error, storeHash }, 'injector not checked');
    const { publicMessage } = error;
    await save(deps, job, injector, {
      verdict: { health: 'unreachable', message: publicMessage, withdraw: undefined },
      points: [{ point: 'scripts', level: 'warning', message: publicMessage }],
      found: undefined,
    });
  }
}

type Look = {
  verdict: Verdict;
  points: HealthPoint[];
  /** To be told until the next approval. */
  notice?: string;
  /** undefined: the shop's scripts could not be read. */
  found: OurScripts | undefined;
};

async function look(deps: Deps, store: Store, injector: Injector, signal: AbortSignal | undefined): Promise<Look> {
  const { storeHash } = store;
  const client = deps.bigcommerce.forStore(storeHash, signal && { signal });
  const found = findOurScripts(await listScripts(client), injector);
  const atShop =
    judgeScript(injector, 'template', found.template, injector.html) ??
    judgeScript(injector, 'enhance', found.enhance, injector.enhanceHtml);
  const now = deps.clock.now();
  const common = { injector, now, scriptsProblem: atShop?.message };
  const stands = found.template !== undefined || found.enhance !== undefined;
  if (atShop !== undefined && !stands)
    return { verdict: atShop, points: healthPoints({ ...common, scan: undefined, published: undefined }), found };
  const shop = await storefrontPages(deps.db, storeHash, store.channelId);
  const scan = await scanStorefront(deps, store, shop, {
    pageTypes: typesToLookAt(injector),
    ...(signal && { signal }),
  });
  const onPages = judgePages(scan, injector, now);
  // Another script of ours than the approved one may do harm all the same.
  const harm = onPages.withdraw === undefined ? ourSecondProduct(scan.pages) : onPages;
  const verdict = atShop === undefined ? onPages : (harm ?? atShop);
  const published = scan.isClosed ? undefined : await lookAtPublished(deps, store, publishedAtMost, signal);
  const waitsFor = injector.plan.find(({ pageType }) => pageType === 'product')?.waitsFor;
  const notice = isThemeFree(waitsFor, scan.isClosed ? [] : scan.pages) ? { notice: themeFreeWords } : {};
  return { verdict, points: healthPoints({ ...common, scan, published }), found, ...notice };
}

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

async function save(
  deps: Deps,
  { storeHash, installation }: CheckJob,
  seen: Injector,
  { verdict: { health, message, withdraw: what }, points, found, notice }: Look,
): Promise<void> {
  const { db, clock, queue, logger } = deps;
  const { channelId } = seen;
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    const now = await selectInjector(trx, storeHash, channelId, { lock: true });
    // Switched meanwhile: what was seen is about something else.
    if (now?.state !== 'on' || now.html !== seen.html || now.placedAt?.getTime() !== seen.placedAt?.getTime()) return;
    await saveInjector(trx, storeHash, channelId, {
      installation,
      templateVersion: now.templateVersion,
      health,
      message,
      checkedAt: at,
      ...(notice === undefined ? {} : { notice }),
      ...(found?.template === undefined ? {} : { scriptUuid: found.template.uuid }),
      ...(found?.enhance === undefined ? {} : { enhanceUuid: found.enhance.uuid }),
    });
    await saveHealth(trx, storeHash, channelId, { checkedAt: at, points });
    if (health === 'not_checked')
      await queue.enqueue(trx, 'check-injector', { storeHash, installation }, { startAfterSeconds: nextLookSeconds });
    if (what === undefined) return;
    if (isUnfinished(now) && at.getTime() - (now.movedAt?.getTime() ?? 0) < retrySeconds * 1000) {
      await queue.enqueue(trx, 'check-injector', { storeHash, installation }, { startAfterSeconds: retrySeconds });
      return;
    }
    logger.warn({ storeHash, health, what }, 'script withdrawn');
    const live = found === undefined ? { template: '', enhance: '' } : textsOf(found);
    await withdraw(deps, trx, storeHash, { ...now, health }, { installation, what, why: message, live });
  });
}
