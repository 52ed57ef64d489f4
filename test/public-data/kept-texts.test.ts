import { keepTexts } from '../../server/public-data/kept-texts.ts';

function open(most = 10) {
  const clock = { time: Date.parse('2026-11-20T12:00:00Z'), now: () => new Date(clock.time) };
  const kept = keepTexts({ clock }, { forMs: 5000, most });
  let made = 0;
  const ask = (name: string) => kept(name, async () => `${name} ${(made += 1)}`);
  return { clock, kept, ask };
}

test('many who ask for the same item at once cost one, and a moment later it is told as it is then', async () => {
  const { clock, ask } = open();
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a 1', 'a 1', 'b 2']);
  clock.time += 4999;
  expect(await ask('a')).toBe('a 1');
  clock.time += 1;
  expect(await ask('a')).toBe('a 3');
});

test('what could not be made is made anew for the next who asks', async () => {
  const { kept, ask } = open();
  await expect(kept('a', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
  expect(await ask('a')).toBe('a 1');
});

test('no more is kept than there is room for', async () => {
  const { ask } = open(2);
  for (const name of ['a', 'b', 'c']) await ask(name);
  expect(await ask('c')).toBe('c 3');
  expect(await ask('a')).toBe('a 4');
});
