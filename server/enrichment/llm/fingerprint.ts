import { createHash } from 'node:crypto';
import type { Ask, Suggestion } from '../engine.ts';
import type { SoundFacts } from './sound-facts.ts';
import type { ToldFact } from './told-facts.ts';
import type { WrittenSignal } from './prompt.ts';

/**
 * Over everything that decides what is asked: the facts told (no price, stock, rating or image is among them), what the
 * texts are made against, settings, writer, and what the built-in writer would say, which differs when another item
 * takes a name or a text. The same again means: the model need not be asked.
 */
export function fingerprintOf(
  writer: string,
  base: Suggestion,
  { facts }: SoundFacts,
  told: readonly ToldFact[],
  need: readonly WrittenSignal[],
  { settings, store, hint, instead }: Ask,
): string {
  const against = need.map((signal) => [signal, facts.live[signal] ?? null]);
  const { voice, titlePattern } = settings;
  const content = [
    writer,
    base.fingerprint,
    facts.kind,
    told,
    against,
    voice,
    titlePattern ?? null,
    store.name,
    hint ?? null,
    ...(instead === undefined ? [] : [instead]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}

/** Marks a suggestion that the model had no part in because it could not be asked: the next run asks again. */
export function withoutModel(fingerprint: string): string {
  return createHash('sha256').update(`without the model: ${fingerprint}`).digest('base64url');
}
