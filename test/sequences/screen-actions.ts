import { parse } from 'csv-parse/sync';
import type { Redirect } from '../../sandbox/state/rows.ts';
import { pathKey } from '../../server/bigcommerce/redirects.ts';
import type { Batch } from '../../server/propagation/contract.ts';
import type { LastBulkAnswer, SelectionAnswer } from '../../server/review/contract.ts';
import type { Action, Run } from './run.ts';

/** What people do on further screens: dates, pauses, selections, spreadsheets, and the shop's own redirects. */
export const screenActions = {
  schedule: async (run) => {
    const { stage } = run;
    await acceptAll(run);
    await stage.api.call('POST', '/propagation/batches', { startsAt: stage.wallTime(10) });
  },
  unschedule: async ({ stage, random, laws }) => {
    const { items } = await stage.api.get<{ items: Batch[] }>('/propagation/batches/scheduled');
    const batch = random.one(items);
    if (batch === undefined) return;
    const { status } = await stage.api.call('POST', `/propagation/batches/${batch.id}/cancel`);
    if (status < 300) await laws.isStopped(batch.id);
  },
  later: async ({ stage }) => {
    stage.later(12);
    await stage.work();
  },
  pauseMidway: async (run) => {
    const { stage, random, told } = run;
    await acceptAll(run);
    const { body } = await stage.api.call('POST', '/propagation/batches', {});
    const { batchId } = body as { batchId?: string };
    if (batchId === undefined) return;
    const point = random.one(['reading an item', 'writing an item', 'writing search data'] as const);
    stage.breakable.meanwhile = {
      point: point ?? 'writing an item',
      skip: random.below(3),
      act: async () =>
        told(`paused: ${(await stage.api.call('POST', `/propagation/batches/${batchId}/pause`)).status}`),
    };
    await stage.work();
    stage.breakable.meanwhile = undefined;
  },
  bulk: async (run) => {
    const { stage, random } = run;
    const state = random.one(['pending', 'pending', 'ready'] as const);
    const selection = await stage.api.post<SelectionAnswer>('/review/selections', { filter: { state } });
    // Whoever has selected may decide somewhat later.
    if (random.chance(30)) await act(run, random.one(['spreadsheet', 'bulkUndo'] as const) ?? 'bulkUndo');
    const decision = random.weighted({ accepted: 4, rejected: 1 });
    const signals = random.chance(40) ? { signals: random.some(['title', 'description', 'keywords'] as const, 2) } : {};
    await stage.api.call('POST', '/review/bulk-decisions', { selectionId: selection.id, decision, ...signals });
  },
  bulkUndo: async ({ stage }) => {
    const { bulk } = await stage.api.get<LastBulkAnswer>('/review/bulk-decisions/last');
    if (bulk !== null) await stage.api.call('POST', `/review/bulk-decisions/${bulk.id}/undo`);
  },
  spreadsheet: async (run) => {
    const { stage, random, step, told } = run;
    const rows = await exported(run);
    const written = random.some(
      rows.filter((row) => ['title', 'description', 'keywords'].includes(row['Field'] ?? '')),
      3,
    );
    for (const [at, row] of written.entries()) row['Suggestion'] = `Row ${at} of step ${step}`;
    if (written.length === 0) return;
    const answer = await fetch(`${stage.world.origin}/api/review/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stage.token}`, 'content-type': 'text/csv' },
      body: sheet(random.chance(50) ? rows : written),
    });
    await answer.body?.cancel();
    told(`imported: ${answer.status}`);
    await stage.work();
  },
  /** The shop's own redirects, as its owner places and removes them. */
  redirect: async ({ stage, random, laws, told }) => {
    const { redirects } = stage.store;
    const removed = random.chance(25) ? random.one(redirects.all()) : undefined;
    const item = random.one(stage.items);
    if (removed !== undefined) {
      told(`removes ${removed.from_path}`);
      redirects.delete(removed.id);
    } else if (item !== undefined) {
      const from = random.one(['/old-1/', '/old-2/', `/ours-${random.below(9)}/`]) ?? '/old-1/';
      const to: Redirect['to'] = random.chance(50)
        ? { type: item.kind, entity_id: item.id }
        : { type: 'url', url: stage.addressOf(item) };
      told(`${from} to ${to.type === 'url' ? to.url : `${to.type} ${item.id}`}`);
      const there = redirects.all().find((row) => pathKey(row.from_path) === pathKey(from));
      redirects.put({ id: there?.id ?? redirects.nextId(), from_path: from, site_id: 1000, to });
    }
    await laws.afterMerchant();
  },
} as const satisfies Record<string, Action>;

function act(run: Run, name: 'spreadsheet' | 'bulkUndo'): Promise<void> {
  run.told(name);
  return screenActions[name](run);
}

/** So that there is something to publish, where anything is suggested. */
async function acceptAll({ stage: { api } }: Run): Promise<void> {
  const { id: selectionId } = await api.post<SelectionAnswer>('/review/selections', { filter: { state: 'pending' } });
  await api.call('POST', '/review/bulk-decisions', { selectionId, decision: 'accepted' });
}

type Row = Record<string, string>;

async function exported({ stage }: Run): Promise<Row[]> {
  const ask = { what: 'suggestions', filter: {}, separator: 'comma' };
  const { ticket } = await stage.api.post<{ ticket: string }>('/downloads', ask);
  const file = await fetch(`${stage.world.origin}/downloads`, {
    method: 'POST',
    body: new URLSearchParams({ ticket }),
  });
  return parse(await file.text(), { bom: true, columns: true });
}

/** As a spreadsheet saves it. */
function sheet(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';');
  return `\ufeff${[columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map(line).join('\r\n')}\r\n`;
}
