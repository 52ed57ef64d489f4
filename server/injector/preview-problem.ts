import type { StorefrontPages } from '../catalog/page-samples.ts';
import type { Store } from '../stores/find-store.ts';
import type { InjectorPreview } from './contract.ts';
import { nowhereWords } from './plan.ts';
import type { Known, PlanEntry } from './plan.ts';
import type { Scan } from './storefront-scan.ts';
import { reaches } from './wanted-scripts.ts';

type Shown = { plan: readonly PlanEntry[]; known: Known; approval: InjectorPreview['approval'] };

/** What the merchant has to know before all else; undefined: nothing is in the way. */
export function previewProblem(
  store: Pick<Store, 'url'>,
  shop: Pick<StorefrontPages, 'samples'>,
  scan: Scan,
  { plan, known, approval }: Shown,
): string | undefined {
  if (store.url === '' || shop.samples.length === 0)
    return 'Clione has not read your shop yet. Start a sync first, then come back.';
  const nowhere = nowhereWords(scan, known);
  if (nowhere !== undefined) return nowhere;
  if (scan.isClosed) return known.present === undefined ? notOpen : closedAgain;
  if (!plan.some(reaches)) return nothingWords(plan, scan, approval);
  const unread = scan.pages.find(({ problem }) => problem !== undefined);
  return unread === undefined ? undefined : `${unread.label}: ${unread.problem ?? ''}`;
}

const notOpen =
  "Your shop is not open yet, so Clione could not look at your pages. It would add only what BigCommerce's default theme lacks, and checks your pages at launch.";
const closedAgain =
  'Your shop is not open to everybody right now, so Clione could not look at your pages: which parts stand where stays as you approved it.';

function nothingWords(
  plan: readonly PlanEntry[],
  { pages: [home] }: Scan,
  approval: InjectorPreview['approval'],
): string {
  const isOff = plan.every(({ pages, chosen }) => pages === 0 || chosen === 'off');
  const why = isOff
    ? 'You have set every type of page to Off.'
    : (home?.problem ?? 'Your theme already prints all that Clione could add.');
  return approval === 'take_away'
    ? `${why} With your approval Clione takes its scripts out of your shop.`
    : `${why} There is nothing to switch on.`;
}
