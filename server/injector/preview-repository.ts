import type { Trx } from '../db/pool.ts';
import type { PlanEntry } from './plan.ts';

/** What a merchant was shown before switching on. */
export type StoredPreview = {
  id: string;
  installation: number;
  channelId: number;
  /** undefined: nothing can be installed. */
  html: string | undefined;
  withoutProductHtml: string | undefined;
  enhanceHtml: string | undefined;
  /** Scripts of ours that stood in the shop; '' = none. */
  liveHtml: string;
  liveEnhanceHtml: string;
  plan: PlanEntry[];
  /** Hosts of scripts of which a person said that none adds product data. undefined: nobody said so. */
  lateScripts: string[] | undefined;
  templateVersion: number;
  shownTo: string;
  shownAt: Date;
  expiresAt: Date;
};

/** Also removes previews that are over. */
export async function insertPreview(trx: Trx, storeHash: string, preview: StoredPreview): Promise<void> {
  await trx('injector_previews').where({ store_hash: storeHash }).where('expires_at', '<', preview.shownAt).delete();
  await trx('injector_previews').insert({
    store_hash: storeHash,
    id: preview.id,
    installation: preview.installation,
    channel_id: preview.channelId,
    html: preview.html ?? null,
    without_product_html: preview.withoutProductHtml ?? null,
    enhance_html: preview.enhanceHtml ?? null,
    live_html: preview.liveHtml,
    live_enhance_html: preview.liveEnhanceHtml,
    plan: JSON.stringify(preview.plan),
    late_scripts: preview.lateScripts === undefined ? null : JSON.stringify(preview.lateScripts),
    template_version: preview.templateVersion,
    shown_to: preview.shownTo,
    shown_at: preview.shownAt,
    expires_at: preview.expiresAt,
  });
}

export async function selectPreview(
  trx: Trx,
  storeHash: string,
  { id, installation, channelId, at }: { id: string; installation: number; channelId: number; at: Date },
): Promise<StoredPreview | undefined> {
  const row: PreviewRow | undefined = await trx<PreviewRow>('injector_previews')
    .where({ store_hash: storeHash, id, installation, channel_id: channelId })
    .where('expires_at', '>', at)
    .first();
  return row && toPreview(row);
}

type PreviewRow = {
  store_hash: string;
  id: string;
  installation: number;
  channel_id: number;
  html: string | null;
  without_product_html: string | null;
  enhance_html: string | null;
  live_html: string;
  live_enhance_html: string;
  plan: PlanEntry[];
  late_scripts: string[] | null;
  template_version: number;
  shown_to: string;
  shown_at: Date;
  expires_at: Date;
};

function toPreview(row: PreviewRow): StoredPreview {
  return {
    id: row.id,
    installation: row.installation,
    channelId: row.channel_id,
    html: row.html ?? undefined,
    withoutProductHtml: row.without_product_html ?? undefined,
    enhanceHtml: row.enhance_html ?? undefined,
    liveHtml: row.live_html,
    liveEnhanceHtml: row.live_enhance_html,
    plan: row.plan,
    lateScripts: row.late_scripts ?? undefined,
    templateVersion: row.template_version,
    shownTo: row.shown_to,
    shownAt: row.shown_at,
    expiresAt: row.expires_at,
  };
}
