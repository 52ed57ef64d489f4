import type { EntityFacts } from '../../facts/facts.ts';
import { avoided } from '../avoided-words.ts';
import type { Composed } from '../composed.ts';
import type { Voice } from '../engine.ts';
import type { Ground } from '../guard.ts';
import { objection } from '../guard.ts';
import type { Source } from '../source-text.ts';
import type { Survey } from '../survey.ts';
import { isBoilerplate } from '../survey.ts';
import { characterCount, leastCharacters } from '../text-width.ts';
import { withPattern } from '../title-pattern.ts';
import { descriptionLedBy, draftDescriptions } from './description.ts';
import { draftTitles } from './title.ts';

/** The text, or why there is none. */
export type Choice = { chosen: Composed } | { reason: string };

/**
 * The first draft that no other entity of the store could have. Every entity decides from the same counts, so the result
 * depends on no order.
 */
export function chooseTitle(
  facts: EntityFacts,
  source: Source,
  ground: Ground,
  survey: Survey,
  voice: Pick<Voice, 'avoid'>,
): Choice {
  const drafts = draftTitles(facts, source);
  let reason = 'The name is too short or not fit to be a title.';
  const sound = drafts.filter(({ text }) => {
    const found = objection('title', text, ground) ?? avoided(text, voice.avoid, facts.name);
    if (found !== undefined) reason = found;
    return found === undefined;
  });
  const own = sound.filter(({ text }) => survey.mayHaveTitle(facts, text));
  const [chosen] = own;
  if (chosen !== undefined) return { chosen };
  return { reason: sound.length === 0 ? reason : nothingToTellApart(facts) };
}

/** A title in the shop's pattern, where that fits. */
export function inPattern({ text, evidence }: Composed, pattern: string | undefined): Composed {
  const whole = withPattern(text, pattern);
  const shift = whole.indexOf(text);
  return { text: whole, evidence: evidence.map((one) => ({ ...one, from: one.from + shift, to: one.to + shift })) };
}

/** `title` is the one chosen, which nobody else has: it leads where every draft is another's. */
export function chooseDescription(
  facts: EntityFacts,
  source: Source,
  ground: Ground,
  survey: Survey,
  { title, voice }: { title: Composed | undefined; voice: Pick<Voice, 'avoid'> },
): Choice {
  let reason = 'The facts are too few for a whole sentence.';
  const isSound = ({ text }: Composed): boolean => {
    const found = objection('description', text, ground) ?? avoided(text, voice.avoid, facts.name);
    if (found !== undefined) reason = found;
    return found === undefined;
  };
  const isShared = ({ text }: Composed): boolean => isBoilerplate(survey.sharedRun(text), survey.entities);
  const isLong = ({ text }: Composed): boolean => characterCount(text) >= leastCharacters(text, 'description');
  const own = draftDescriptions(facts, source).filter(
    (draft) => isSound(draft) && survey.mayHaveDescription(facts, draft.text),
  );
  const distinct = own.filter((draft) => !isShared(draft));
  const led =
    title === undefined || distinct.some(isLong) ? [] : descriptionLedBy(title, facts, source).filter(isSound);
  const apart = [...distinct, ...led.filter((draft) => !isShared(draft))];
  const chosen = apart.find(isLong) ?? apart[0];
  if (chosen !== undefined) return { chosen };
  const leastShared = [...own, ...led].toSorted((a, b) => survey.sharedRun(a.text) - survey.sharedRun(b.text))[0];
  return leastShared === undefined ? { reason } : { chosen: leastShared };
}

/** Which fact would help an entity whose every possible title could be another's as well; undefined where one is its own. */
export function nothingTellsApart(facts: EntityFacts, source: Source, survey: Survey): string | undefined {
  const drafts = draftTitles(facts, source);
  const isShared = drafts.length > 0 && drafts.every(({ text }) => !survey.mayHaveTitle(facts, text));
  return isShared ? nothingToTellApart(facts) : undefined;
}

/** Says which fact would help. */
function nothingToTellApart(facts: EntityFacts): string {
  const help =
    facts.kind === 'product'
      ? 'a colour, size, model or SKU in Products › (product)'
      : 'a name of its own or a description';
  return `Nothing tells it apart from other items of the same name: add ${help}.`;
}
