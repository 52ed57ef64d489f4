import type { DailySummary } from '../enrichment/daily-summary.ts';
import type { OverviewAnswer } from './contract.ts';
import type { KindCount } from './item-repository.ts';

/** How the visible items stood on the day of a summary, and how they stand now. */
export function progressOf(
  first: DailySummary,
  items: readonly KindCount[],
  problems: readonly { count: number }[],
): NonNullable<OverviewAnswer['progress']> {
  const checked = items.filter(({ averageScore }) => averageScore !== null);
  const visible = checked.reduce((sum, { visible: count }) => sum + count, 0);
  const points = checked.reduce((sum, { averageScore, visible: count }) => sum + (averageScore ?? 0) * count, 0);
  return {
    since: first.day,
    before: {
      items: first.entities,
      averageScore: first.averageScore === null ? null : Math.round(first.averageScore),
      problems: Object.values(first.problems).reduce((sum, count) => sum + count, 0),
    },
    now: {
      items: visible,
      averageScore: visible === 0 ? null : Math.round(points / visible),
      problems: problems.reduce((sum, { count }) => sum + count, 0),
    },
  };
}
