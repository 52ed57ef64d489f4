import type { EntityFacts } from '../../facts/facts.ts';
import type { Source } from '../source-text.ts';
import { tidyName } from '../source-text.ts';
import { stemsOf, wordsOf } from '../text/words.ts';
import { kindsOf } from './categories.ts';
import { isColour, running } from './english.ts';
import { withBriefDevices } from './shorten.ts';
import type { Subject } from './standing.ts';
import { withoutBrand } from './title-facts.ts';

/** What a product is called within an English sentence; undefined where its name does not stand as a noun. */
export function subjectOf(facts: EntityFacts, source: Source): Subject | undefined {
  if (facts.kind !== 'product' || source.language !== 'en' || /[:?!"“”„]|\.\s/u.test(source.name)) return undefined;
  const parts = source.name.split(/\s[-–—|]\s/u).filter((part) => part.trim() !== '');
  const brand = facts.brand === undefined ? '' : tidyName(facts.brand.name);
  const isBranded = parts.length > 1 && wordsOf(parts[0] ?? '').join(' ') === wordsOf(brand).join(' ');
  const [core = '', ...variants] = isBranded ? parts.slice(1) : parts;
  const noun = core
    .replace(/\s*[([].*$/u, '')
    .replace(/,(?!\d).*$/u, '')
    .trim();
  const short = noun.length > 40 ? noun.replace(/ (?:for|with|from|by|in) .*$/u, '') : noun;
  const isBrandSaid = !isBranded || wordsOf(short)[0] === wordsOf(brand)[0];
  const named = (text: string): string => (isBrandSaid ? text : `${brand} ${text}`);
  const brief = named(short);
  if (short.length < 3 || brief.length > 60 || !/\p{L}{3}/u.test(short)) return undefined;
  const variant = variants.join(', ');
  const apart = (text: string): string[] => {
    if (variant === '') return [text];
    return variant.length > 40 ? [] : [isColour(variant) ? `${text} in ${running(variant)}` : `${text} (${variant})`];
  };
  const wholes = [...apart(brief), ...apart(named(noun)), ...(variant.includes('(') ? [] : apart(named(core)))];
  return {
    brief,
    wholes: Array.from(new Set(wholes)).filter((text) => text.length <= 80),
    isMany: isPlural(short),
    stems: stemsOf([source.name, brand, ...kindsOf(facts)].join(' ')),
  };
}

/**
 * A product's name within a list of a shelf: without what only sets variants apart, and without the brand where `brand` is
 * given, as the one that all share.
 */
export function shelfName(name: string, brand: string): string {
  const parts = tidyName(name).split(/\s[-–—|]\s/u);
  const bare =
    withoutBrand(parts[0] ?? '', brand) === '' || wordsOf(parts[0] ?? '').join(' ') === wordsOf(brand).join(' ');
  const own = bare && parts.length > 1 ? parts.slice(1) : parts;
  const end = own.at(-1) ?? '';
  const isVariant = own.length > 1 && (isColour(end) || /^\p{L}+$/u.test(end));
  const rest = isVariant ? own.slice(0, -1) : own;
  const isMaker = rest.length === 2 && wordsOf(rest[0] ?? '').length < 4;
  return withoutBrand(withBriefDevices(isMaker ? rest.join(' ') : rest.join(' - ')), brand);
}

/** "StarTech.com - Lightning Adapter" as running text has it: "StarTech.com Lightning Adapter". */
export function spokenName(name: string, brand: string): string {
  const [maker = '', ...rest] = name.split(/\s[-–—|]\s/u);
  const isMaker = rest.length > 0 && brand !== '' && wordsOf(maker).join(' ') === wordsOf(tidyName(brand)).join(' ');
  return isMaker && name.startsWith(maker) ? `${maker} ${name.slice(maker.length + 3)}` : name;
}

/** By the noun before the first preposition: "Clips", "Case for Phones". */
function isPlural(noun: string): boolean {
  const head = noun.replace(/ (?:for|with|in|by|from|of|to) .*$/iu, '');
  const last = /(?:^|\s|-)(\p{L}+)$/u.exec(head)?.[1] ?? '';
  return (
    last.length > 3 &&
    /[^s'’iu]s$/iu.test(last) &&
    !/^(?:series|lens|atlas|canvas|plus|chassis|chaos|texas|paris)$/iu.test(last)
  );
}
