import type { EntityFacts } from '../facts/facts.ts';
import { attributesOf } from './attributes.ts';
import { avoided } from './avoided-words.ts';
import type { Composed } from './composed.ts';
import { compose } from './composed.ts';
import type { Ask } from './engine.ts';
import type { Choice } from './grounded/choose.ts';
import { inPattern } from './grounded/choose.ts';
import { descriptionLedBy, draftDescriptions } from './grounded/description.ts';
import { draftTitles } from './grounded/title.ts';
import type { Ground } from './guard.ts';
import { objection } from './guard.ts';
import type { Source } from './source-text.ts';
import { fits } from './text-width.ts';
import { readingHash, stem, stemsOf } from './text/words.ts';

type Written = 'title' | 'description';
type Given = { facts: EntityFacts; source: Source; ground: Ground; ask: Ask };

/**
 * A text of the built-in writer that differs from all that were suggested before: the best of those that speak of the
 * facts named in the hint, else the next best. It composes from the facts, so it may well have no other, and says so.
 */
export function anotherWording(signal: Written, given: Given): Choice {
  const { facts, ground, ask } = given;
  const { settings, survey, hint = '', instead } = ask;
  const earlier = new Set((instead?.texts ?? []).map(readingHash));
  const sound = candidates(signal, given).filter(
    ({ text }) => objection(signal, text, ground) === undefined && !avoided(text, settings.voice.avoid, facts.name),
  );
  const free = sound
    .filter(({ text }) =>
      signal === 'title' ? survey.mayHaveTitle(facts, text) : survey.mayHaveDescription(facts, text),
    )
    .map((draft) => (signal === 'title' ? inPattern(draft, settings.titlePattern) : draft))
    .filter(({ text }) => !earlier.has(readingHash(text)));
  const wanted = wordsMeant(hint, facts);
  const [best] = free.toSorted((one, other) => heard(other.text, wanted) - heard(one.text, wanted));
  if (best !== undefined) return { chosen: best };
  return { reason: 'The built-in writer has no other wording that your product data would bear out.' };
}

/** Whether a text takes up what a hint asks for; a hint without telling words asks for nothing. */
export function takesUp(text: string, hint: string, facts: EntityFacts): boolean {
  const wanted = wordsMeant(hint, facts);
  return wanted.length === 0 || heard(text, wanted) > 0;
}

function candidates(signal: Written, { facts, source, ask }: Given): Composed[] {
  if (signal === 'title') return [...draftTitles(facts, source), ...hintedTitles(facts, source, ask.hint ?? '')];
  const titles = draftTitles(facts, source).slice(0, 3);
  return [
    ...draftDescriptions(facts, source),
    ...titles.flatMap((title) => descriptionLedBy(title, facts, source)),
    ...hintedDescriptions(source, ask.hint ?? ''),
  ];
}

/** The name with the facts that the hint names behind it. */
function hintedTitles(facts: EntityFacts, source: Source, hint: string): Composed[] {
  const asked = stemsOf(hint);
  const name = { text: source.name, fact: 'name', value: source.name };
  return attributesOf(facts)
    .filter(({ label, value, isShort }) => isShort && isNamed(asked, label, value))
    .map(({ label, value }) => compose([name, ', ', { text: value, fact: label, value }]))
    .filter(({ text }) => fits(text, 'title'));
}

/** The shop's own sentences that the hint speaks of, alone and with the next one behind them. */
function hintedDescriptions({ sentences, fact }: Source, hint: string): Composed[] {
  const asked = stemsOf(hint);
  const whole = sentences.filter(({ isFragment }) => !isFragment);
  return whole.flatMap(({ text }, place) => {
    if (!names(stemsOf(text), asked)) return [];
    const piece = { text, fact, value: text };
    const next = whole[place + 1]?.text;
    const longer = next === undefined ? [] : [compose([piece, ' ', { text: next, fact, value: next }])];
    return [...longer, compose([piece])].filter((draft) => fits(draft.text, 'description'));
  });
}

function isNamed(asked: ReadonlySet<string>, label: string, value: string): boolean {
  return names(new Set([...stemsOf(label), ...stemsOf(value)]), asked);
}

function names(words: ReadonlySet<string>, asked: ReadonlySet<string>): boolean {
  return [...words].some((word) => isTelling(word) && holds(asked, word));
}

/** The word itself, or another form of it: "weight" and "weighs". */
function holds(words: ReadonlySet<string>, sought: string): boolean {
  if (words.has(sought)) return true;
  if (sought.length < 6) return false;
  const root = sought.slice(0, Math.max(5, sought.length - 3));
  return [...words].some((word) => word.startsWith(root) && Math.abs(word.length - sought.length) <= 3);
}

/** What a hint is about: its own telling words, and the values of the facts that it names by their label. */
function wordsMeant(hint: string, facts: EntityFacts): string[] {
  const asked = stemsOf(hint);
  const values = attributesOf(facts)
    .filter(({ label, value }) => isNamed(asked, label, value))
    .flatMap(({ value }) => [...stemsOf(value)]);
  return [...new Set([...asked, ...values])].filter(isTelling);
}

function heard(text: string, wanted: readonly string[]): number {
  const there = stemsOf(text);
  return wanted.filter((word) => holds(there, word)).length;
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
/** Words in which people ask, and which say nothing of the item. */
const asking = new Set(
  'mention more less focus about title description emphasize emphasise stress say tell word text short shorter long longer please with that this make write lead start first the and for from use into'
    .split(' ')
    .map(stem),
);

function isTelling(word: string): boolean {
  return !asking.has(word) && (word.length > 2 || /\p{N}/u.test(word) || unspaced.test(word));
}
