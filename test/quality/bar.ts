import type { Figures } from './judge.ts';

export type Row = {
  figure: string;
  bar: string;
  of: (figures: Figures) => string;
  holds: (figures: Figures) => boolean;
};

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
const percent = (part: number, whole: number): string =>
  whole === 0 ? 'none' : `${(100 * share(part, whole)).toFixed(2)} %`;
const none = (part: number, whole: number): string => `${part} (${percent(part, whole)})`;
const atMost = (part: number, whole: number, limit: number): boolean => whole === 0 || part <= whole * limit;

/** The bar, a row a figure. */
export const rows: readonly Row[] = [
  {
    figure: 'items without any fault',
    bar: '>= 97 %',
    of: (f) => percent(f.clean, f.judged),
    holds: (f) => share(f.clean, f.judged) >= 0.97,
  },
  { figure: 'titles over 600 px', bar: '0', of: (f) => none(f.over600, f.titles), holds: (f) => f.over600 === 0 },
  { figure: 'items with a cut word', bar: '0', of: (f) => none(f.cut, f.items), holds: (f) => f.cut === 0 },
  {
    figure: 'duplicate titles',
    bar: '<= 0.3 %',
    of: (f) => none(f.doubleTitles, f.titles),
    holds: (f) => atMost(f.doubleTitles, f.titles, 0.003),
  },
  {
    figure: 'duplicate descriptions',
    bar: '<= 0.3 %',
    of: (f) => none(f.doubleDescriptions, f.descriptions),
    holds: (f) => atMost(f.doubleDescriptions, f.descriptions, 0.003),
  },
  {
    figure: 'descriptions with six shared words',
    bar: '<= 1 %',
    of: (f) => none(f.shared, f.descriptions),
    holds: (f) => atMost(f.shared, f.descriptions, 0.01),
  },
  {
    figure: 'rich enough and with title and description',
    bar: '100 %',
    of: (f) => percent(f.covered, f.rich),
    holds: (f) => f.covered === f.rich,
  },
  {
    figure: 'items with an invented number, unit, name or claim',
    bar: '0',
    of: (f) => none(f.invented, f.items),
    holds: (f) => f.invented === 0,
  },
  {
    figure: 'titles of 30 to 60 characters where facts allow',
    bar: '>= 95 %',
    of: (f) => percent(f.goodLength, f.allow),
    holds: (f) => share(f.goodLength, f.allow) >= 0.95,
  },
  {
    figure: 'JSON-LD with an error that the shop is not to blame for',
    bar: '0',
    of: (f) => none(f.graphErrors, f.items),
    holds: (f) => f.graphErrors === 0,
  },
  {
    figure: 'JSON-LD lacking the shop’s image or price, not reported',
    bar: '0',
    of: (f) => `${f.excusedUnsaid} of ${f.excused}`,
    holds: (f) => f.excusedUnsaid === 0,
  },
  {
    figure: 'recommended properties that the facts can fill',
    bar: '>= 98 %',
    of: (f) => percent(f.present, f.wished),
    holds: (f) => share(f.present, f.wished) >= 0.98,
  },
  {
    figure: 'products with variants as ProductGroup',
    bar: '100 %',
    of: (f) => percent(f.groups, f.groupsNeeded),
    holds: (f) => f.groups === f.groupsNeeded,
  },
  {
    figure: 'too poor in facts, not listed',
    bar: '0',
    of: (f) => `${f.tooPoorUnsaid} of ${f.tooPoor}`,
    holds: (f) => f.tooPoorUnsaid === 0,
  },
];

/** The rows that `figures` do not reach. */
export function belowBar(figures: Figures): string[] {
  return rows.filter(({ holds }) => !holds(figures)).map(({ figure }) => figure);
}
