import { record } from '../audit/record.ts';
import { assertRead } from '../catalog/public-items.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { llmsAddress, llmsPath } from '../http/public-addresses.ts';
import { assertMayPublish, connectedStore } from '../injector/store-of.ts';
import { recordStorePublication } from '../propagation/record-store-publication.ts';
import type { Store } from '../stores/find-store.ts';
import type { LlmsText } from './compose.ts';
import { endStuckSwitch } from './fail-switch.ts';
import type { Llms } from './llms-repository.ts';
import { selectLlms, startLlms } from './llms-repository.ts';
import { mayMove } from './llms-status.ts';
import { placeOf, redirectsAtPlace } from './look-at-place.ts';
import { textOfShop } from './text-of-shop.ts';

type SwitchDeps = Pick<Deps, 'db' | 'queue' | 'clock' | 'config'>;
type Member = { email: string; canPublish: boolean };

/**
 * Serves the file from now on and asks for the redirect that leads there from the shop. Asked for again, it puts a redirect
 * back that was taken away.
 * @throws AppError `forbidden`; `conflict` while a switch is under way or the shop was never read.
 */
export async function switchLlmsOn(deps: SwitchDeps, storeHash: string, member: Member): Promise<void> {
  assertMayPublish(member);
  const store = await connectedStore(deps.db, storeHash);
  await assertRead(deps.db, store);
  const text = await textOfShop(deps, store);
  await inStore(deps.db, storeHash, (trx) =>
    ask(deps, trx, store, { state: 'switching_on', member, before: '', text }),
  );
}

/**
 * Takes the redirect away; the file is served until that is done.
 * @throws AppError `forbidden`; `conflict` when it is off or a switch is under way; BigCommerceError
 */
export async function switchLlmsOff(
  deps: SwitchDeps & Pick<Deps, 'bigcommerce'>,
  storeHash: string,
  member: Member,
): Promise<void> {
  assertMayPublish(member);
  const store = await connectedStore(deps.db, storeHash);
  const client = deps.bigcommerce.forStore(storeHash, { maxWaitMs: 15_000 });
  const llms = await inStore(deps.db, storeHash, (trx) => selectLlms(trx, storeHash));
  const { ours } = await redirectsAtPlace(deps, client, placeOf(store, llms));
  const before = ours.length === 0 ? '' : redirectText(deps, storeHash);
  await inStore(deps.db, storeHash, (trx) => ask(deps, trx, store, { state: 'switching_off', member, before }));
}

/** As the history shows the redirect. */
export function redirectText({ config }: Pick<Deps, 'config'>, storeHash: string): string {
  return `301 to ${llmsAddress(config, storeHash)}`;
}

type Wish = { state: 'switching_on' | 'switching_off'; member: Member; before: string; text?: LlmsText };

/** Records the publication, queues its write and moves the state, together. */
async function ask(
  deps: SwitchDeps,
  trx: Trx,
  store: Store,
  { state, member: { email: actor }, before, text }: Wish,
): Promise<void> {
  const { storeHash, installation } = store;
  const at = deps.clock.now();
  const isOn = state === 'switching_on';
  const seen = await selectLlms(trx, storeHash, { lock: true });
  const known = seen && (await endStuckSwitch(trx, storeHash, seen, { installation, at }));
  if (!mayMove(known?.state ?? 'off', state)) throw refusal(known);
  const isElsewhere = known?.state === 'on' && placeOf(store, known).siteId !== store.siteId;
  if (isOn && isElsewhere) throw new AppError('conflict', elsewhereWords);
  const { siteId } = isOn ? store : placeOf(store, known);
  const cause = isOn ? 'Switched on' : 'Switched off';
  const { batchId } = await recordStorePublication(trx, storeHash, {
    installation,
    actor,
    at,
    signal: 'redirect',
    subject: `${siteId} ${llmsPath}`,
    name: `Redirect from ${llmsPath}: the file that Clione serves`,
    before: known?.state === 'on' && isOn && known.redirect === 'ours' ? redirectText(deps, storeHash) : before,
    after: isOn ? redirectText(deps, storeHash) : '',
    cause,
  });
  const served = text && { ...text, madeAt: at };
  const by = isOn ? { switchedOnBy: actor, switchedOnAt: at } : {};
  const change = { installation, state, siteId, batchId, attempts: 0, movedAt: at, problem: '', ...by, ...served };
  await startLlms(trx, storeHash, change);
  await deps.queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'llms-redirect', batchId });
  await record(trx, storeHash, { at, actor, action: `llms.${state}`, subject: 'llms', detail: { cause, batchId } });
}

const elsewhereWords =
  'The redirect stands on the storefront that was your main one before. Switch the file off first, which takes it away.';

function refusal(known: Llms | undefined): AppError {
  const isOff = known === undefined || known.state === 'off';
  const words = isOff
    ? 'The file is switched off already.'
    : 'The file is being switched right now. Wait until that is done.';
  return new AppError('conflict', words);
}
