import { avoided } from '../avoided-words.ts';
import type { EnrichmentSettings } from '../engine.ts';
import type { Evidence } from '../composed.ts';
import { inPattern } from '../grounded/choose.ts';
import { objection } from '../guard.ts';
import { isBoilerplate } from '../survey.ts';
import type { Survey } from '../survey.ts';
import { detectLanguage } from '../text/language.ts';
import { isHype } from '../text/claims.ts';
import { characterCount } from '../text-width.ts';
import { evidenceOf } from './evidence.ts';
import type { WrittenSignal } from './prompt.ts';
import type { SoundFacts } from './sound-facts.ts';
import { talksToMachine } from './sound-facts.ts';
import { keptBack, unsupported } from './support.ts';
import type { TextsInRun } from './texts-in-run.ts';
import type { ToldFact } from './told-facts.ts';

export type Judged = { ok: true; text: string; evidence: Evidence[] } | { ok: false; objection: string };

export type Court = {
  settings: EnrichmentSettings;
  survey: Survey;
  texts: TextsInRun;
  /** Texts of the item that must not come again. */
  earlier: readonly string[];
};

/** Holds a text of the model against everything that texts of Clione must be: form, facts, language, its own. */
export function judgeText(
  signal: WrittenSignal,
  written: string,
  sound: SoundFacts,
  told: readonly ToldFact[],
  { settings, survey, texts, earlier }: Court,
): Judged {
  const bare = tidy(written);
  const composed = { text: bare, evidence: evidenceOf(bare, told) };
  const { text, evidence } = signal === 'title' ? inPattern(composed, settings.titlePattern) : composed;
  const found =
    (bare === '' ? 'It is empty.' : undefined) ??
    (earlier.includes(text) || earlier.includes(bare) ? 'It is a text that was suggested before.' : undefined) ??
    (talksToMachine(bare) ? 'It speaks of instructions.' : undefined) ??
    objection(signal, bare, sound.ground) ??
    avoided(bare, settings.voice.avoid, sound.facts.name) ??
    (isHype(bare) ? 'It praises without substance.' : undefined) ??
    keptBack(bare, sound.html, sound.ground) ??
    unsupported(signal, bare, sound.ground, [...settings.voice.use, ...told.map(({ fact }) => fact)]) ??
    otherLanguage(bare, sound) ??
    (signal === 'title' && /[.!?]$/u.test(bare) ? 'A title is no sentence.' : undefined) ??
    (characterCount(bare) < (signal === 'title' ? 4 : 30) ? 'It is too short to say anything.' : undefined) ??
    notItsOwn(signal, bare, sound, survey) ??
    (text === bare ? undefined : notItsOwn(signal, text, sound, survey)) ??
    texts.claim(sound.facts, signal, text);
  if (found !== undefined) return { ok: false, objection: found };
  return { ok: true, text, evidence };
}

/** Models like to wrap what they write. */
function tidy(written: string): string {
  const text = written.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return /^(["“«„'])[^"“”«»„]*(["”»“'])$/u.test(text) ? text.slice(1, -1).trim() : text;
}

function otherLanguage(text: string, { source }: SoundFacts): string | undefined {
  const language = detectLanguage(text);
  if (source.language === undefined || language === undefined || language === source.language) return undefined;
  const script = /\p{Script=Latin}/u;
  // Short texts in Latin letters are hard to tell: the guard has compared longer ones already.
  if (script.test(text) && script.test(source.text || source.name)) return undefined;
  return `It is written in another language (${language}) than the item (${source.language}).`;
}

function notItsOwn(signal: WrittenSignal, text: string, { facts }: SoundFacts, survey: Survey): string | undefined {
  if (signal === 'title') return survey.mayHaveTitle(facts, text) ? undefined : 'Another item has the same title.';
  if (!survey.mayHaveDescription(facts, text)) return 'Another item has the same description.';
  const others = survey.sharedRun(text);
  return isBoilerplate(others, survey.entities) ? `It shares a clause with ${others} other items.` : undefined;
}
