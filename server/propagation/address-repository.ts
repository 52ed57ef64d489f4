import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import { notLocked } from '../proposals/locked-fields.ts';

export type ReadyAddress = {
  proposalId: string;
  /** Its place among all that wait. */
  position: number;
  kind: EntityKind;
  entityId: number;
  name: string;
  /** The address that was shown to whoever accepted. */
  from: string;
  to: string;
  /** The address in the mirror; null when the item is gone. */
  today: string | null;
  /** A front page, a link to elsewhere, the blog itself: BigCommerce gives these no address of their own to change. */
  isFixed: boolean;
};

const ready = `
  from changes change
  join proposals proposal on proposal.store_hash = change.store_hash and proposal.id = change.proposal_id
  where change.store_hash = :storeHash and change.decision in ('accepted', 'edited') and proposal.state = 'ready'
    and (change.publication_state is null or change.publication_state in ('failed', 'skipped'))
    and change.signal = 'url' and ${notLocked}`;

const fixed = `(coalesce((entity.raw ->> 'is_homepage')::boolean, false)
  or (entity.kind = 'page' and coalesce(entity.raw ->> 'type', '') in ('link', 'blog')))`;

/** Whether BigCommerce gives the item no address of its own to change; undefined when the item is gone. */
export async function hasFixedAddress(
  trx: Trx,
  storeHash: string,
  { kind, entityId }: { kind: EntityKind; entityId: number },
): Promise<boolean | undefined> {
  const { rows } = await trx.raw<{ rows: { isFixed: boolean }[] }>(
    `select ${fixed} as "isFixed" from entities entity
     where store_hash = :storeHash and kind = :kind and entity_id = :entityId and deleted_at is null`,
    { storeHash, kind, entityId },
  );
  return rows[0]?.isFixed;
}

export async function countReadyAddresses(trx: Trx, storeHash: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(`select count(*)::int as count ${ready}`, {
    storeHash,
  });
  return rows[0]?.count ?? 0;
}

/** Accepted addresses that wait, oldest first; only of `proposalIds`, and only after a place, when given. */
export async function selectReadyAddresses(
  trx: Trx,
  storeHash: string,
  options: { proposalIds?: readonly string[] | undefined; after?: number | undefined; limit: number },
): Promise<ReadyAddress[]> {
  const { rows } = await trx.raw<{ rows: ReadyAddress[] }>(
    `select ready.*, entity.url as today, ${fixed} as "isFixed"
     from (
       select proposal.position, change.proposal_id as "proposalId", proposal.kind, proposal.entity_id as "entityId",
         proposal.name, change.before as "from",
         case change.decision when 'edited' then change.edited else change.proposed end as "to"
       ${ready} and (:proposalIds::uuid[] is null or change.proposal_id = any (:proposalIds::uuid[]))
         and proposal.position > :after
       order by proposal.position limit :limit
     ) as ready
     left join entities entity on entity.store_hash = :storeHash and entity.kind = ready.kind
       and entity.entity_id = ready."entityId" and entity.deleted_at is null
     order by ready.position`,
    {
      storeHash,
      limit: options.limit,
      after: options.after ?? 0,
      proposalIds: options.proposalIds === undefined ? null : [...options.proposalIds],
    },
  );
  return rows;
}

export type AddressHolder = {
  key: string;
  kind: EntityKind;
  entityId: number;
  name: string;
  /** It stands there, or it is to move there: accepted, or being written. */
  how: 'stands' | 'will';
};

/** Who has these addresses, or is about to get them. `keys` as `pathKey` makes them. */
export async function holdersOf(trx: Trx, storeHash: string, keys: readonly string[]): Promise<AddressHolder[]> {
  const key = (address: string) => `lower(rtrim(${address}, '/'))`;
  const { rows } = await trx.raw<{ rows: AddressHolder[] }>(
    `select ${key('url')} as key, kind, entity_id as "entityId", name, 'stands' as how from entities
     where store_hash = :storeHash and deleted_at is null and url <> '' and ${key('url')} = any (:keys::text[])
       and not (kind = 'page' and raw ->> 'type' = 'link')
     union all
     select key, kind, "entityId", name, 'will' from (
       select ${key(`case change.decision when 'edited' then change.edited else change.proposed end`)} as key,
         proposal.kind, proposal.entity_id as "entityId", proposal.name ${ready}
       union
       select ${key('after')}, kind, entity_id, name from publications
       where store_hash = :storeHash and signal = 'url' and state in ('queued', 'writing')) as moving
     where key = any (:keys::text[])`,
    { storeHash, keys: [...keys] },
  );
  return rows;
}
