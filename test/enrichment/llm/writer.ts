import type { Ask, Engine, EnrichmentSettings, Suggestion } from '../../../server/enrichment/engine.ts';
import { plainSettings } from '../../../server/enrichment/engine.ts';
import type { Budget } from '../../../server/enrichment/llm/budget.ts';
import { openCaller } from '../../../server/enrichment/llm/caller.ts';
import type { Caller } from '../../../server/enrichment/llm/caller.ts';
import type { ModelConnection } from '../../../server/enrichment/llm/connection.ts';
import { createLlmEngine } from '../../../server/enrichment/llm/llm-engine.ts';
import type { Known, NoteFruitless } from '../../../server/enrichment/llm/llm-engine.ts';
import { openModel } from '../../../server/enrichment/llm/model.ts';
import { startSurvey } from '../../../server/enrichment/survey.ts';
import type { EntityFacts, StoreFacts } from '../../../server/facts/facts.ts';
import { createLogger } from '../../../server/logger.ts';

export const store: StoreFacts = {
  name: 'Fernhollow Outdoor',
  url: 'https://fernhollow.example',
  currency: 'USD',
  language: 'en',
  weightUnit: undefined,
  lengthUnit: undefined,
  pricesIncludeTax: undefined,
};

/** No limit: for tests of other things. */
export const boundless: Budget = {
  reserve: () => Promise.resolve({ settle: () => Promise.resolve(), release: () => Promise.resolve() }),
};

export const key = 'sk-test-3f9a1c7e55d2';

export type Writer = {
  engine: Engine;
  caller: Caller;
  /** Everything that was logged, as lines of JSON. */
  log: string[];
  propose(
    entities: readonly EntityFacts[],
    ask?: Partial<Ask> & { set?: Partial<EnrichmentSettings> },
  ): Promise<Suggestion[]>;
  close(): Promise<void>;
};

/** The AI writer over a real connection to `baseUrl`, with short waits. */
export function openWriter(
  provider: ModelConnection['provider'],
  baseUrl: string,
  given: {
    budget?: Budget;
    limitMs?: number;
    known?: Map<string, Known>;
    noteFruitless?: NoteFruitless;
    model?: string;
  } = {},
): Writer {
  const log: string[] = [];
  const connection: ModelConnection = {
    provider,
    model: given.model ?? (provider === 'anthropic' ? 'claude-haiku-4-5' : 'test-model'),
    baseUrl,
    key,
    source: 'own',
    isTrusted: (host) => host === '127.0.0.1',
  };
  const model = openModel(connection, given.limitMs ?? 5_000);
  const logger = createLogger('trace', { write: (line: string) => void log.push(line) });
  const caller = openCaller(model, given.budget ?? boundless, logger, 5);
  const engine = createLlmEngine({
    label: `${provider} ${connection.model}`,
    caller,
    findKnown: () => Promise.resolve(new Map([...(given.known ?? [])].map(([id, known]) => [id, [known]]))),
    noteFruitless: given.noteFruitless ?? (() => Promise.resolve()),
    findTaken: () => Promise.resolve(new Set()),
  });
  return {
    engine,
    caller,
    log,
    propose: (entities, { set, ...ask } = {}) => {
      const survey = startSurvey();
      for (const facts of entities) survey.add(facts, store);
      return engine.propose(entities, { store, settings: { ...plainSettings, ...set }, survey, ...ask });
    },
    close: () => model.close(),
  };
}
