import { inStore } from '../db/in-store.ts';
import type { Db } from '../db/pool.ts';

/** What an answer told about the store's rate limit. */
export type RateHeaders = { quota: number; left: number; resetMs: number; windowMs: number };

/**
 * Times here are the database's, not the app's clock: several machines share this state, and only one clock may judge it.
 */
const state = `
  select *,
    window_ends_at is null or clock_timestamp() >= window_ends_at as window_over,
    ceil(quota * 0.2) as share_of_others
  from rate_limits where store_hash = :storeHash`;

/**
 * Takes a place for one request: in an unknown window one request explores, the others wait for its answer; in a known
 * one a fifth of the quota stays for the store's other apps, and once half of it is gone requests are spread over what
 * is left of the window.
 */
const take = `
  with known as (${state} for update),
  taken as (
    update rate_limits r set
      in_flight = case when k.window_over then 1 else r.in_flight + 1 end,
      remaining = case when k.window_over then r.remaining else r.remaining - 1 end,
      probe_until = case when k.window_over then clock_timestamp() + interval '10 seconds' end,
      next_at = case
        when k.window_over or r.remaining > r.quota / 2 then null
        else clock_timestamp() + least(
          interval '1 second',
          (r.window_ends_at - clock_timestamp()) / greatest(r.remaining - k.share_of_others, 1)
        )
      end
    from known k
    where r.store_hash = k.store_hash
      and (k.blocked_until is null or clock_timestamp() >= k.blocked_until)
      and case
        when k.window_over then k.probe_until is null or clock_timestamp() >= k.probe_until
        else k.remaining > k.share_of_others and (k.next_at is null or clock_timestamp() >= k.next_at)
      end
    returning r.store_hash
  )
  select
    exists (select from taken) as taken,
    extract(epoch from greatest(
      blocked_until,
      case
        when window_over then clock_timestamp() + interval '50 milliseconds'
        when remaining > share_of_others then next_at
        else window_ends_at
      end
    ) - clock_timestamp()) * 1000 as wait_ms
  from known`;

/** Milliseconds to wait before asking again; 0 when a place was taken. */
export async function takePlace(db: Db, storeHash: string): Promise<number> {
  return inStore(db, storeHash, async (trx) => {
    await trx('rate_limits').insert({ store_hash: storeHash }).onConflict('store_hash').ignore();
    const { rows } = await trx.raw<{ rows: { taken: boolean; wait_ms: string | null }[] }>(take, { storeHash });
    const [row] = rows;
    return row?.taken ? 0 : Math.max(Number(row?.wait_ms ?? 0), 20);
  });
}

/**
 * An answer of the window that is known only ever lowers what remains: answers overtake each other, and those in flight
 * may or may not be counted in it. An answer of a window already over changes nothing.
 */
const learn = `
  with told as (
    select clock_timestamp() + :resetMs * interval '1 millisecond' as ends_at, :windowMs * interval '1 millisecond' / 2 as half
  )
  update rate_limits r set
    in_flight = greatest(r.in_flight - 1, 0),
    probe_until = null,
    refusals = 0,
    quota = :quota,
    remaining = case
      when r.window_ends_at is null or t.ends_at > r.window_ends_at + t.half then :left - greatest(r.in_flight - 1, 0)
      when t.ends_at < r.window_ends_at - t.half then r.remaining
      else least(r.remaining, :left - greatest(r.in_flight - 1, 0))
    end,
    window_ends_at = greatest(r.window_ends_at, t.ends_at)
  from told t where r.store_hash = :storeHash`;

export async function learnFromAnswer(db: Db, storeHash: string, headers: RateHeaders): Promise<void> {
  await inStore(db, storeHash, (trx) => trx.raw(learn, { storeHash, ...headers }));
}

/** The place is free again and nothing was learned. */
export async function leavePlace(db: Db, storeHash: string): Promise<void> {
  await inStore(db, storeHash, (trx) =>
    trx('rate_limits')
      .where({ store_hash: storeHash })
      .update({ in_flight: trx.raw('greatest(in_flight - 1, 0)'), probe_until: null }),
  );
}

/**
 * A 429: nobody sends to this store before the wait is over, and then one request explores. Without a hint the wait
 * lasts to the end of the window at least, and doubles with each refusal. Those refused together count once.
 */
const block = `
  update rate_limits r set
    in_flight = greatest(r.in_flight - 1, 0),
    probe_until = null,
    next_at = null,
    window_ends_at = null,
    refusals = case when r.blocked_until > clock_timestamp() then r.refusals else r.refusals + 1 end,
    blocked_until = greatest(
      r.blocked_until,
      case
        when cast(:hintMs as float8) is not null then clock_timestamp() + cast(:hintMs as float8) * interval '1 millisecond'
        when r.blocked_until > clock_timestamp() then r.blocked_until
        else greatest(
          r.window_ends_at,
          clock_timestamp() + least(:backOffMs * power(2, least(r.refusals, 5)), 300000) * (1 + random() / 10) * interval '1 millisecond'
        )
      end
    )
  where r.store_hash = :storeHash`;

export async function blockStore(
  db: Db,
  storeHash: string,
  wait: { hintMs: number | null; backOffMs: number },
): Promise<void> {
  await inStore(db, storeHash, (trx) => trx.raw(block, { storeHash, ...wait }));
}
