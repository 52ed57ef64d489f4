import { readFileSync } from 'node:fs';
import manifest from '../../app.json' with { type: 'json' };
import { environmentSchema, readConfig } from '../../server/config.ts';

const root = new URL('../../', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, root), 'utf8');
const names = Object.keys(environmentSchema.shape).sort();

test('app.json, .env.example and the README list exactly the variables that the server reads', () => {
  expect(Object.keys(manifest.env).sort()).toEqual(names);
  const example = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => String(name));
  expect(example.sort()).toEqual(names);
  const table = [...read('README.md').matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => String(name));
  expect(table.sort()).toEqual(names);
});

test('the app asks for exactly three scopes', () => {
  expect(manifest.bigcommerce.scopes).toEqual([
    'store_v2_products',
    'store_v2_content',
    'store_v2_information_read_only',
  ]);
});

test('every problem of the configuration is told at once, without showing a value', () => {
  const environment = { APP_URL: 'nonsense', PORT: '99999999', TOKEN_KEYS: 'a:c2hvcnQ=', SESSION_SECRET: 'hush-hush' };
  expect(() => readConfig(environment)).toThrow(/APP_URL: must be[^]*PORT: [^]*BIGCOMMERCE_CLIENT_ID: is not set/);
  let message = '';
  try {
    readConfig(environment);
  } catch (error) {
    message = String(error);
  }
  expect(message).toContain('TOKEN_KEYS: must be');
  expect(message).toContain('SESSION_SECRET: must have at least 32 characters');
  expect(message).not.toContain('hush-hush');
});

test('a test cannot ask for fake timers, which would fake nothing that it sees', () => {
  expect(() => import.meta.jest.useFakeTimers()).toThrow('hand a clock in');
});
