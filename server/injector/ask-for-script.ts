import { record } from '../audit/record.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { recordStorePublication } from '../propagation/record-store-publication.ts';
import type { ScriptPart } from './contract.ts';
import { endStuckSwitch } from './fail-switch.ts';
import { saveInjector, selectInjector } from './injector-repository.ts';
import type { Injector, InjectorChange } from './injector-repository.ts';
import { mayMove } from './injector-status.ts';
import { scriptParts, scriptSubject } from './our-script.ts';
import { standingPlan } from './standing-plan.ts';

/** What stands in the shop now and what shall stand there; '' = nothing. */
export type ScriptChange = { before: string; after: string };

export type Wish = {
  installation: number;
  channelId: number;
  /** E-mail of a member, or `Clione`. */
  actor: string;
  state: 'switching_on' | 'switching_off';
  template: ScriptChange;
  /** Missing: the second script is left as it is. */
  enhance?: ScriptChange;
  /** For the history, for example "switched on". */
  cause: string;
  change: InjectorChange;
};

/**
 * Records a publication of each script, queues their write as one batch and moves the state, in the caller's transaction.
 * A switch whose job died is ended first.
 * @throws AppError `conflict` while another switch is under way, or when there is nothing to switch off.
 */
export async function askForScript(
  { queue, clock }: Pick<Deps, 'queue' | 'clock'>,
  trx: Trx,
  storeHash: string,
  wish: Wish,
): Promise<string> {
  const { installation, channelId, actor, state, cause, change } = wish;
  const at = clock.now();
  const seen = await selectInjector(trx, storeHash, channelId, { lock: true });
  const known = seen && (await endStuckSwitch({ queue }, trx, storeHash, seen, { installation, at }));
  if (!mayMove(stateNow(known, installation), state)) throw refusal(known);
  const batchId = await recordScripts(trx, storeHash, wish, at);
  const live = { template: wish.template.before, enhance: wish.enhance?.before ?? known?.enhanceHtml ?? '' };
  const moved = { installation, state, batchId, attempts: 0, movedAt: at, standingPlan: standingPlan(known, live) };
  await saveInjector(trx, storeHash, channelId, { ...change, ...moved });
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

/** One publication for each script that stands or shall stand; one of nothing when there is none. Answers their batch. */
async function recordScripts(
  trx: Trx,
  storeHash: string,
  { installation, channelId, actor, cause, ...wish }: Wish,
  at: Date,
): Promise<string> {
  const changeOf = (part: ScriptPart): ScriptChange => wish[part] ?? { before: '', after: '' };
  const recordPart = (part: ScriptPart, batchId?: string) =>
    recordStorePublication(trx, storeHash, {
      ...changeOf(part),
      installation,
      actor,
      at,
      signal: 'script',
      subject: scriptSubject(part, channelId),
      name: titles[part],
      cause,
      ...(batchId === undefined ? {} : { batchId }),
    });
  const [first = 'template', ...others] = scriptParts.filter((part) => {
    const { before, after } = changeOf(part);
    return before !== '' || after !== '';
  });
  const { batchId } = await recordPart(first);
  for (const part of others) await recordPart(part, batchId);
  return batchId;
}

/** What History shows. */
const titles: Record<ScriptPart, string> = { template: 'Schema Injector', enhance: 'Schema Injector: products' };

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
