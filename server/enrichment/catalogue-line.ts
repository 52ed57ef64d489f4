import type { EntityFacts, Signal, StoreFacts } from '../facts/facts.ts';
import { plainText } from '../facts/html-text.ts';
import { entityGraph } from '../structured-data/graph.ts';
import { scoreOf } from './check-entity.ts';
import type { Suggestion } from './engine.ts';

export type CatalogueLine = ReturnType<typeof lineOf>;

/** What the catalogue command writes for one entity: `after` is how the shop would be once all is accepted. */
export function lineOf(facts: EntityFacts, store: StoreFacts, suggestion: Suggestion) {
  const proposed = (signal: Signal): string | undefined =>
    suggestion.changes.find((change) => change.signal === signal)?.proposed;
  const before = {
    title: facts.live.title ?? null,
    description: facts.live.description,
    keywords: facts.live.keywords,
  };
  const { graph, findings } = entityGraph(facts, store);
  return {
    kind: facts.kind,
    id: facts.id,
    name: facts.name,
    ...(suggestion.language === undefined ? {} : { language: suggestion.language }),
    facts: factsShown(facts),
    before,
    after: {
      title: proposed('title') ?? before.title,
      description: proposed('description') ?? before.description,
      keywords: proposed('keywords')?.split(', ') ?? before.keywords,
    },
    evidence: Object.fromEntries(suggestion.changes.map(({ signal, evidence }) => [signal, evidence])),
    jsonld: graph,
    findings,
    dropped: suggestion.dropped,
    missing: suggestion.missing,
    problems: suggestion.problems.map(({ code, signal, message }) => ({ code, signal, message })),
    score: scoreOf(suggestion.problems),
  };
}

/** The facts as the engine read them: HTML as its visible text. */
function factsShown(facts: EntityFacts): Record<string, unknown> {
  const { live: _live, ...shown } = facts;
  if ('bodyHtml' in shown) return { ...shown, bodyHtml: undefined, text: plainText(shown.bodyHtml) };
  if ('descriptionHtml' in shown)
    return { ...shown, descriptionHtml: undefined, text: plainText(shown.descriptionHtml) };
  return shown;
}
