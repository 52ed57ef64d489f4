import type { Trx } from '../db/pool.ts';

export type StoredSettings = {
  /** undefined: as the language of the shop has it. */
  heading: string | undefined;
  faqMarkup: boolean;
  templateUuid: string | undefined;
  /** Version that stands in the shop and was seen to be rendered as expected; 0: none. */
  templateVersion: number;
  checkedAt: Date | undefined;
  checkAskedAt: Date | undefined;
};

type Row = {
  heading: string | null;
  faq_markup: boolean;
  template_uuid: string | null;
  template_version: number;
  checked_at: Date | null;
  check_asked_at: Date | null;
};

export async function selectBlockSettings(trx: Trx, storeHash: string, channelId: number): Promise<StoredSettings> {
  const row: Row | undefined = await trx('question_block_settings')
    .where({ store_hash: storeHash, channel_id: channelId })
    .first<Row | undefined>();
  return {
    heading: row?.heading ?? undefined,
    faqMarkup: row?.faq_markup ?? false,
    templateUuid: row?.template_uuid ?? undefined,
    templateVersion: row?.template_version ?? 0,
    checkedAt: row?.checked_at ?? undefined,
    checkAskedAt: row?.check_asked_at ?? undefined,
  };
}

/** Channels on which blocks were ever placed or set up, with our template there. */
export async function channelsOfBlocks(
  trx: Trx,
  storeHash: string,
): Promise<{ channelId: number; templateUuid: string | undefined }[]> {
  const rows: (Row & { channel_id: number })[] = await trx('question_block_settings')
    .where({ store_hash: storeHash })
    .orderBy('channel_id');
  return rows.map((row) => ({ channelId: row.channel_id, templateUuid: row.template_uuid ?? undefined }));
}

/** Whether anything of a block can stand in the shop: a template was made, or a block was ever approved. */
export async function hasEverPlaced(trx: Trx, storeHash: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { placed: boolean }[] }>(
    `select exists (select from question_block_settings where store_hash = :storeHash and template_uuid is not null)
       or exists (select from question_blocks where store_hash = :storeHash) as placed`,
    { storeHash },
  );
  return rows[0]?.placed === true;
}

/** Changes what is given; `templateUuid: null` forgets the template. */
export async function saveBlockSettings(
  trx: Trx,
  storeHash: string,
  channelId: number,
  change: {
    heading?: string;
    faqMarkup?: boolean;
    templateUuid?: string | null;
    templateVersion?: number;
    checkedAt?: Date;
    checkAskedAt?: Date;
  },
): Promise<void> {
  const given: Partial<Row> = {
    ...(change.heading === undefined ? {} : { heading: change.heading }),
    ...(change.faqMarkup === undefined ? {} : { faq_markup: change.faqMarkup }),
    ...(change.templateUuid === undefined ? {} : { template_uuid: change.templateUuid }),
    ...(change.templateVersion === undefined ? {} : { template_version: change.templateVersion }),
    ...(change.checkedAt === undefined ? {} : { checked_at: change.checkedAt }),
    ...(change.checkAskedAt === undefined ? {} : { check_asked_at: change.checkAskedAt }),
  };
  await trx('question_block_settings')
    .insert({ store_hash: storeHash, channel_id: channelId, ...given })
    .onConflict(['store_hash', 'channel_id'])
    .merge(Object.keys(given).length === 0 ? ['store_hash'] : given);
}
