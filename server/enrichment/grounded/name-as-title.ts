import type { EntityFacts } from '../../facts/facts.ts';
import { missingFacts } from '../missing-facts.ts';
import type { Source } from '../source-text.ts';
import type { Survey } from '../survey.ts';
import { characterCount, leastCharacters } from '../text-width.ts';
import { draftTitles } from './title.ts';

/**
 * Whether the name, which BigCommerce shows where a page has no title, is already the best title that the facts make:
 * nothing would be won by writing it down.
 */
export function nameServesAsTitle(facts: EntityFacts, source: Source, survey: Survey): boolean {
  if (facts.live.title === undefined || facts.name !== source.name) return false;
  const isShort = characterCount(facts.name) < leastCharacters(facts.name, 'title');
  if (isShort && missingFacts(facts, source).length > 0) return false;
  const [best] = draftTitles(facts, source);
  return best?.text === facts.name && survey.mayHaveTitle(facts, facts.name);
}
