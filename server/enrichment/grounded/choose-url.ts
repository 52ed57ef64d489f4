import type { EntityFacts } from '../../facts/facts.ts';
import type { Source } from '../source-text.ts';
import type { Survey } from '../survey.ts';
import type { Choice } from './choose.ts';
import { slugWords } from './slug.ts';
import { endingOf, hasOwnPath, isGoodUrl, urlDrafts } from './url.ts';

/** The address to propose, why none can be, or undefined where the present one is good. */
export function chooseUrl(facts: EntityFacts, source: Source, survey: Survey): Choice | undefined {
  if (!hasOwnPath(facts)) return undefined;
  const words = slugWords(source.name, source.language);
  if (words === undefined)
    return { reason: 'The name is in characters whose reading cannot be told: write the address in BigCommerce.' };
  if (isGoodUrl(facts.live.url, words)) return undefined;
  const chosen = urlDrafts(facts, source).find(({ text }) => survey.mayHaveUrl(facts, text));
  if (chosen === undefined) return { reason: 'No readable address is free that tells it apart from other items.' };
  const ending = survey.urlEnding(facts.kind) ?? endingOf(facts.live.url) ?? '/';
  return { chosen: { ...chosen, text: `${chosen.text}${ending}` } };
}
