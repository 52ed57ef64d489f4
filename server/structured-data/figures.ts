/** A number as shops write it: with groups, a comma or a dot, or a fraction. */
export const figurePattern = String.raw`[+-]?(?:\d[\d.,\u00a0\u202f' ]*\d|\d)(?:\/\d{1,2}|\s\d{1,2}\/\d{1,2}|[½¼¾⅓⅔⅛])?|[½¼¾⅓⅔⅛]`;

const fractions = new Map([
  ['½', 1 / 2],
  ['¼', 1 / 4],
  ['¾', 3 / 4],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
  ['⅛', 1 / 8],
]);

/** Units in which nobody writes three decimals: "1,500 mm" and "28.000 mm" are thousands; "1,500 kg" may be either. */
const fine = new Set('MMT 4H C45 MGM GRM MLT 4K E09 WTT C31 LUM LUX CDL A24 GM E14 KJO BTU 2I RPM E37 E39'.split(' '));

/** The number that `text` is, given its unit; undefined for none, and for one that is read differently from country to country. */
export function numberOf(text: string, unitCode: string): number | undefined {
  const [, whole = '', above, below] = /^(.*?)(?:(?:^|\s)(\d{1,2})\/(\d{1,2}))?$/u.exec(text.trim()) ?? [];
  const sign = fractions.get(whole.at(-1) ?? '');
  if (sign !== undefined) return add(decimal(whole.slice(0, -1), unitCode), sign);
  if (above === undefined || below === undefined) return decimal(whole, unitCode) ?? undefined;
  // "28/22 mm" are two figures.
  return Number(above) < Number(below) ? add(decimal(whole, unitCode), Number(above) / Number(below)) : undefined;
}

function add(whole: number | null | undefined, part: number): number | undefined {
  return whole === undefined ? undefined : Number(((whole ?? 0) + part).toFixed(6));
}

/** null: nothing written. */
function decimal(written: string, unitCode: string): number | null | undefined {
  const text = written.trim().replace(/(?<=\d)[\u00a0\u202f' ](?=\d{3}(?!\d))/gu, '');
  if (text === '') return null;
  if (/^[+-]?\d+(?:[.,]\d{1,2}|[.,]\d{4,})?$|^[+-]?0[.,]\d{3}$/u.test(text)) return Number(text.replace(',', '.'));
  const [found, groups = '', point] = /^[+-]?\d{1,3}(?:([.,])\d{3})+(?:([.,])\d+)?$/u.exec(text) ?? [];
  if (found === undefined || point === groups) return undefined;
  const isGrouped = point !== undefined || text.split(groups).length > 2 || fine.has(unitCode);
  return isGrouped ? Number(text.replaceAll(groups, '').replace(',', '.')) : undefined;
}
