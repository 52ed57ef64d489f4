import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { EntityKind, StoreFacts } from '../facts/facts.ts';
import { entityKinds } from '../facts/facts.ts';
import type { Choice } from './catalogue-choice.ts';
import { startChoice } from './catalogue-choice.ts';
import { eachFacts, indexCatalogue } from './catalogue-facts.ts';
import { lineOf } from './catalogue-line.ts';
import type { EnrichmentSettings } from './engine.ts';
import { groundedEngine } from './grounded-engine.ts';
import type { Summary } from './summary.ts';
import { startSummary } from './summary.ts';
import { startSurvey } from './survey.ts';

export type CatalogueRequest = {
  folders: string[];
  /** File for one JSON line an entity; undefined: the summary only. */
  out: string | undefined;
  store: StoreFacts;
  kinds: ReadonlySet<EntityKind>;
  language: string | undefined;
  settings: EnrichmentSettings;
  /** Entities written; the survey always covers all, so that a limit changes no item. */
  choice: Choice;
};

/**
 * The engine and its guard over catalogue folders without a store: one JSON line an entity into `out`. Streams; two
 * passes, the first to learn what entities share.
 */
export async function enrichCatalogue(request: CatalogueRequest): Promise<Summary> {
  const { store, settings, kinds } = request;
  const out = request.out === undefined ? undefined : await opened(request.out);
  const index = await indexCatalogue(request.folders, request.language);
  const survey = startSurvey();
  const choice = startChoice(request.choice);
  for await (const facts of eachFacts(index, new Set(entityKinds))) {
    survey.add(facts, store);
    if (kinds.has(facts.kind)) choice.consider(facts);
  }
  const summary = startSummary();
  for await (const facts of eachFacts(index, kinds)) {
    if (choice.isComplete()) break;
    if (!choice.takes(facts)) continue;
    const [suggestion] = await groundedEngine.propose([facts], { store, settings, survey });
    if (suggestion === undefined) throw new Error(`The engine gave no answer for ${facts.kind} ${facts.id}.`);
    const line = lineOf(facts, store, suggestion);
    summary.add(line, suggestion);
    if (out?.write(`${JSON.stringify(line)}\n`) === false) await once(out, 'drain');
  }
  if (out !== undefined) {
    out.end();
    await finished(out);
  }
  return summary.result();
}

async function opened(path: string): Promise<Writable> {
  const out = createWriteStream(path);
  await once(out, 'open').catch((cause: unknown) => {
    throw new Error(`${path} cannot be written.`, { cause });
  });
  return out;
}
