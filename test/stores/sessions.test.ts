import { demoStore, openShopWorld } from './shop-world.ts';
import type { ShopWorld } from './shop-world.ts';

const minute = 60_000;
let world: ShopWorld;
let token = '';
beforeEach(async () => {
  world = await openShopWorld();
  token = (await world.install()).token;
});
afterEach(() => world.close());

const ask = (bearer: string) => world.api(bearer, 'GET', '/session');

test('only a hash of the token is stored', async () => {
  const rows: unknown = await world.database.owner('sessions');
  expect(JSON.stringify(rows)).not.toContain(token.split('.')[1]);
});

test('half an hour without a request ends the session', async () => {
  world.clock.advance(29 * minute);
  expect((await ask(token)).status).toBe(200);
  world.clock.advance(31 * minute);
  const refused = await ask(token);
  expect(refused.status).toBe(401);
  expect(refused.body).toMatchObject({
    error: { code: 'unauthenticated', message: expect.stringMatching(/Open Clione again/) },
  });
});

test('a session in use renews its token, and the old one dies soon', async () => {
  expect((await ask(token)).headers.get('x-session-token')).toBeNull();
  world.clock.advance(16 * minute);
  const renewed = (await ask(token)).headers.get('x-session-token') ?? '';
  expect(renewed).toMatch(new RegExp(`^${demoStore}\\.`));
  expect(renewed).not.toBe(token);
  expect((await ask(renewed)).status).toBe(200);
  expect((await ask(token)).status).toBe(200);
  world.clock.advance(6 * minute);
  expect((await ask(token)).status).toBe(401);
  expect((await ask(renewed)).status).toBe(200);
});

test('a renewed token that was lost on its way is handed out again, and nobody is logged out', async () => {
  world.clock.advance(16 * minute);
  const lost = (await ask(token)).headers.get('x-session-token');
  world.clock.advance(20 * minute);
  const answers = await Promise.all([ask(token), ask(token), ask(token)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(answers.map(({ headers }) => headers.get('x-session-token'))).toEqual([lost, lost, lost]);
  world.clock.advance(20 * minute);
  expect((await ask(lost ?? '')).status).toBe(200);
});

test('a day after it began a session ends, however often it was renewed', async () => {
  let bearer = token;
  for (let hours = 0; hours < 23.5; hours += 1 / 3) {
    world.clock.advance(20 * minute);
    const answer = await ask(bearer);
    expect(answer.status).toBe(200);
    bearer = answer.headers.get('x-session-token') ?? bearer;
  }
  world.clock.advance(25 * minute);
  expect((await ask(bearer)).status).toBe(401);
});

test('logging out of the control panel ends every session of the member', async () => {
  const other = (await world.install()).token;
  expect((await world.api(token, 'DELETE', '/session')).status).toBe(204);
  expect((await ask(token)).status).toBe(401);
  expect((await ask(other)).status).toBe(401);
});

test.each([
  '',
  'x',
  `${demoStore}.short`,
  `${demoStore}.${'a'.repeat(43)}`,
  `other.${'a'.repeat(43)}`,
  `${demoStore}'.--`,
])('the token "%s" opens nothing', async (bearer) => expect((await ask(bearer)).status).toBe(401));
