import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = (pattern: string): { name: string; text: string }[] =>
  globSync(pattern, { cwd: root }).map((name) => ({ name, text: readFileSync(`${root}${name}`, 'utf8') }));

/** Names of the files in which `mark` stands, besides those that may. */
function offenders(pattern: string, mark: RegExp, allowed: readonly RegExp[]): string[] {
  return sources(pattern)
    .filter(({ name, text }) => mark.test(text) && !allowed.some((file) => file.test(name)))
    .map(({ name }) => name);
}

test('only the configuration reads the environment of the server', () => {
  expect(offenders('server/**/*.ts', /process\.env/, [/^server\/config\.ts$/])).toEqual([]);
  expect(offenders('server/**/*.ts', /process\.env/, [])).toEqual(['server/config.ts']);
});

test('only repositories, the database folder and the queue write SQL', () => {
  const sql = /\btrx\.raw|\.raw\(\s*[`']\s*(select|insert|update|delete|with)\b|\btrx(<[^>]*>)?\('/i;
  expect(offenders('server/**/*.ts', sql, [/repository\.ts$/, /^server\/db\//, /^server\/jobs\//])).toEqual([]);
});

test('only the client of BigCommerce, the storefront check and the AI writer speak HTTP', () => {
  const speaks = /\bfetch\(|from 'undici'|from 'node:https?'/;
  const allowed = [
    /^server\/bigcommerce\//,
    /^server\/http\/fetch-page\.ts$/,
    /^server\/enrichment\/llm\/guarded-fetch\.ts$/,
    /^server\/run\.ts$/,
  ];
  expect(offenders('server/**/*.ts', speaks, allowed)).toEqual([]);
});

test('in the page only client/api calls fetch', () => {
  expect(offenders('client/**/*.{ts,tsx}', /\bfetch\(/, [/^client\/api\//])).toEqual([]);
});

test('server and sandbox never mention each other', () => {
  expect(offenders('server/**/*.ts', /from '[^']*sandbox/, [])).toEqual([]);
  expect(offenders('sandbox/**/*.ts', /from '[^']*\/server\//, [])).toEqual([]);
});

test('committed files name no registry', () => {
  const lock = readFileSync(`${root}package-lock.json`, 'utf8');
  expect(lock).not.toContain('"resolved"');
});
