import type { Entity } from './entity.ts';
import { tellingLines } from './entity.ts';
import type { Fault, Judged } from './fault.ts';
import { foldedWords, scriptsOf } from './tokens.ts';
import { functionWords } from './word-lists.ts';

/** Folded, the French "à" is the English "a": both count it, or "a case and a cable" of a model "SA" were French. */
const languages = Object.entries(functionWords).map(([code, words]): [string, Set<string>] => [
  code,
  new Set(foldedWords(code === 'en' ? `${words} a` : words)),
]);

/** The script that most letters of the source's text are of must carry the description; no script may come from nowhere. */
export function languageFaults({ entity, place, text, isOurs }: Judged): Fault[] {
  if (!isOurs) return [];
  const source = sourceOf(entity);
  // Part numbers are facts too, and in Latin letters wherever the shop is.
  const known = scriptsOf(
    [
      source,
      entity.name,
      entity.brand,
      entity.sku,
      entity.mpn,
      ...entity.paths.flat(),
      ...entity.around,
      ...fieldTexts(entity),
    ].join(' '),
  );
  const used = scriptsOf(text);
  const foreign = Array.from(used.keys()).filter((script) => !known.has(script));
  if (foreign.length > 0) return [{ code: 'wrong script', place, detail: foreign.join(', ') }];
  const main = largest(weighed(scriptsOf(source)));
  if (place === 'description' && source.length >= 40 && main !== undefined && !used.has(main))
    return [{ code: 'wrong script', place, detail: `${largest(used) ?? 'none'} for ${main}` }];
  if (place === 'title') return [];
  const spoken = languageOf(text);
  const right = languageOf(source);
  if (spoken === undefined || right === undefined || spoken === right) return [];
  return [{ code: 'wrong language', place, detail: `${spoken} for ${right}` }];
}

function sourceOf(entity: Entity): string {
  return tellingLines(entity).join(' ');
}

function fieldTexts({ fields, variants }: Entity): string[] {
  return [
    ...fields.map(({ name, value }) => `${name} ${value}`),
    ...variants.flatMap(({ options }) => options.map(({ name, value }) => `${name} ${value}`)),
  ];
}

/**
 * A letter of Han, kana or Hangul says as much as three of an alphabet: by letters alone a Korean text with a line of part
 * numbers, styles or code in it were Latin, and an answer without a word of Korean right.
 */
function weighed(counts: ReadonlyMap<string, number>): Map<string, number> {
  return new Map(
    Array.from(counts, ([script, count]) => [script, /^(?:Han|Hangul)$/u.test(script) ? count * 3 : count]),
  );
}

function largest(counts: ReadonlyMap<string, number>): string | undefined {
  return Array.from(counts).toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

/** By its small words; undefined unless there are three of one language and clearly fewer of the next. */
export function languageOf(text: string): string | undefined {
  const words = foldedWords(text.slice(0, 3000));
  const counts = languages
    .map(([code, known]) => ({ code, count: words.filter((word) => known.has(word)).length }))
    .toSorted((a, b) => b.count - a.count);
  const [first, second] = counts;
  if (first === undefined || second === undefined || first.count < 3) return undefined;
  return first.count >= second.count * 1.5 ? first.code : undefined;
}
