import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const directory = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** Up to this one they have been released and stay as they are; one of them was mended since. */
const lastReleased = '202611221750';
const mended = '202611221220';

/** Changes of rows: what a function or a trigger does later, and what a role is granted, are none. */
const change =
  /\b(?:update|delete from|insert into)\s+(?!or\b|on\b|set\b)(?!stores\b)[\w$]|\.(?:update|insert|delete|del|truncate)\(/g;

/** Statements that change rows of stores outside of `eachStore`, where the policies hide every row. */
function unseen(source: string): string[] {
  const text = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|\$\$[\s\S]*?\$\$/g, (part) => ' '.repeat(part.length));
  const seen = [...text.matchAll(/\beachStore\(/g)].map(({ index }) => [index, closing(text, index)] as const);
  return [...text.matchAll(change)]
    .filter(({ index }) => !seen.some(([from, to]) => index > from && index < to))
    .map(({ index }) => text.slice(index, index + 40));
}

/** Where the bracket that opens first after `from` is closed. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let index = text.indexOf('(', from); index < text.length; index++) {
    if (text[index] === '(') depth++;
    if (text[index] === ')' && --depth === 0) return index;
  }
  return text.length;
}

test('a migration that changes rows of stores does so store by store', () => {
  const files = readdirSync(directory).filter(
    (name) => (!name.startsWith(lastReleased) && name > lastReleased) || name.startsWith(mended),
  );
  const offending = files.flatMap((name) =>
    unseen(readFileSync(`${directory}${name}`, 'utf8')).map((statement) => `${name}: ${statement}`),
  );
  expect(offending).toEqual([]);
  expect(files.some((name) => name.startsWith(mended))).toBe(true);
});

test('a change of rows outside of a store is found', () => {
  expect(unseen('await knex.raw(`update batches set cause = 1`);')).toHaveLength(1);
  expect(unseen("await eachStore(knex, work);\nawait knex('batches').update({});")).toHaveLength(1);
  expect(unseen('await eachStore(knex, () => knex.raw(`delete from ${table}`));')).toEqual([]);
  expect(unseen('create trigger a before update or delete on batches; grant select, update on batches')).toEqual([]);
});
