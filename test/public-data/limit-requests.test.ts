import express from 'express';
import type { Request, Response } from 'express';
import supertest from 'supertest';
import { errorHandler } from '../../server/http/error-handler.ts';
import { limitRequests } from '../../server/http/limit-requests.ts';
import { createLogger } from '../../server/logger.ts';

function open(limits: { perCaller: number; perSubject: number }) {
  const clock = { time: Date.parse('2026-11-20T12:00:30Z'), now: () => new Date(clock.time) };
  const app = express();
  app.set('trust proxy', 1);
  app.use('/:subject', limitRequests({ clock }, { ...limits, subjectOf: ({ params }) => String(params['subject']) }));
  app.use((_req, res) => void res.send('ok'));
  app.use(errorHandler(createLogger('silent')));
  const get = async (caller: string, subject = 'a') => supertest(app).get(`/${subject}`).set('x-forwarded-for', caller);
  return { clock, get };
}

test('a caller who asks too often is told when to come back, and nobody else is', async () => {
  const { clock, get } = open({ perCaller: 2, perSubject: 100 });
  for (let turn = 0; turn < 2; turn += 1) expect((await get('203.0.113.1')).status).toBe(200);
  const refused = await get('203.0.113.1', 'b');
  expect(refused.status).toBe(429);
  expect(refused.headers['retry-after']).toBe('30');
  expect(refused.body).toMatchObject({ error: { code: 'rate_limited' } });
  expect((await get('203.0.113.2')).status).toBe(200);
  clock.time += 30_000;
  expect((await get('203.0.113.1')).status).toBe(200);
});

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', 429],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', 200],
  ['2001:db8::1', '2001:db8:0:0:5::', 429],
  ['::ffff:203.0.113.1', '203.0.113.1', 429],
])('who asked from %s asks again from %s: %s', async (first, second, status) => {
  const { get } = open({ perCaller: 1, perSubject: 100 });
  expect((await get(first)).status).toBe(200);
  expect((await get(second)).status).toBe(status);
});

test('who asks under more names than anyone counts shuts nobody out', () => {
  const clock = { now: () => new Date('2026-11-20T12:00:30Z') };
  const limit = limitRequests({ clock }, { perCaller: 60, perSubject: 60, subjectOf: ({ path }) => path });
  let passed = 0;
  const ask = (ip: string, path: string) => {
    const req = { ip, path } as Request;
    const res = { setHeader: () => undefined } as unknown as Response;
    limit(req, res, () => (passed += 1));
  };
  for (let name = 0; name < 60_000; name += 1) ask(`2001:db8:${name.toString(16)}::1`, `invented ${name}`);
  for (let turn = 0; turn < 50; turn += 1) ask('203.0.113.1', 'a shop');
  expect(passed).toBe(60_050);
});

test('a shop that many callers ask for is protected as a whole', async () => {
  const { get } = open({ perCaller: 100, perSubject: 2 });
  for (const caller of ['203.0.113.1', '203.0.113.2']) expect((await get(caller)).status).toBe(200);
  expect((await get('203.0.113.3')).status).toBe(429);
  expect((await get('203.0.113.3', 'b')).status).toBe(200);
});
