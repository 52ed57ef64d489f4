import { lacking, usualTypes } from '../../server/injector/modes.ts';
import type { Entity } from '../quality/entity.ts';
import { graphErrors, isExcused } from '../quality/graph-errors.ts';
import { graphWealth, isGroup, needsGroup } from '../quality/graph-wealth.ts';
import type { BenchPage } from './injector-shop.ts';

type Mode = 'supplement' | 'replace' | 'enhance';
export type PageData = { page: BenchPage; graph: readonly unknown[] };

/** Of the recommended properties that a page can tell. */
const leastShare = 0.98;

/** The figures of the suggestions' structured data (`test/quality`) on what stands in pages, for the nodes that a mode prints. */
export function dataFigures(mode: Mode, pages: readonly PageData[], faults: string[]): Record<string, number | string> {
  const count = { present: 0, wished: 0, unknown: 0, errors: 0, excused: 0, ranges: 0, groups: 0, needed: 0 };
  const absent = new Map<string, number>();
  for (const { page, graph } of pages) {
    const { entity } = page;
    if (entity === undefined) continue;
    for (const error of graphErrors(entity, graph)) {
      if (isExcused(entity, error)) count.excused += 1;
      // Nothing but a range is known to the page of a product with variants: that is said of it, and no error of the script.
      else if (error === 'aggregate offer' && mode !== 'enhance' && needsGroup(entity)) count.ranges += 1;
      else {
        count.errors += 1;
        faults.push(`${mode} ${page.path}: ${error}`);
      }
    }
    const wealth = graphWealth(entity, graph);
    const misses = wealth.absent.filter((name) => isKnown(mode, page, entity, name));
    for (const name of misses) absent.set(name, (absent.get(name) ?? 0) + 1);
    count.present += wealth.present.length;
    count.wished += wealth.present.length + misses.length;
    count.unknown += wealth.absent.length - misses.length;
    if (!needsGroup(entity)) continue;
    count.needed += 1;
    if (isGroup(graph)) count.groups += 1;
    else if (mode === 'enhance') faults.push(`${mode} ${page.path}: no ProductGroup`);
  }
  if (count.present < count.wished * leastShare)
    faults.push(`${mode}: ${share(count.present, count.wished)} of the recommended properties`);
  return {
    pages: pages.length,
    'errors that the shop is not to blame for': count.errors,
    'errors that only the shop can mend (no picture, no price)': count.excused,
    'recommended properties that the page can tell': share(count.present, count.wished),
    ...Object.fromEntries([...absent].map(([name, times]) => [`  missing: ${name}`, times])),
    'properties that the theme tells, a group only, or nobody': count.unknown,
    ...(mode === 'enhance'
      ? { 'products with variants as ProductGroup': share(count.groups, count.needed) }
      : { 'products of which only a range of prices is known': count.ranges }),
  };
}

/** What the mode can tell of the page: without JavaScript nothing of single variants, a condition only where it is shown, no trail that the theme prints. */
function isKnown(mode: Mode, page: BenchPage, entity: Entity, property: string): boolean {
  if (property === 'BreadcrumbList') return mode === 'replace' || lacking(page.type, usualTypes).includes(property);
  if (property === 'itemCondition') return page.isConditionShown;
  return (
    mode === 'enhance' || !property.endsWith(' of variants') || (property === 'sku of variants' && entity.sku !== '')
  );
}

export function share(part: number, all: number): string {
  return all === 0 ? 'none' : `${((100 * part) / all).toFixed(2)} % of ${all}`;
}
