import type { EntityFacts } from '../facts/facts.ts';
import type { ProblemCode } from './problem-codes.ts';
import { draftDescriptions } from './grounded/description.ts';
import { isVague } from './grounded/rank-sentences.ts';
import { draftTitles } from './grounded/title.ts';
import type { Source } from './source-text.ts';
import type { Survey } from './survey.ts';
import { characterCount, leastCharacters } from './text-width.ts';
import { says } from './text/words.ts';

type Weakness = [code: ProblemCode, message: string];

/** A description that tells what it can has this many times the characters of the shortest sound one: 100 in Latin letters. */
const telling = 100 / 70;

/** What a sound title leaves unsaid though the facts hold it. */
export function weakTitle(facts: EntityFacts, survey: Survey, source: Source): Weakness[] {
  const title = facts.live.title ?? '';
  const weak: Weakness[] = [];
  if (survey.endsLikeMost(title))
    weak.push([
      'title_shared_ending',
      'Most page titles of your shop end with the same words: set them as the pattern for titles in Settings, or leave the room to what this item is.',
    ]);
  if (characterCount(title) >= leastCharacters(title, 'title')) return weak;
  const longer = draftTitles(facts, source).find(({ text }) => characterCount(text) >= leastCharacters(text, 'title'));
  if (longer !== undefined)
    weak.push([
      'title_says_little',
      `The page title has only ${characterCount(title)} characters, though more is known that would tell the item apart.`,
    ]);
  return weak;
}

/** What a sound description leaves unsaid though the facts hold it. */
export function weakDescription(facts: EntityFacts, source: Source): Weakness[] {
  const { description } = facts.live;
  const weak: Weakness[] = [];
  const isWeakPraise = source.language === 'en' && isVague(description, 'en') && !says(description, source.name);
  if (isWeakPraise)
    weak.push(['description_vague', 'The meta description praises more than it tells about this item.']);
  const length = characterCount(description);
  if (length >= Math.round(leastCharacters(description, 'description') * telling)) return weak;
  const [best] = draftDescriptions(facts, source);
  if (best !== undefined && characterCount(best.text) >= length + 15)
    weak.push([
      'description_says_little',
      `The meta description has only ${length} characters, though more is known that a shopper would want to read.`,
    ]);
  return weak;
}
