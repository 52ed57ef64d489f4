import { unreadWords, publicItems, unreadKinds, whySilent } from '../catalog/public-items.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { entityKinds } from '../facts/facts.ts';
import { openPageReader } from '../http/fetch-page.ts';
import type { RequestSession } from '../http/session.ts';
import { storefrontKind } from '../injector/storefront-kind.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import type { PublicDataAnswer, StorefrontKindAnswer } from './contract.ts';
import { publicTextOf } from './read-public-item.ts';
import { selectSwitch } from './switch-repository.ts';

/** The switch, a real item with what its address answers, and how many such addresses there are. */
export async function readPublicData(
  deps: Pick<Deps, 'db' | 'clock' | 'config'>,
  { storeHash, member }: RequestSession,
): Promise<PublicDataAnswer> {
  const store = await knownStore(deps.db, storeHash);
  const found = await inStore(deps.db, storeHash, (trx) => selectSwitch(trx, storeHash));
  const base = `${deps.config.appUrl}/public/${storeHash}`;
  const silence = await whySilent(deps.db, storeHash);
  const { sample, items } = await exampleOf(deps, store);
  return {
    isOn: found?.isOn ?? false,
    evenClosed: found?.evenClosed ?? false,
    silent: (silence === 'closed' && found?.evenClosed === true ? undefined : silence) ?? null,
    unread: unreadWords(await unreadKinds(deps.db, storeHash)),
    switchedBy: found?.switchedBy ?? null,
    switchedAt: found?.switchedAt.toISOString() ?? null,
    pattern: `${base}/{kind}/{id}.jsonld`,
    sample: sample && { ...sample, address: `${base}/${sample.kind}/${sample.id}.jsonld` },
    items,
    canPublish: member.canPublish,
  };
}

/** The most sold product where there is one; else the first item of another kind. */
async function exampleOf(deps: Pick<Deps, 'db' | 'clock'>, store: Store) {
  let sample: Omit<NonNullable<PublicDataAnswer['sample']>, 'address'> | null = null;
  let items = 0;
  for (const kind of entityKinds) {
    const wanted = { kind, limit: 1, at: deps.clock.now() };
    const { items: found, total } = await publicItems(deps.db, store.storeHash, wanted);
    items += total;
    const [first] = found;
    if (sample !== null || first === undefined) continue;
    const text = await publicTextOf(deps, store, first);
    if (text !== undefined) sample = { kind, id: first.id, name: first.name, text };
  }
  return { sample, items };
}

/** Looks at the home page. A person waits: up to about 15 s. Rejects only for `signal`. */
export async function readStorefrontKind(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  storeHash: string,
  signal: AbortSignal,
): Promise<StorefrontKindAnswer> {
  const { url } = await knownStore(db, storeHash);
  if (url === '')
    return { kind: 'unknown', builtWith: null, problem: 'Clione does not know the address of your shop yet.' };
  const reader = openPageReader(config, url);
  try {
    const page = await reader.read('/', signal);
    if (!page.ok) return { kind: 'unknown', builtWith: null, problem: page.reason };
    if (page.status !== 200)
      return { kind: 'unknown', builtWith: null, problem: `Your home page answers with status ${page.status}.` };
    const { kind, builtWith } = storefrontKind([page.html]);
    return { kind, builtWith: builtWith ?? null, problem: null };
  } finally {
    await reader.close();
  }
}

async function knownStore(db: Deps['db'], storeHash: string): Promise<Store> {
  const store = await findStore(db, storeHash);
  if (store === undefined) throw new AppError('not_found', 'This shop is not known to Clione.');
  return store;
}
