import type { Trx } from '../db/pool.ts';
import type { InjectorAnswer } from './contract.ts';
import type { PlanEntry } from './plan.ts';

/** Where the injector of one storefront channel stands. */
export type Injector = {
  channelId: number;
  installation: number;
  state: InjectorAnswer['state'];
  /** Exactly as approved. */
  html: string | undefined;
  /** `html` without our product: what is left after a safety withdrawal of it. undefined: `html` holds none. */
  withoutProductHtml: string | undefined;
  /** The second script, exactly as approved. undefined: no type of page is in mode `enhance`. */
  enhanceHtml: string | undefined;
  /** As approved, also while its scripts could not be written. */
  plan: PlanEntry[];
  /** What stands while the last change is under way or came to nothing. undefined: the plan. */
  standingPlan: PlanEntry[] | undefined;
  /** The plan once the scripts are gone, as a person asked. While on: they could not be removed. */
  offPlan: PlanEntry[] | undefined;
  /** Hosts of scripts of which a person said that none adds product data in the browser. undefined: nobody said so. */
  lateScripts: string[] | undefined;
  templateVersion: number;
  scriptUuid: string | undefined;
  enhanceUuid: string | undefined;
  batchId: string | undefined;
  attempts: number;
  /** When the switch was asked for or its job last began. */
  movedAt: Date | undefined;
  health: InjectorAnswer['health'];
  message: string;
  /** What was taken away for safety, until a person who may publish knows of it. */
  withdrawal: string | undefined;
  /** What the last look noticed that waits for a decision. */
  notice: string | undefined;
  placedAt: Date | undefined;
  checkedAt: Date | undefined;
  checkAskedAt: Date | undefined;
  switchedOnBy: string | undefined;
  switchedOnAt: Date | undefined;
  /** Address of the storefront when scripts were last approved. */
  storefrontUrl: string | undefined;
};

export async function selectInjector(
  trx: Trx,
  storeHash: string,
  channelId: number,
  options: { lock?: boolean } = {},
): Promise<Injector | undefined> {
  const query = trx<InjectorRow>('injectors').where({ store_hash: storeHash, channel_id: channelId });
  if (options.lock === true) void query.forUpdate();
  const row: InjectorRow | undefined = await query.first();
  return row && toInjector(row);
}

/** The injector that this batch is to change, locked. */
export async function selectInjectorOfBatch(
  trx: Trx,
  storeHash: string,
  batchId: string,
): Promise<Injector | undefined> {
  const row: InjectorRow | undefined = await trx<InjectorRow>('injectors')
    .where({ store_hash: storeHash, batch_id: batchId })
    .forUpdate()
    .first();
  return row && toInjector(row);
}

/** One for each storefront that was ever looked at. */
export async function selectInjectors(
  trx: Trx,
  storeHash: string,
  options: { lock?: boolean } = {},
): Promise<Injector[]> {
  const query = trx<InjectorRow>('injectors').where({ store_hash: storeHash }).orderBy('channel_id');
  if (options.lock === true) void query.forUpdate();
  const rows: InjectorRow[] = await query;
  return rows.map(toInjector);
}

/** Those of the store that are being switched, locked. */
export async function selectSwitching(trx: Trx, storeHash: string): Promise<Injector[]> {
  const rows: InjectorRow[] = await trx<InjectorRow>('injectors')
    .where({ store_hash: storeHash })
    .whereIn('state', ['switching_on', 'switching_off'])
    .orderBy('channel_id')
    .forUpdate();
  return rows.map(toInjector);
}

export type InjectorChange = { [K in Exclude<keyof Injector, 'channelId'>]?: Injector[K] | null };

/** Makes the row when there is none: `installation` and `templateVersion` are then needed. */
export async function saveInjector(
  trx: Trx,
  storeHash: string,
  channelId: number,
  change: InjectorChange,
): Promise<void> {
  const columns = toColumns(change);
  if ('installation' in columns && 'template_version' in columns) {
    await trx('injectors')
      .insert({ store_hash: storeHash, channel_id: channelId, ...columns })
      .onConflict(['store_hash', 'channel_id'])
      .merge(columns);
  } else {
    await trx('injectors').where({ store_hash: storeHash, channel_id: channelId }).update(columns);
  }
}

type InjectorRow = {
  store_hash: string;
  channel_id: number;
  installation: number;
  state: Injector['state'];
  html: string | null;
  without_product_html: string | null;
  enhance_html: string | null;
  plan: PlanEntry[];
  standing_plan: PlanEntry[] | null;
  off_plan: PlanEntry[] | null;
  late_scripts: string[] | null;
  template_version: number;
  script_uuid: string | null;
  enhance_uuid: string | null;
  batch_id: string | null;
  attempts: number;
  moved_at: Date | null;
  health: Injector['health'];
  message: string;
  withdrawal: string | null;
  notice: string | null;
  placed_at: Date | null;
  checked_at: Date | null;
  check_asked_at: Date | null;
  switched_on_by: string | null;
  switched_on_at: Date | null;
  storefront_url: string | null;
};

function toInjector(row: InjectorRow): Injector {
  return {
    channelId: row.channel_id,
    installation: row.installation,
    state: row.state,
    html: row.html ?? undefined,
    withoutProductHtml: row.without_product_html ?? undefined,
    enhanceHtml: row.enhance_html ?? undefined,
    plan: row.plan,
    standingPlan: row.standing_plan ?? undefined,
    offPlan: row.off_plan ?? undefined,
    lateScripts: row.late_scripts ?? undefined,
    templateVersion: row.template_version,
    scriptUuid: row.script_uuid ?? undefined,
    enhanceUuid: row.enhance_uuid ?? undefined,
    batchId: row.batch_id ?? undefined,
    attempts: row.attempts,
    movedAt: row.moved_at ?? undefined,
    health: row.health,
    message: row.message,
    withdrawal: row.withdrawal ?? undefined,
    notice: row.notice ?? undefined,
    placedAt: row.placed_at ?? undefined,
    checkedAt: row.checked_at ?? undefined,
    checkAskedAt: row.check_asked_at ?? undefined,
    switchedOnBy: row.switched_on_by ?? undefined,
    switchedOnAt: row.switched_on_at ?? undefined,
    storefrontUrl: row.storefront_url ?? undefined,
  };
}

const columnOf: Record<keyof InjectorChange, keyof InjectorRow> = {
  installation: 'installation',
  state: 'state',
  html: 'html',
  withoutProductHtml: 'without_product_html',
  enhanceHtml: 'enhance_html',
  plan: 'plan',
  standingPlan: 'standing_plan',
  offPlan: 'off_plan',
  lateScripts: 'late_scripts',
  templateVersion: 'template_version',
  scriptUuid: 'script_uuid',
  enhanceUuid: 'enhance_uuid',
  batchId: 'batch_id',
  attempts: 'attempts',
  movedAt: 'moved_at',
  health: 'health',
  message: 'message',
  withdrawal: 'withdrawal',
  notice: 'notice',
  placedAt: 'placed_at',
  checkedAt: 'checked_at',
  checkAskedAt: 'check_asked_at',
  switchedOnBy: 'switched_on_by',
  switchedOnAt: 'switched_on_at',
  storefrontUrl: 'storefront_url',
};

function toColumns(change: InjectorChange): Record<string, unknown> {
  const names: ReadonlyMap<string, string> = new Map(Object.entries(columnOf));
  const columns = Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => [names.get(field) ?? field, Array.isArray(value) ? JSON.stringify(value) : value]);
  return Object.fromEntries(columns);
}
