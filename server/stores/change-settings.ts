import { record } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import { lockSettings } from '../db/lock-settings.ts';
import { AppError } from '../errors.ts';
import type { RequestSession } from '../http/session.ts';
import type { SettingsChange } from './contract.ts';
import { selectSettings, upsertSettings } from './settings-repository.ts';

/**
 * Changes what the merchant chose for the store. Problems depend on it, so they are worked out again.
 * @throws AppError `forbidden` for members who may not publish: public fields end up on the storefront.
 */
export async function changeSettings(
  { db, clock, queue }: Pick<Deps, 'db' | 'clock' | 'queue'>,
  { storeHash, installation, member }: RequestSession,
  change: SettingsChange,
): Promise<void> {
  if (!member.canPublish)
    throw new AppError('forbidden', 'Only members who may publish can change settings. Ask the shop owner.');
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    await lockSettings(trx, storeHash);
    const before = await selectSettings(trx, storeHash);
    const after = {
      keywordsOn: change.keywordsOn ?? before.keywordsOn,
      questionsOn: change.questionsOn ?? before.questionsOn,
      publicCustomFields: change.publicCustomFields ?? before.publicCustomFields,
      titlePattern: change.titlePattern === undefined ? before.titlePattern : (change.titlePattern ?? undefined),
      voice: change.voice ?? before.voice,
    };
    await upsertSettings(trx, storeHash, after, at);
    await record(trx, storeHash, {
      at,
      actor: member.email,
      action: 'settings.changed',
      subject: 'store',
      detail: { before, after },
    });
    await queue.enqueue(trx, 'check-store', { storeHash, installation });
  });
}
