import type { Known, NoteFruitless } from '../../../server/enrichment/llm/llm-engine.ts';
import type { EntityFacts } from '../../../server/facts/facts.ts';
import { product } from '../facts.ts';
import { writeWell } from '../../support/model-server.ts';
import { server, tent, writerOf } from './model-for-tests.ts';

test('a question of which no suggestion came is kept and not asked again', async () => {
  const set = { mode: 'rewrite' } as const;
  server.behave(({ items }) => ({ items: items.map(({ id }) => ({ id, title: '', description: '' })) }));
  const [first] = await writerOf('compatible').propose([tent], { set });
  const written = Object.fromEntries(first?.changes.map(({ signal, proposed }) => [signal, proposed]) ?? []);
  const mended: EntityFacts = { ...tent, live: { ...tent.live, ...written }, locked: ['jsonld'] };
  const known = new Map<string, Known>();
  const noteFruitless: NoteFruitless = (questions) => {
    for (const { kind, id, fingerprint } of questions) known.set(`${kind}:${id}`, { fingerprint, changes: [] });
    return Promise.resolve();
  };
  const [again] = await writerOf('compatible', { known, noteFruitless }).propose([mended], { set });
  const asked = server.requests.length;
  expect(asked).toBeGreaterThan(1);
  expect(again?.changes).toEqual([]);
  expect(known.get('product:1')?.fingerprint).toBe(again?.fingerprint);
  const [third] = await writerOf('compatible', { known, noteFruitless }).propose([mended], { set });
  expect(server.requests).toHaveLength(asked);
  expect(third?.changes).toEqual([]);
});

test('what could not be asked is no question asked in vain', async () => {
  server.behave(() => ({ status: 401 }));
  const noted: unknown[] = [];
  const noteFruitless: NoteFruitless = (questions) => Promise.resolve(void noted.push(...questions));
  await writerOf('compatible', { noteFruitless }).propose([tent]);
  expect(noted).toEqual([]);
});

test('a server without schemas is asked again without one', async () => {
  server.behave((request) =>
    request.body.includes('json_schema')
      ? { status: 400, body: { error: { message: 'response_format json_schema is not supported' } } }
      : writeWell(request),
  );
  const [suggestion] = await writerOf('compatible').propose([tent]);
  expect(suggestion?.changes.map(({ engine }) => engine)).toContain('llm');
});

test('of calls in flight to a server without schemas each is asked again without one', async () => {
  server.behave((request) =>
    request.body.includes('json_schema')
      ? { status: 400, body: { error: { message: 'no schemas' } } }
      : writeWell(request),
  );
  const many = Array.from({ length: 20 }, (_, at) =>
    product({ ...tent, id: at + 1, name: `Larch Ridge Tent ${at + 1}` }),
  );
  const writer = writerOf('compatible');
  const suggestions = await writer.propose(many);
  expect(suggestions.every(({ changes }) => changes.some(({ engine }) => engine === 'llm'))).toBe(true);
  expect(writer.log.join('')).not.toContain('bad_request');
});
