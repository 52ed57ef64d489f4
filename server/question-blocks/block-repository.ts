import type { Trx } from '../db/pool.ts';
import type { BlockKind } from './contract.ts';

/** Where the block of one item stands on one storefront channel. */
export type StoredBlock = {
  channelId: number;
  kind: BlockKind;
  entityId: number;
  state: 'off' | 'placing' | 'on' | 'removing' | 'gone';
  name: string;
  region: string;
  heading: string;
  faqMarkup: boolean;
  questions: string;
  wanted: string | undefined;
  text: string;
  templateVersion: number;
  widgetUuid: string | undefined;
  batchId: string | undefined;
  publishedBy: string | undefined;
  publishedAt: Date | undefined;
  message: string | undefined;
  pageMessage: string | undefined;
  seen: boolean | undefined;
  elsewhere: string[];
};

export type BlockChange = {
  [K in Exclude<keyof StoredBlock, 'channelId' | 'kind' | 'entityId'>]?: StoredBlock[K] | null;
} & {
  lookedAt?: Date | null;
};

export type BlockKey = { kind: BlockKind; id: number };

/** Makes the row when there is none: `state` and `name` are then needed. */
export async function saveBlock(
  trx: Trx,
  storeHash: string,
  channelId: number,
  { kind, id }: BlockKey,
  change: BlockChange,
): Promise<void> {
  const columns = toColumns(change);
  const key = { store_hash: storeHash, channel_id: channelId, kind, entity_id: id };
  if ('name' in columns && 'state' in columns) {
    await trx('question_blocks')
      .insert({ ...key, ...columns })
      .onConflict(Object.keys(key))
      .merge(columns);
  } else {
    await trx('question_blocks').where(key).update(columns);
  }
}

/** Blocks of the channel, or of all, in one of these states, the ones looked at longest ago first. */
export async function selectBlocks(
  trx: Trx,
  storeHash: string,
  channelId: number | undefined,
  states: readonly StoredBlock['state'][],
): Promise<StoredBlock[]> {
  const rows: BlockRow[] = await trx('question_blocks')
    .where({ store_hash: storeHash, ...(channelId === undefined ? {} : { channel_id: channelId }) })
    .whereIn('state', [...states])
    .orderByRaw('looked_at nulls first, kind, entity_id');
  return rows.map(toBlock);
}

/** The blocks that a batch moves. */
export async function blocksOfBatch(trx: Trx, storeHash: string, batchId: string): Promise<StoredBlock[]> {
  const rows: BlockRow[] = await trx('question_blocks').where({ store_hash: storeHash, batch_id: batchId });
  return rows.map(toBlock);
}

/** The block of an item on a channel, locked; with a batch only while that one moves it. */
export async function lockBlock(
  trx: Trx,
  storeHash: string,
  { kind, id }: BlockKey,
  { channelId, batchId }: { channelId: number; batchId?: string },
): Promise<StoredBlock | undefined> {
  const where = { channel_id: channelId, ...(batchId === undefined ? {} : { batch_id: batchId }) };
  const row = await trx('question_blocks')
    .where({ store_hash: storeHash, kind, entity_id: id, ...where })
    .forUpdate()
    .first<BlockRow | undefined>();
  return row && toBlock(row);
}

export type BlockRow = {
  channel_id: number;
  kind: BlockKind;
  entity_id: number;
  state: StoredBlock['state'];
  name: string;
  region: string;
  heading: string;
  faq_markup: boolean;
  questions: string;
  wanted: string | null;
  text: string;
  template_version: number;
  widget_uuid: string | null;
  batch_id: string | null;
  published_by: string | null;
  published_at: Date | string | null;
  message: string | null;
  page_message: string | null;
  seen: boolean | null;
  elsewhere: string[];
  looked_at: Date | string | null;
};

export function toBlock(row: BlockRow): StoredBlock {
  return {
    channelId: row.channel_id,
    kind: row.kind,
    entityId: row.entity_id,
    state: row.state,
    name: row.name,
    region: row.region,
    heading: row.heading,
    faqMarkup: row.faq_markup,
    questions: row.questions,
    wanted: row.wanted ?? undefined,
    text: row.text,
    templateVersion: row.template_version,
    widgetUuid: row.widget_uuid ?? undefined,
    batchId: row.batch_id ?? undefined,
    publishedBy: row.published_by ?? undefined,
    publishedAt: row.published_at === null ? undefined : new Date(row.published_at),
    message: row.message ?? undefined,
    pageMessage: row.page_message ?? undefined,
    seen: row.seen ?? undefined,
    elsewhere: row.elsewhere,
  };
}

/** Columns are named as the fields are, in lower case with underscores. */
function toColumns(change: BlockChange): Record<string, unknown> {
  const set = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    set.map(([field, value]) => [field.replaceAll(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`), value]),
  );
}
