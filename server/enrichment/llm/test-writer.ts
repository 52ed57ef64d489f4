import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { RequestSession } from '../../http/session.ts';
import type { WriterTestAnswer } from '../../stores/contract.ts';
import { accountOf } from '../choose-engine.ts';
import { plainSettings } from '../engine.ts';
import { openCaller } from './caller.ts';
import { systemPrompt, userPrompt } from './prompt.ts';
import { storeBudget } from './store-budget.ts';
import { connectionOf, readWriter } from './writer.ts';

const limitMs = 30_000;

/** Asks the model of the store for one harmless text: a real call, of some hundred tokens. */
export async function testWriter(
  deps: Pick<Deps, 'db' | 'clock' | 'config' | 'secrets' | 'logger'>,
  { storeHash, member }: RequestSession,
): Promise<WriterTestAnswer> {
  if (!member.canPublish)
    throw new AppError('forbidden', 'Only members who may publish can test the writer. Ask the shop owner.');
  const writer = await readWriter(deps, storeHash);
  const connection = connectionOf(deps, storeHash, writer);
  if ('lacking' in connection) return { works: false, message: connection.lacking };
  const { openModel } = await import('./model.ts');
  const model = openModel(connection, limitMs);
  try {
    const budget = storeBudget(deps, await accountOf(deps, storeHash, undefined, connection, writer));
    const caller = openCaller(model, budget, deps.logger.child({ storeHash }));
    const started = performance.now();
    const heard = await caller.ask(harmless(), AbortSignal.timeout(limitMs));
    if (!heard.ok) return { works: false, message: heard.trouble.words };
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    return { works: true, message: `${connection.model} answered in ${seconds} seconds, in the form Clione needs.` };
  } catch {
    return { works: false, message: 'The model took too long to answer.' };
  } finally {
    await model.close();
  }
}

function harmless() {
  const store = { name: 'Example shop', url: '', currency: undefined, language: 'en' };
  const facts = [
    { fact: 'name', value: 'Example cup' },
    { fact: 'Material', value: 'Enamelled steel' },
  ];
  const item = {
    id: 'example:1',
    kind: 'product' as const,
    language: 'en',
    write: ['title' as const],
    facts,
    repair: [],
  };
  const nothing = { weightUnit: undefined, lengthUnit: undefined, pricesIncludeTax: undefined };
  return {
    system: systemPrompt({ ...store, ...nothing }, plainSettings),
    prompt: userPrompt([item], undefined),
    maxOutputTokens: 2_000,
  };
}
