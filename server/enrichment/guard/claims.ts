import { assertionsIn, isClaimed } from '../text/assertions.ts';
import type { Assertion } from '../text/assertions.ts';
import { forbiddenClaim, isDelicate, isHype, withoutNamedAmounts } from '../text/claims.ts';
import { comparison } from '../text/praise.ts';
import { wordsOf } from '../text/words.ts';
import type { Judged } from './form.ts';
import type { Ground } from './ground.ts';

const deniedByFacts = new WeakMap<Ground, Set<string>>();
const looked = new WeakMap<Ground, Map<string, boolean>>();

/** Why a claim of `text` must not be made: no fact makes it, or the facts deny it. */
export function claimObjection(text: string, ground: Ground): string | undefined {
  const isTakenWhole = wordsOf(text).every((word) => ground.words.has(word));
  const denied = isTakenWhole ? namesDenied(ground) : undefined;
  if (denied?.size === 0) return undefined;
  for (const { name, isDenied, words } of assertionsIn(text)) {
    if (denied !== undefined && !denied.has(name)) continue;
    if (!supports(ground, name, isDenied))
      return supports(ground, name, !isDenied)
        ? `The facts say the opposite of “${words}”.`
        : `No fact supports the claim “${words}”.`;
  }
  return undefined;
}

/** All claims of `text` that no fact makes; of words that the facts hold too, only those that they deny. */
export function unsupportedAssertions(text: string, ground: Ground): Assertion[] {
  return assertionsIn(text).filter(
    ({ name, isDenied, words }) =>
      !supports(ground, name, isDenied) &&
      (supports(ground, name, !isDenied) || !wordsOf(words).every((word) => ground.words.has(word))),
  );
}

/** Names of claims that the facts deny: of a text that is made of the facts' own words only these can be turned round. */
function namesDenied(ground: Ground): Set<string> {
  const there = deniedByFacts.get(ground);
  if (there !== undefined) return there;
  const found = new Set(assertionsIn(ground.raw).flatMap(({ name, isDenied }) => (isDenied ? [name] : [])));
  deniedByFacts.set(ground, found);
  return found;
}

function supports(ground: Ground, name: string, asDenied: boolean): boolean {
  const cache = looked.get(ground) ?? new Map<string, boolean>();
  looked.set(ground, cache);
  const key = `${name} ${asDenied}`;
  const there = cache.get(key);
  if (there !== undefined) return there;
  const found = isClaimed(ground.raw, name, asDenied);
  cache.set(key, found);
  return found;
}

/** Praise, comparison and health claims, which need the shop's own words behind them. */
export function hypeObjection(text: string, ground: Ground): string | undefined {
  if (isHype(text) && !isHype(ground.text)) return 'It praises, and no fact supports what it claims.';
  if (isDelicate(text) && !isDelicate(ground.text)) return 'No fact supports what it claims about health.';
  const match = comparison.exec(text)?.[0];
  return match !== undefined && !comparison.test(ground.text)
    ? `It compares (“${match}”), which no fact supports.`
    : undefined;
}

const model = /^(?!\d[\d.,]*\p{Lu}{3}$)(?=.*\d.*\d)(?=.*\p{Lu})[\p{Lu}\d.-]{5,}$/u;

/** Prices, discounts, stock, delivery, dates, ratings, contacts, orders to the reader or to a machine. */
export function themeObjection(signal: Judged, text: string, ground: Ground): string | undefined {
  // A name may speak of a price (a gift card), a maker be called by his address; the rest may not. A title is made of names.
  const addresses = `${ground.name} ${ground.brand}`.split(' ').filter((word) => /\p{L}\.\p{L}/u.test(word));
  // "GP75 10SEK-217CA" and "PH315-52-7914" are models, neither crowns nor a day.
  const models = ground.name.split(/[\s/]/u).filter((word) => model.test(word));
  const rest = [...addresses, ...models].reduce(
    (all, word) => all.replaceAll(word, ''),
    text.replaceAll(ground.name, ''),
  );
  const claim = forbiddenClaim(withoutNamedAmounts(rest, ground.name));
  if (claim === undefined) return undefined;
  if (signal === 'title' && wordsOf(text).every((word) => ground.words.has(word))) return undefined;
  return `It speaks of something that does not belong there (${claim}).`;
}
