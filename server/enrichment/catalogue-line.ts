import type { EntityFacts, Signal, StoreFacts } from '../facts/facts.ts';
import { plainText } from '../facts/html-text.ts';
import { entityGraph } from '../structured-data/graph.ts';
import { scoreOf } from './problem-codes.ts';
import type { Suggestion } from './engine.ts';

export type CatalogueLine = ReturnType<typeof lineOf>;

/**
 * What the catalogue command writes for one entity: `after` is how the shop would be once all is accepted, its title the
 * name that BigCommerce shows where nothing better was found. `url` and
 * `questions` (as the engine writes them) stand there only when they were asked for and something is proposed.
 */
export function lineOf(facts: EntityFacts, store: StoreFacts, suggestion: Suggestion) {
  const proposed = (signal: Signal): string | undefined =>
    suggestion.changes.find((change) => change.signal === signal)?.proposed;
  const before = {
    title: facts.live.title ?? null,
    description: facts.live.description,
    keywords: facts.live.keywords,
  };
  const url = proposed('url');
  const questions = proposed('questions');
  const { graph, findings } = entityGraph(facts, store);
  return {
    kind: facts.kind,
    id: facts.id,
    name: facts.name,
    ...(suggestion.language === undefined ? {} : { language: suggestion.language }),
    facts: factsShown(facts),
    before: { ...before, ...(url === undefined ? {} : { url: facts.live.url }) },
    after: {
      title: proposed('title') ?? (before.title === '' && isLeftToName(suggestion) ? facts.name : before.title),
      description: proposed('description') ?? before.description,
      keywords: proposed('keywords')?.split(', ') ?? before.keywords,
      ...(url === undefined ? {} : { url }),
      ...(questions === undefined ? {} : { questions }),
    },
    evidence: Object.fromEntries(suggestion.changes.map(({ signal, evidence }) => [signal, evidence])),
    jsonld: graph,
    findings,
    dropped: suggestion.dropped,
    good: suggestion.good,
    missing: suggestion.missing,
    problems: suggestion.problems.map(({ code, signal, message }) => ({ code, signal, message })),
    problemsAfter: suggestion.problemsAfter.map(({ code, signal, message }) => ({ code, signal, message })),
    score: scoreOf(suggestion.problems),
    scoreAfter: scoreOf(suggestion.problemsAfter),
  };
}

/** No title was wanted, and none was given up. */
function isLeftToName({ dropped, missing }: Suggestion): boolean {
  return missing.length === 0 && dropped.every(({ signal }) => signal !== 'title');
}

/** The facts as the engine read them: HTML as its visible text. */
function factsShown(facts: EntityFacts): Record<string, unknown> {
  const { live: _live, ...shown } = facts;
  if ('bodyHtml' in shown) return { ...shown, bodyHtml: undefined, text: plainText(shown.bodyHtml) };
  if ('descriptionHtml' in shown)
    return { ...shown, descriptionHtml: undefined, text: plainText(shown.descriptionHtml) };
  return shown;
}
