import type { OverviewAnswer } from '../../server/overview/contract.ts';
import { paths } from '../paths.ts';
import { isUnderWay } from '../sync/use-sync.ts';

export type Step = { title: string; text: string; isDone: boolean; to: string; action: string };

/** The way from the install to the first improvement that is live, worked out from what is there. */
export function firstSteps(overview: OverviewAnswer): Step[] {
  const { lastSync, review, published } = overview;
  const items = overview.items.reduce((sum, { count }) => sum + count, 0);
  const isRead = lastSync !== null && !isUnderWay(lastSync) && items > 0;
  const hasPublished = published.applied > 0;
  const hasDecided = review.ready > 0 || hasPublished;
  const hasSuggestions = review.pending > 0 || hasDecided;
  return [
    {
      title: 'Read your shop',
      text: 'Products, categories, brands, pages and blog posts.',
      isDone: isRead,
      to: paths.sync,
      action: 'See Sync',
    },
    {
      title: 'Ask for suggestions',
      text: 'For chosen items, or for all that need it.',
      isDone: hasSuggestions,
      to: paths.catalog,
      action: 'Open Catalog',
    },
    {
      title: 'Review them',
      text: 'Accept, edit or reject each one beside today’s text.',
      isDone: hasDecided,
      to: paths.review,
      action: 'Open Review',
    },
    {
      title: 'Publish',
      text: 'Accepted texts go live. Each can be undone.',
      isDone: hasPublished,
      to: paths.review,
      action: 'Open Review',
    },
    {
      title: 'Add search data to your pages',
      text: 'Structured data, with live prices and stock.',
      isDone: overview.injector.state === 'on',
      to: paths.injector,
      action: 'Open Schema Injector',
    },
  ];
}
