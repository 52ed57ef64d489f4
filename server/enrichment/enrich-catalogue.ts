import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { EntityKind, StoreFacts } from '../facts/facts.ts';
import { entityKinds } from '../facts/facts.ts';
import { eachFacts, indexCatalogue } from './catalogue-facts.ts';
import { lineOf } from './catalogue-line.ts';
import { plainSettings } from './engine.ts';
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
  const settings = { ...plainSettings, keywords: request.keywordsOn };
  let written = 0;
  for await (const facts of eachFacts(index, request.kinds)) {
    if (written >= request.limit) break;
    written += 1;
    const [suggestion] = await groundedEngine.propose([facts], { store: request.store, settings, survey });
    if (suggestion === undefined) continue;
    const line = lineOf(facts, request.store, suggestion);
    summary.add(line, suggestion);
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return summary.result();
}
