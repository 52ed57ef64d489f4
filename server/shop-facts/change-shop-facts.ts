import { isDeepStrictEqual } from 'node:util';
import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import { lockSettings } from '../db/lock-settings.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { RequestSession } from '../http/session.ts';
import type { ShopFacts, ShopFactsRequest } from './contract.ts';
import { knownStore } from './read-shop-facts.ts';
import { selectShopFacts, upsertShopFacts } from './shop-facts-repository.ts';

/**
 * Keeps what a person states about the shop. Nothing goes live by it: the Schema Injector offers a new version of its
 * script, with the difference.
 * @throws AppError `forbidden`; `conflict` when someone else changed them, or the shop its currency, meanwhile;
 * `invalid_request`
 */
export async function changeShopFacts(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { storeHash, member }: Pick<RequestSession, 'storeHash' | 'member'>,
  { version, currency: typedIn, facts }: ShopFactsRequest,
): Promise<void> {
  if (!member.canPublish)
    throw new AppError(
      'forbidden',
      'Only members who may publish can state facts about the shop: they end up on its pages. Ask the shop owner.',
    );
  const { currency } = await knownStore(db, storeHash);
  if ((currency ?? null) !== typedIn) throw otherCurrency(currency);
  assertAmounts(facts, currency);
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    await lockSettings(trx, storeHash);
    const before = await selectShopFacts(trx, storeHash, { lock: true });
    if ((before?.version ?? 0) !== version) throw outdated(before?.statedBy);
    await upsertShopFacts(trx, storeHash, {
      version: version + 1,
      facts,
      currency,
      statedBy: member.email,
      statedAt: at,
    });
    await record(trx, storeHash, {
      at,
      actor: member.email,
      action: 'shop-facts.changed',
      subject: 'store',
      detail: recorded(before?.facts, facts),
    });
  });
}

/** Which statements changed, and what they were and are: never how to reach anybody, since the record is kept for good. */
export function recorded(before: ShopFacts | undefined, after: ShopFacts) {
  const all: Record<string, unknown> = { ...after };
  const old: Record<string, unknown> = { ...before };
  const changed = Object.keys(all).filter((name) => !isDeepStrictEqual(all[name], old[name]));
  return { changed, before: before === undefined ? null : withoutContact(before), after: withoutContact(after) };
}

function withoutContact({ email: _email, phone: _phone, address: _address, ...others }: ShopFacts) {
  return others;
}

function outdated(by: string | undefined): AppError {
  const who = by === undefined ? 'Someone else' : by;
  return new AppError(
    'conflict',
    `${who} changed these facts while you were writing. Nothing of yours was saved: load them again, then make your changes.`,
  );
}

function otherCurrency(now: string | undefined): AppError {
  return new AppError(
    'conflict',
    `The currency of your shop ${now === undefined ? 'is not known any more' : `is ${now} now`}, and you were shown another. Nothing was saved: load the facts again, then make your changes.`,
  );
}

/** Amounts are in the shop's currency, in its smallest coin at the finest. */
export function assertAmounts({ shipping, returns }: ShopFacts, currency: string | undefined): void {
  const amounts: [field: string, amount: number][] = shipping.map(({ rate }, index) => [
    `shipping.${index}.rate`,
    rate,
  ]);
  if (typeof returns?.fees === 'number') amounts.push(['returns.fees', returns.fees]);
  const [first] = amounts;
  if (first === undefined) return;
  if (currency === undefined)
    throw refused({
      [first[0]]: 'BigCommerce did not tell the currency of your shop, so no amount can be stated yet.',
    });
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  const wrong = amounts.filter(([, amount]) => Number(amount.toFixed(digits ?? 2)) !== amount);
  if (wrong.length > 0) {
    const words =
      digits === 0
        ? `${currency} has no smaller coin: whole amounts only.`
        : `At most ${digits} decimals in ${currency}.`;
    throw refused(Object.fromEntries(wrong.map(([field]) => [field, words])));
  }
}

function refused(fields: Record<string, string>): AppError {
  const named = Object.fromEntries(Object.entries(fields).map(([field, words]) => [`facts.${field}`, words]));
  return new AppError('invalid_request', 'Some of the values sent are not valid. Correct them and try again.', {
    fields: named,
  });
}
