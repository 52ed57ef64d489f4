import { parse } from 'csv-parse/sync';
import { inStore } from '../../server/db/in-store.ts';
import { saveProposals } from '../../server/proposals/save-proposal.ts';
import type { Proposal } from '../../server/review/contract.ts';
import type { CsvImport, CsvRowsAnswer } from '../../server/spreadsheets/contract.ts';
import { runImport } from '../../server/spreadsheets/import-suggestions.ts';
import { aChange, aDraft } from '../proposals/builders.ts';
import { openShop } from '../propagation/shop.ts';
import type { Shop } from '../propagation/shop.ts';
import { demoStore, until } from '../support/world.ts';

let shop: Shop;
let ids: string[];
/** More suggestions than an export reads at once. */
const many = 230;

beforeAll(async () => {
  shop = await openShop();
  const [first = 0, second = 0, third = 0] = shop.ids.product;
  ids = [
    await shop.suggest('product', first, {
      title: '=cmd|calc',
      description: 'Warm wool. "Soft", too; light',
      url: '/x/',
    }),
    await shop.suggest('product', second, { title: 'Second title', description: 'Second description' }),
    await shop.suggest('product', third, { title: 'Third title' }),
  ];
}, 120_000);
afterAll(() => shop.world.close());

type Row = Record<string, string>;

function fetchFile(ticket: string): Promise<Response> {
  return fetch(`${shop.world.origin}/downloads`, { method: 'POST', body: new URLSearchParams({ ticket }) });
}

async function download(
  what: string,
  filter: object = {},
  separator = 'comma',
): Promise<{ text: string; rows: Row[]; day: string | undefined }> {
  const { ticket } = await shop.api.post<{ ticket: string }>('/downloads', { what, filter, separator });
  const answer = await fetchFile(ticket);
  expect(answer.status).toBe(200);
  const name = /^attachment; filename="?clione-[a-z-]+-(\d{4}-\d\d-\d\d)\.csv"?$/;
  const [, day] = name.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  expect(day).toBeDefined();
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
  const delimiter = separator === 'comma' ? ',' : ';';
  return { text, rows: parse(text, { bom: true, columns: true, delimiter }), day };
}

/** The file as a spreadsheet saves it. */
function sheet(rows: Row[], separator = ';'): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator);
  return `\ufeff${[columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map(line).join('\r\n')}\r\n`;
}

function upload(file: string): Promise<Response> {
  return fetch(`${shop.world.origin}/api/review/imports?name=mine.csv`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.token}`, 'content-type': 'text/csv' },
    body: file,
  });
}

async function bringBack(rows: Row[]): Promise<{ done: CsvImport; results: [string | null, string | null][] }> {
  const answer = await upload(sheet(rows));
  expect(answer.status).toBe(202);
  const { id } = (await answer.json()) as CsvImport;
  const done = await until(async () => {
    const found = await shop.api.get<CsvImport>(`/review/imports/${id}`);
    return found.state === 'done' && found;
  });
  const { items } = await shop.api.get<CsvRowsAnswer>(`/review/imports/${id}/rows?limit=100`);
  return { done, results: items.map(({ result, reason }) => [result, reason]) };
}

function rowOf(rows: Row[], id: string | undefined, field: string): Row {
  const row = rows.find((one) => one['Suggestion ID'] === id && one['Field'] === field);
  if (row === undefined) throw new Error(`the file has no ${field} of ${id}`);
  return row;
}

async function changeOf(id: string | undefined, signal: string) {
  return (await shop.proposal(id ?? '')).changes.find((change) => change.signal === signal);
}

test('an export has a row for each field, and nothing in it runs as a formula', async () => {
  const { text, rows } = await download('suggestions', { state: 'pending' });
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(rows).toHaveLength(6);
  const entity = await shop.live('product', shop.ids.product[0] ?? 0);
  expect(rowOf(rows, ids[0], 'title')).toMatchObject({
    Version: '1',
    Kind: 'product',
    'Item ID': String(shop.ids.product[0]),
    Name: expect.any(String),
    SKU: expect.stringMatching(/./),
    Address: expect.stringContaining('/'),
    Today: entity.live.title ?? '',
    Suggestion: `'=cmd|calc`,
    Decision: 'pending',
  });
});

test('a file that was not touched changes nothing', async () => {
  const { rows } = await download('suggestions', { state: 'pending' }, 'semicolon');
  const { done, results } = await bringBack(rows);
  expect(done).toMatchObject({ rows: 6, unchanged: 6, imported: 0, refused: 0, fileName: 'mine.csv' });
  expect(results.every(([result]) => result === 'unchanged')).toBe(true);
  expect(await changeOf(ids[0], 'title')).toMatchObject({ decision: 'pending', edited: null, version: 1 });
});

