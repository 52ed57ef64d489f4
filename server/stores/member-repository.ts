import type { Trx } from '../db/pool.ts';
import type { Member, Role } from './member.ts';

type MemberRow = {
  store_hash: string;
  user_id: number;
  email: string;
  locale: string | null;
  role: Role;
  can_publish: boolean;
  last_seen_at: Date | null;
  removed_at: Date | null;
};

export type SeenMember = { userId: number; email: string; locale: string | undefined; role: Role; at: Date };

/**
 * Adds a member or notes that they were here. A permission given earlier stays, an owner always has it, and with
 * `canPublish` it is given; whoever was removed and comes back begins without.
 */
export async function upsertMember(
  trx: Trx,
  storeHash: string,
  member: SeenMember,
  canPublish: boolean,
): Promise<void> {
  const given = canPublish || member.role === 'owner';
  await trx.raw(
    `insert into members as m (store_hash, user_id, email, locale, role, can_publish, last_seen_at)
     values (:storeHash, :userId, :email, :locale, :role, :given, :at)
     on conflict (store_hash, user_id) do update set
       email = excluded.email,
       locale = coalesce(excluded.locale, m.locale),
       role = excluded.role,
       can_publish = excluded.can_publish or (m.can_publish and m.removed_at is null),
       last_seen_at = excluded.last_seen_at,
       removed_at = null`,
    { ...member, storeHash, locale: member.locale ?? null, given },
  );
}

export async function selectMembers(trx: Trx, storeHash: string): Promise<Member[]> {
  const rows = await trx<MemberRow>('members')
    .where({ store_hash: storeHash })
    .whereNull('removed_at')
    .orderBy([{ column: 'role', order: 'desc' }, { column: 'email' }]);
  return rows.map(toMember);
}

export async function selectMember(trx: Trx, storeHash: string, userId: number): Promise<Member | undefined> {
  const row = await trx<MemberRow>('members')
    .where({ store_hash: storeHash, user_id: userId })
    .whereNull('removed_at')
    .first();
  return row && toMember(row);
}

export async function updatePermission(
  trx: Trx,
  storeHash: string,
  userId: number,
  canPublish: boolean,
): Promise<void> {
  await trx<MemberRow>('members').where({ store_hash: storeHash, user_id: userId }).update({ can_publish: canPublish });
}

/** `issuedAt` is BigCommerce's time, so that it compares with the times of its links. */
export async function markRemoved(trx: Trx, storeHash: string, userId: number, issuedAt: Date): Promise<void> {
  await trx<MemberRow>('members').where({ store_hash: storeHash, user_id: userId }).update({ removed_at: issuedAt });
}

/** Whether the member was removed after `issuedAt`. Both are BigCommerce's whole seconds. */
export async function isRemovedSince(trx: Trx, storeHash: string, userId: number, issuedAt: Date): Promise<boolean> {
  const row = await trx<MemberRow>('members')
    .where({ store_hash: storeHash, user_id: userId })
    .where('removed_at', '>', issuedAt)
    .first();
  return row !== undefined;
}

function toMember(row: MemberRow): Member {
  return {
    userId: row.user_id,
    email: row.email,
    locale: row.locale ?? undefined,
    role: row.role,
    canPublish: row.can_publish,
    lastSeenAt: row.last_seen_at ?? undefined,
  };
}
