import { record } from '../audit/record.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { recordStorePublication } from '../propagation/record-store-publication.ts';
import { endStuckSwitch } from './fail-switch.ts';
import { saveInjector, selectInjector } from './injector-repository.ts';
import type { Injector, InjectorChange } from './injector-repository.ts';
import { mayMove } from './injector-status.ts';
import { scriptSubject } from './our-script.ts';

export type Wish = {
  installation: number;
  channelId: number;
  /** E-mail of a member, or `Clione`. */
  actor: string;
  state: 'switching_on' | 'switching_off';
  /** What stands in the shop now; '' = nothing. */
  before: string;
  /** What shall stand there; '' = nothing. */
  after: string;
  /** For the history, for example "switched on". */
  cause: string;
  change: InjectorChange;
};

/**
 * Records the publication of the script, queues its write and moves the state, in the caller's transaction. A switch whose
 * job died is ended first.
 * @throws AppError `conflict` while another switch is under way, or when there is nothing to switch off.
 */
export async function askForScript(
  { queue, clock }: Pick<Deps, 'queue' | 'clock'>,
  trx: Trx,
  storeHash: string,
  wish: Wish,
): Promise<string> {
  const { installation, channelId, actor, state, before, after, cause, change } = wish;
  const at = clock.now();
  const seen = await selectInjector(trx, storeHash, channelId, { lock: true });
  const known = seen && (await endStuckSwitch({ queue }, trx, storeHash, seen, { installation, at }));
  if (!mayMove(stateNow(known, installation), state)) throw refusal(known);
  const { batchId } = await recordStorePublication(trx, storeHash, {
    installation,
    actor,
    at,
    signal: 'script',
    subject: scriptSubject(channelId),
    name: 'Schema Injector',
    before,
    after,
    cause,
  });
  await saveInjector(trx, storeHash, channelId, { ...change, installation, state, batchId, attempts: 0, movedAt: at });
  await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'inject', batchId });
  await record(trx, storeHash, {
    at,
    actor,
    action: `injector.${state}`,
    subject: `injector:${channelId}`,
    detail: { cause, batchId },
  });
  return batchId;
}

/** A switch that an earlier installation began is over. */
function stateNow(injector: Injector | undefined, installation: number): Injector['state'] {
  if (injector === undefined) return 'off';
  if (injector.installation === installation) return injector.state;
  return injector.state === 'on' || injector.state === 'switching_on' ? 'on' : 'off';
}

function refusal(injector: Injector | undefined): AppError {
  const words =
    injector === undefined || injector.state === 'off'
      ? 'The Schema Injector is off already.'
      : 'The Schema Injector is being switched right now. Wait until that is done.';
  return new AppError('conflict', words);
}