test('an edited row waits for a decision with the name of its member, and a wrong one stops no other', async () => {
  const { rows } = await download('suggestions', { proposalIds: ids });
  await shop.accept([ids[2] ?? '']);
  const edit = (id: string | undefined, field: string, parts: Row): Row => ({ ...rowOf(rows, id, field), ...parts });
  const { done, results } = await bringBack([
    edit(ids[0], 'title', { Suggestion: `'=mine` }),
    edit(ids[0], 'description', { Suggestion: '<b>bold</b>' }),
    edit(ids[0], 'url', { Suggestion: '/elsewhere/' }),
    edit(ids[1], 'title', { Suggestion: 'x'.repeat(300) }),
    edit(ids[1], 'title', { Suggestion: 'twice' }),
    edit(ids[1], 'description', { Suggestion: 'Vegan, with a warranty of 12 years' }),
    edit(ids[2], 'title', { Suggestion: 'Too late' }),
    edit(ids[1], 'title', { 'Suggestion ID': 'not-an-id' }),
    edit(ids[1], 'title', { 'Suggestion ID': '00000000-0000-4000-8000-000000000000' }),
    edit(ids[2], 'title', { Field: 'jsonld', Suggestion: '{}' }),
    edit(ids[1], 'title', { Field: 'price', Suggestion: '5' }),
    edit(ids[1], 'title', { Version: 'one' }),
  ]);
  expect(done).toMatchObject({ rows: 12, imported: 2, unchanged: 0, refused: 10 });
  expect(results).toEqual([
    ['imported', null],
    ['refused', expect.stringContaining('HTML')],
    ['refused', expect.stringContaining('one by one')],
    ['refused', expect.stringContaining('at most 255 characters')],
    ['refused', expect.stringContaining('twice')],
    ['imported', expect.stringContaining('asked whether that is true')],
    ['refused', expect.stringMatching(/Meanwhile .+ accepted it/)],
    ['refused', expect.stringContaining('not one of Clione’s')],
    ['refused', expect.stringContaining('no suggestion with this ID')],
    ['refused', expect.stringContaining('nothing for that field')],
    ['refused', expect.stringContaining('“price” is no field')],
    ['refused', expect.stringContaining('not a number')],
  ]);
  expect(await changeOf(ids[0], 'title')).toMatchObject({
    decision: 'pending',
    edited: '=mine',
    proposed: '=cmd|calc',
    decidedBy: expect.stringContaining('@'),
    version: 2,
  });
  expect((await shop.proposal(ids[0] ?? '')).state).toBe('pending');
});

test('only what was on screen is accepted, and the way back from it brings an imported text again', async () => {
  const id = ids[1] ?? '';
  const decide = (versions: object) =>
    shop.api.post('/review/decisions', { proposalIds: [id], decision: 'accepted', versions: { [id]: versions } });
  expect(await decide({ description: 1 })).toMatchObject({
    decided: 0,
    refused: [{ signal: 'description', reason: expect.stringContaining('imported another text') }],
  });
  const path = `/review/proposals/${id}/changes/description`;
  await shop.api.post(path, { decision: 'accepted', version: 2 });
  await shop.api.post(path, { decision: 'imported', version: 3, value: 'Vegan, with a warranty of 12 years' });
  expect(await changeOf(id, 'description')).toMatchObject({
    decision: 'pending',
    edited: 'Vegan, with a warranty of 12 years',
    version: 4,
  });
  const claim = expect.stringContaining('your product data do not');
  expect(await decide({ description: 4 })).toMatchObject({ decided: 0, refused: [{ reason: claim }] });
  const { id: selectionId } = await shop.api.post<{ id: string }>('/review/selections', {
    rows: [{ id, versions: { description: 4 } }],
  });
  const bulk = await shop.api.post('/review/bulk-decisions', { selectionId, decision: 'accepted' });
  expect(bulk).toMatchObject({ decided: 0, leftAlone: [{ reason: claim, changes: 1 }] });
  expect(await decide({ description: 1, title: 1 })).toMatchObject({
    decided: 1,
    refused: [{ signal: 'description' }],
  });
  await shop.api.post(`/review/proposals/${id}/changes/title`, { decision: 'pending', version: 2 });
});

test('accepting an imported text publishes it as the words of a person', async () => {
  await shop.accept([ids[0] ?? '']);
  expect(await changeOf(ids[0], 'title')).toMatchObject({ decision: 'edited', edited: '=mine' });
  await shop.publish([ids[0] ?? '']);
  expect(await shop.text('product', shop.ids.product[0] ?? 0, 'title')).toBe('=mine');
  const { rows } = await download('history', { kind: 'product', signal: 'title' });
  expect(rows).toEqual([
    expect.objectContaining({
      Result: 'applied',
      Sent: `'=mine`,
      'Read back': `'=mine`,
      'Written by': 'person',
      Member: expect.stringContaining('@'),
    }),
  ]);
  const { rows: again } = await download('suggestions', { proposalIds: ids });
  const { results } = await bringBack([{ ...rowOf(again, ids[0], 'title'), Suggestion: 'After it went live' }]);
  expect(results).toEqual([['refused', expect.stringContaining('live in your shop already')]]);
});

