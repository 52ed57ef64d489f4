import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { mustPublish } from '../propagation/publish-ready.ts';
import type { Actor } from '../propagation/publish-ready.ts';
import type { BlockSettingsRequest } from './contract.ts';
import { knownStore } from './read-blocks.ts';
import { saveBlockSettings } from './settings-repository.ts';

/**
 * How blocks are to be shown from now on. Nothing in the shop changes by it: those that stand are offered to be brought up to
 * date.
 * @throws AppError `forbidden`
 */
export async function changeBlockSettings(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  storeHash: string,
  { heading, faqMarkup }: BlockSettingsRequest,
  actor: Actor,
): Promise<void> {
  mustPublish(actor);
  const { channelId } = await knownStore(db, storeHash);
  const change = { ...(heading === undefined ? {} : { heading }), ...(faqMarkup === undefined ? {} : { faqMarkup }) };
  await inStore(db, storeHash, async (trx) => {
    await saveBlockSettings(trx, storeHash, channelId, change);
    const entry = { action: 'questions.settings', subject: `questions:${channelId}`, detail: change };
    await record(trx, storeHash, { at: clock.now(), actor: actor.email, ...entry });
  });
}
