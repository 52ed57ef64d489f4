import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { EntityFacts, EntityKind, Signal, StoreFacts } from '../facts/facts.ts';
import { entityKinds } from '../facts/facts.ts';
import { plainText } from '../facts/html-text.ts';
import { entityGraph } from '../structured-data/graph.ts';
import { eachFacts, indexCatalogue } from './catalogue-facts.ts';
import { scoreOf } from './check-entity.ts';
import type { Suggestion } from './engine.ts';
import { groundedEngine } from './grounded-engine.ts';
import type { Summary } from './summary.ts';
import { startSummary } from './summary.ts';
import { startSurvey } from './survey.ts';

export type CatalogueRequest = {
  folders: string[];
  out: string;
  store: StoreFacts;
  kinds: ReadonlySet<EntityKind>;
  language: string | undefined;
  keywordsOn: boolean;
  /** Entities written; the survey always covers all, so that a limit changes no item. */
  limit: number;
};

/**
 * The engine and its guard over catalogue folders without a store: one JSON line an entity into `out`. Streams; two
 * passes, the first to learn what entities share.
 */
export async function enrichCatalogue(request: CatalogueRequest): Promise<Summary> {
  const index = await indexCatalogue(request.folders, request.language);
  const survey = startSurvey();
  for await (const facts of eachFacts(index, new Set(entityKinds))) survey.add(facts, request.store);
  const summary = startSummary();
  const out = createWriteStream(request.out);
  let written = 0;
  for await (const facts of eachFacts(index, request.kinds)) {
    if (written >= request.limit) break;
    written += 1;
    const suggestion = await groundedEngine.propose(facts, request.store, { keywordsOn: request.keywordsOn }, survey);
    const line = lineOf(facts, request.store, suggestion);
    summary.add(line, suggestion);
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return summary.result();
}

export type CatalogueLine = ReturnType<typeof lineOf>;

function lineOf(facts: EntityFacts, store: StoreFacts, suggestion: Suggestion) {
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