test('typing the suggestion back takes an imported text away; a locked field takes none', async () => {
  const { rows } = await download('suggestions', { proposalIds: ids });
  const back = await bringBack([{ ...rowOf(rows, ids[1], 'description'), Suggestion: 'Second description' }]);
  expect(back.done.imported).toBe(1);
  expect(await changeOf(ids[1], 'description')).toMatchObject({ decision: 'pending', edited: null, version: 5 });
  await shop.api.patch(`/catalog/items/product/${shop.ids.product[1]}/locks`, { signal: 'title', locked: true });
  const { rows: locked } = await download('suggestions', { proposalIds: ids });
  const { results } = await bringBack([{ ...rowOf(locked, ids[1], 'title'), Suggestion: 'Mine' }]);
  expect(results).toEqual([['refused', expect.stringContaining('You locked this field')]]);
});

test('more than is read at once is exported whole and each once, and imported in steps', async () => {
  await inStore(shop.world.app.db, demoStore, (trx) =>
    saveProposals(
      trx,
      demoStore,
      Array.from({ length: many }, (_, index) =>
        aDraft({
          kind: 'category',
          entityId: 900_000 + index,
          name: `Many ${index}`,
          fingerprint: `many-${index}`,
          changes: [aChange({ proposed: `Title ${index}` })],
        }),
      ),
      new Date(),
    ),
  );
  const { rows } = await download('suggestions', { state: 'pending', q: 'Many' });
  expect(new Set(rows.map((row) => row['Name'])).size).toBe(many);
  expect(rows).toHaveLength(many);
  const { done } = await bringBack(rows.map((row) => ({ ...row, Suggestion: `${row['Suggestion']}, mine` })));
  expect(done).toMatchObject({ rows: many, imported: many });
  const report = await download('import-report', { importId: done.id, result: 'imported' });
  expect(report.rows).toHaveLength(many);
  expect(report.rows[0]).toMatchObject({ Row: '2', Result: 'imported', Name: expect.stringContaining('Many') });
  const first = await shop.api.get<{ items: Proposal[] }>('/review/proposals?state=pending&q=Many&limit=1');
  expect(first.items[0]?.changes[0]?.edited).toMatch(/^Title \d+, mine$/);
});

test('a file that cannot be read is refused whole, in words, and leaves nothing', async () => {
  const before = await shop.api.get<{ items: CsvImport[] }>('/review/imports');
  const answer = await upload('Order,Total\n1,2\n');
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining('“Suggestion ID”') } });
  expect(await shop.api.get('/review/imports')).toEqual(before);
});

test('an import ends as failed when Clione was installed anew meanwhile', async () => {
  const { rows } = await download('suggestions', { proposalIds: ids });
  const { done } = await bringBack(rows);
  const { app } = shop.world;
  await inStore(app.db, demoStore, (trx) => trx('csv_imports').where({ id: done.id }).update({ state: 'running' }));
  const work = { storeHash: demoStore, installation: 0, importId: done.id };
  await runImport({ db: app.db, clock: { now: () => new Date() } }, work, new AbortController().signal);
  expect(await shop.api.get<CsvImport>(`/review/imports/${done.id}`)).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('installed anew'),
  });
});

test('a ticket opens one download, once, within a minute, for a member who is still there', async () => {
  const ticketOf = async () =>
    (await shop.api.post<{ ticket: string }>('/downloads', { what: 'history', filter: {} })).ticket;
  const ticket = await ticketOf();
  expect((await fetchFile(ticket)).status).toBe(200);
  const second = await fetchFile(ticket);
  expect(second.status).toBe(410);
  expect(await second.text()).toContain('once');
  expect((await fetchFile(`${ticket.slice(0, -1)}x`)).status).toBe(410);
  const late = await ticketOf();
  shop.world.clock.advance(61_000);
  expect((await fetchFile(late)).status).toBe(410);
  const stored = await inStore(shop.world.app.db, demoStore, (trx) => trx('download_tickets').select('*'));
  const unused = await ticketOf();
  expect(JSON.stringify(stored)).not.toContain(unused);
  await inStore(shop.world.app.db, demoStore, (trx) => trx('members').update({ removed_at: new Date() }));
  expect((await fetchFile(unused)).status).toBe(410);
});

test('a filter that the list would refuse gets no ticket, and without a session there is none', async () => {
  await inStore(shop.world.app.db, demoStore, (trx) => trx('members').update({ removed_at: null }));
  const refused = await shop.api.call('POST', '/downloads', { what: 'history', filter: { state: 'nice' } });
  expect(refused.status).toBe(400);
  expect((await shop.api.call('POST', '/downloads', { what: 'everything' })).status).toBe(400);
  expect((await shop.world.api('').call('POST', '/downloads', { what: 'history' })).status).toBe(401);
});

test('files are named after the day where the shop is', async () => {
  const now = shop.world.clock.now();
  // Somewhere it is always another day than in London.
  const timezone = now.getUTCHours() < 10 ? 'Pacific/Pago_Pago' : 'Pacific/Kiritimati';
  await shop.world.database.owner('stores').update({ timezone });
  const hours = timezone === 'Pacific/Pago_Pago' ? -11 : 14;
  const there = new Date(now.getTime() + hours * 3_600_000).toISOString().slice(0, 10);
  expect((await download('suggestions')).day).toBe(there);
  expect((await download('history')).day).toBe(there);
});
