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
import { spread, tells } from './spread.ts';
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
  const objectionTo = judge('title', facts, ground, voice);
  // The survey is asked first, it answers at once.
  const pick = (atNeed: boolean): Composed | undefined =>
    drafts.find((draft) => survey.mayHaveTitle(facts, draft.text, atNeed) && objectionTo(draft) === undefined);
  const chosen = pick(false) ?? pick(true);
  if (chosen !== undefined) return { chosen };
  const objections = drafts.map(objectionTo);
  return objections.includes(undefined)
    ? { reason: nothingToTellApart(facts) }
    : { reason: objections.at(-1) ?? 'The name is too short or not fit to be a title.' };
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
  const objectionTo = judge('description', facts, ground, voice);
  const isSound = (draft: Composed): boolean => objectionTo(draft) === undefined;
  const isShared = ({ text }: Composed): boolean => isBoilerplate(survey.sharedRun(text), survey.entities);
  const isLong = ({ text }: Composed): boolean => characterCount(text) >= leastCharacters(text, 'description');
  const drafts = draftDescriptions(facts, source);
  const free = drafts.filter(({ text }) => survey.mayHaveDescription(facts, text));
  const best = free.find((draft) => isLong(draft) && !isShared(draft) && isSound(draft));
  if (best !== undefined) return { chosen: best };
  const own = free.filter(isSound);
  const distinct = own.filter((draft) => !isShared(draft));
  const ledBy = title === undefined ? [] : descriptionLedBy(title, facts, source);
  const led = ledBy.filter(isSound);
  const apart = [...distinct, ...led.filter((draft) => !isShared(draft))];
  const chosen =
    apart.find((draft) => isLong(draft) && tells(draft)) ??
    spread(facts, [...own, ...led].filter(isLong)) ??
    apart.find(isLong) ??
    apart[0];
  if (chosen !== undefined) return { chosen };
  const leastShared = [...own, ...led].toSorted((a, b) => survey.sharedRun(a.text) - survey.sharedRun(b.text))[0];
  if (leastShared !== undefined) return { chosen: leastShared };
  const objections = [...drafts, ...ledBy].flatMap((draft) => objectionTo(draft) ?? []);
  return { reason: objections.at(-1) ?? 'The facts are too few for a whole sentence.' };
}

/** What the guard or the shop's voice has against a draft; each is judged once. */
function judge(
  signal: 'title' | 'description',
  facts: EntityFacts,
  ground: Ground,
  voice: Pick<Voice, 'avoid'>,
): (draft: Composed) => string | undefined {
  const known = new Map<string, string | undefined>();
  return ({ text }) => {
    if (known.has(text)) return known.get(text);
    const found = objection(signal, text, ground) ?? avoided(text, voice.avoid, facts.name);
    known.set(text, found);
    return found;
  };
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
