import { record } from '../../audit/record.ts';
import type { Deps } from '../../deps.ts';
import { inStore } from '../../db/in-store.ts';
import { lockSettings } from '../../db/lock-settings.ts';
import { AppError } from '../../errors.ts';
import type { RequestSession } from '../../http/session.ts';
import type { WriterChange } from '../../stores/contract.ts';
import { encryptToken } from '../../stores/tokens.ts';
import { unpriced } from './store-budget.ts';
import { connectionOf, keyBinding } from './writer.ts';
import { plainWriter, selectWriter, upsertWriter } from './writer-repository.ts';
import type { WriterSettings } from './writer-repository.ts';

/**
 * Changes which writer a store has, and its own model. A key is kept for the server it was entered for: with another
 * provider or address it is forgotten.
 * @throws AppError `forbidden` for members who may not publish, `invalid_request` when the AI writer is switched on
 * before it is set up, or a limit in money is set for a model whose price is not known.
 */
export async function changeWriter(
  deps: Pick<Deps, 'db' | 'clock' | 'config' | 'secrets'>,
  { storeHash, member }: RequestSession,
  change: WriterChange,
): Promise<void> {
  const { db, clock, config, secrets } = deps;
  if (!member.canPublish)
    throw new AppError('forbidden', 'Only members who may publish can change the writer. Ask the shop owner.');
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    await lockSettings(trx, storeHash);
    const first = plainWriter(config.ai.operator === undefined ? 'own' : 'operator');
    const before = (await selectWriter(trx, storeHash)) ?? first;
    const after = changed(before, change, (key) => sealed(secrets.tokenKeys, storeHash, key));
    const connection = connectionOf(deps, storeHash, after);
    if (after.engine === 'llm' && 'lacking' in connection) {
      if (change.engine === 'llm')
        throw new AppError('invalid_request', `The AI writer is not set up. ${connection.lacking}`);
      after.engine = 'grounded';
    }
    after.offSince = after.engine === 'llm' ? undefined : before.engine === 'llm' ? at : before.offSince;
    if (change.budget !== undefined) refuseUnpriced(config.ai, after);
    await upsertWriter(trx, storeHash, after, at);
    await record(trx, storeHash, {
      at,
      actor: member.email,
      action: 'writer.changed',
      subject: 'store',
      detail: { before: told(before), after: told(after) },
    });
  });
}

function refuseUnpriced({ operator, prices }: Deps['config']['ai'], { source, model, budget }: WriterSettings): void {
  const inMoney = budget.monthlyCents !== undefined || budget.runCents !== undefined;
  const asked = source === 'operator' ? operator?.model : model;
  if (inMoney && asked !== undefined && !prices.has(asked)) throw new AppError('invalid_request', unpriced);
}

type Key = WriterSettings['key'];

function sealed(keys: Deps['secrets']['tokenKeys'], storeHash: string, key: string): Key {
  return { ...encryptToken(keys, keyBinding(storeHash), key), end: key.slice(-4) };
}

function changed(before: WriterSettings, change: WriterChange, seal: (key: string) => Key): WriterSettings {
  const provider = change.provider ?? before.provider;
  const baseUrl = change.baseUrl === undefined ? before.baseUrl : change.baseUrl?.replace(/\/+$/u, '');
  const isElsewhere = provider !== before.provider || (provider === 'compatible' && baseUrl !== before.baseUrl);
  const kept = isElsewhere ? undefined : before.key;
  const { budget } = change;
  return {
    engine: change.engine ?? before.engine,
    source: change.source ?? before.source,
    provider,
    model: change.model ?? before.model,
    baseUrl,
    key: change.key === undefined ? kept : change.key === null ? undefined : seal(change.key),
    offSince: before.offSince,
    budget:
      budget === undefined
        ? before.budget
        : {
            monthlyTokens: budget.monthlyTokens ?? undefined,
            monthlyCents: budget.monthlyCents ?? undefined,
            runTokens: budget.runTokens ?? undefined,
            runCents: budget.runCents ?? undefined,
          },
  };
}

/** For the record: whether there is a key and how it ends, never the key. */
function told({ key, ...rest }: WriterSettings): object {
  return { ...rest, keyEnd: key?.end ?? null };
}
