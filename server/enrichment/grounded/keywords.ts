import type { EntityFacts } from '../../facts/facts.ts';
import { attributesOf } from '../attributes.ts';
import type { Composed } from '../composed.ts';
import { compose, joinPieces } from '../composed.ts';
import type { Mode } from '../engine.ts';
import type { Ground } from '../guard.ts';
import type { Source } from '../source-text.ts';
import { cleanName } from '../source-text.ts';
import { forbiddenClaim, holdsMarkup, isDelicate, isHype } from '../text/claims.ts';
import { fold, stem, wordsOf } from '../text/words.ts';
import { categoryName, isCampaign, kindsOf } from './categories.ts';
import { shorterNames } from './shorten.ts';

const most = 8;
const longest = 60;

type Keyword = { text: string; fact: string; value: string };

/**
 * Few, true keywords: those of the merchant's that the facts support, then name, kind, brand and material. Undefined when the merchant's own are fine: in the mode `mend` as long as all are true and none says the same
 * twice; in the others also not so few that more would help. Left out of the merchant's are those that no fact supports,
 * that claim too much or that repeat another.
 */
export function draftKeywords(facts: EntityFacts, source: Source, ground: Ground, mode: Mode): Composed | undefined {
  const live = facts.live.keywords.map(tidy).filter((text) => text !== '');
  const kept = unlike(
    live.filter((text) => isFit(text) && isTrue(text, ground)).map((text) => keyword(text, 'keywords')),
  );
  const isSound = live.length > 0 && kept.length === live.length;
  if (isSound && (mode === 'mend' || kept.length >= 3)) return undefined;
  const found = [...kept, ...nameOf(facts, source), ...factKeywords(facts, source)];
  const chosen = unlike(found.filter(({ text, fact }) => isFit(text) && (fact === 'keywords' || !isCampaign(text))));
  const few = chosen.slice(0, Math.max(most, kept.length));
  if (few.length === 0 || (isSound && few.length === kept.length)) return undefined;
  return compose(
    joinPieces(
      few.map((one) => [one]),
      ', ',
    ),
  );
}

function tidy(text: string): string {
  return cleanName(text).replace(/^[\s,;.]+|[\s,;.]+$/gu, '');
}

function isFit(text: string): boolean {
  const hasLength =
    [...text].length > (/\p{Script=Han}|\p{Script=Hangul}/u.test(text) ? 0 : 2) && text.length <= longest;
  if (!hasLength || /[,;<>{}|]/u.test(text) || holdsMarkup(text) || !/\p{L}/u.test(text)) return false;
  return forbiddenClaim(text) === undefined && !isHype(text) && !isDelicate(text);
}

/** Every word of it stands in the facts. */
function isTrue(text: string, ground: Ground): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => ground.words.has(word) || ground.words.has(stem(word)));
}

/** Of keywords that differ in case, blanks, order or number only, the first. */
function unlike(keywords: readonly Keyword[]): Keyword[] {
  const chosen: Keyword[] = [];
  for (const one of keywords) if (!chosen.some(({ text }) => isSame(text, one.text))) chosen.push(one);
  return chosen;
}

function isSame(a: string, b: string): boolean {
  const [first, second] = [wordsOf(fold(a)).toSorted(), wordsOf(fold(b)).toSorted()];
  return first.length === second.length && first.every((word, at) => isOneWord(word, second[at] ?? ''));
}

/** "Tasche" and "Taschen", "bag" and "bags": the endings that plurals take in the languages of most shops. */
function isOneWord(a: string, b: string): boolean {
  if (a === b || stem(a) === stem(b)) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 4 && long.startsWith(short) && /^(?:s|es|n|en|e|er|x|i)$/u.test(long.slice(short.length));
}

function nameOf(facts: EntityFacts, source: Source): Keyword[] {
  if (facts.kind === 'category') return [{ text: categoryName(facts.name), fact: 'name', value: facts.name }];
  const brand = facts.kind === 'product' ? facts.brand?.name : undefined;
  const forms = source.name.length <= 45 ? [source.name] : shorterNames(source.name, brand);
  const text = forms.find((form) => form.length <= 45) ?? '';
  return text === '' ? [] : [{ text: text.replaceAll(',', ''), fact: 'name', value: facts.name }];
}

function factKeywords(facts: EntityFacts, source: Source): Keyword[] {
  const attributes = attributesOf(facts);
  const told = attributes
    .filter(({ rank, isShort }) => isShort && rank === 1)
    .flatMap(({ label, values }) => values.map((text) => keyword(text, label)));
  switch (facts.kind) {
    case 'product':
      return [
        ...kindsOf(facts)
          .slice(0, 2)
          .map((name) => keyword(name, 'category')),
        ...(facts.brand === undefined ? [] : [keyword(cleanName(facts.brand.name), 'brand')]),
        ...told,
      ];
    case 'category':
      return [
        ...facts.subcategories.slice(0, 5).map(({ name }) => keyword(categoryName(name), 'subcategory')),
        ...told,
      ];
    case 'brand':
      return [...facts.categories.slice(0, 5).map((name) => keyword(categoryName(name), 'category')), ...told];
    case 'page':
      return [...briefHeadings(source), ...told];
    case 'post':
      return [...facts.tags.map((tag) => keyword(cleanName(tag), 'tag')), ...briefHeadings(source), ...told];
  }
}

/** Headings that name a thing; whole phrases and questions are no keywords. */
function briefHeadings({ headings }: Source): Keyword[] {
  return headings
    .filter((heading) => wordsOf(heading).length <= 3 && !/[?!:]/u.test(heading))
    .slice(0, 4)
    .map((heading) => keyword(heading.trim(), 'heading'));
}

function keyword(text: string, fact: string): Keyword {
  return { text, fact, value: text };
}
