import type { EntityFacts } from '../facts/facts.ts';
import type { Unasked } from '../proposals/proposal.ts';
import type { EnrichmentSettings, Suggestion } from './engine.ts';

/** What a run with these settings leaves alone: signals that are switched off, and texts that its mode does not aim at. */
export function unaskedSignals(
  { live }: Pick<EntityFacts, 'live'>,
  { changes, dropped }: Pick<Suggestion, 'changes' | 'dropped'>,
  settings: EnrichmentSettings,
): Unasked[] {
  const touched = new Set([...changes, ...dropped].map(({ signal }) => signal));
  const aimsAtAll = settings.mode === 'rewrite';
  const all: (Unasked & { isAsked: boolean })[] = [
    { signal: 'title', live: live.title ?? '', isAsked: aimsAtAll },
    { signal: 'description', live: live.description, isAsked: aimsAtAll },
    { signal: 'keywords', live: live.keywords.join(', '), isAsked: settings.keywords },
    { signal: 'url', live: live.url, isAsked: settings.url },
    { signal: 'questions', live: undefined, isAsked: settings.questions },
  ];
  return all
    .filter(({ signal, isAsked }) => !isAsked && !touched.has(signal))
    .map(({ signal, live: text }) => ({ signal, live: text }));
}
