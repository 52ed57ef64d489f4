import { category, product, proposed, shop, suggest } from './facts.ts';
import type { EnrichmentSettings, Suggestion } from '../../server/enrichment/engine.ts';
import { plainSettings } from '../../server/enrichment/engine.ts';
import { weakCodes } from '../../server/enrichment/problem-codes.ts';

const text =
  '<p>The Larch Ridge Tent shelters two people and their packs under ripstop nylon with a 3000 mm water column.</p>';
const good = {
  title: 'Larch Ridge Tent: two-person tent for windy hills',
  description:
    'A two-person tent of ripstop nylon with two porches, alloy poles and a 3000 mm water column for wet and windy hills.',
  keywords: [],
  url: '/larch-ridge-tent/',
};
const weak = {
  ...good,
  title: 'Larch Ridge Two Tent',
  description: 'A two-person tent of ripstop nylon with two porches and alloy poles.x'.replace('.x', ' for you.'),
};
const avoid = (...words: string[]): Partial<EnrichmentSettings> => ({
  voice: { ...plainSettings.voice, avoid: words },
});

async function one(
  given: Parameters<typeof product>[0],
  settings: Partial<EnrichmentSettings> = {},
): Promise<Suggestion> {
  const [suggestion] = await suggest([product({ descriptionHtml: text, ...given })], shop, settings);
  if (suggestion === undefined) throw new Error('nothing was suggested');
  return suggestion;
}

const touched = (suggestion: Suggestion): string[] =>
  suggestion.changes.map(({ signal }) => signal).filter((signal) => signal !== 'jsonld');

test('A sound but weak text is left alone unless a person asks to improve, and then it is told why', async () => {
  const mended = await one({ live: weak }, { mode: 'mend' });
  expect(touched(mended)).toEqual([]);
  const improved = await one({ live: weak }, { mode: 'improve' });
  expect(touched(improved)).toEqual(['title', 'description']);
  const solved = improved.changes.flatMap(({ solves }) => solves.map(({ code }) => code));
  expect(solved).toEqual(['title_says_little', 'description_says_little']);
  for (const code of solved) expect(weakCodes).toContain(code);
});

test('Good texts are said to be good and stay, unless all are to be rewritten', async () => {
  for (const mode of ['mend', 'improve'] as const) {
    const kept = await one({ live: good }, { mode });
    expect([mode, touched(kept), kept.good]).toEqual([mode, [], ['title', 'description']]);
  }
  expect(touched(await one({ live: good }, { mode: 'rewrite' }))).toEqual(['title', 'description']);
});

test('A locked text is touched in no mode', async () => {
  const locked = await one({ live: weak, locked: ['title'] }, { mode: 'rewrite' });
  expect(touched(locked)).toEqual(['description']);
});

test('A blank title whose page shows a name that serves as well is good and gets no suggestion', async () => {
  const name = 'Fernhollow Larch Ridge Two Person Tent';
  const suggestion = await one({ name, live: { ...good, title: '' } });
  expect(touched(suggestion)).toEqual([]);
  expect(suggestion.good).toContain('title');
  expect(suggestion.problems.map(({ code }) => code)).not.toContain('title_missing');
});

test('Titles are written in the pattern of the shop where the whole fits', async () => {
  const titlePattern = '{title} | Juniper Outdoor';
  const short = await one({ name: 'Larch Ridge' }, { titlePattern });
  expect(proposed(short, 'title')).toMatch(/^Larch Ridge .* \| Juniper Outdoor$/u);
  const change = short.changes.find(({ signal }) => signal === 'title');
  for (const { from, to } of change?.evidence ?? []) expect(change?.proposed.slice(from, to)).not.toContain('|');
  const long = await one({ name: 'Larch Ridge Expedition Tent in Moss Green', customFields: [] }, { titlePattern });
  expect(proposed(long, 'title')).not.toContain('Juniper');
});

test('A word that the shop avoids stands in no text, unless the name has it', async () => {
  const plain = proposed(await one({}), 'description') ?? '';
  expect(plain).toContain('ripstop nylon');
  const without = await one({ customFields: [{ name: 'Color', value: 'Moss' }] }, avoid('Nylon'));
  expect(proposed(without, 'description') ?? '').not.toMatch(/nylon/iu);
  expect(proposed(await one({}, avoid('tent')), 'description')).toMatch(/tent/iu);
});

test('Nothing remains of the problems that an accepted suggestion solves', async () => {
  const suggestion = await one({ live: { ...good, title: '', description: '' } });
  expect(suggestion.problems.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['title_missing', 'description_missing']),
  );
  const after = suggestion.problemsAfter.map(({ code }) => code);
  expect(after.filter((code) => code.startsWith('title') || code.startsWith('description'))).toEqual([]);
});

test('An ending that most titles of the shop share is weak, unless it is the pattern of the shop', async () => {
  const shelves = ['Tents', 'Tarps', 'Stoves', 'Lamps', 'Ropes', 'Packs'].map((name, index) =>
    category({ id: index + 50, name, live: { ...good, title: `${name} for long walks in the hills | Juniper Shop` } }),
  );
  const codes = async (titlePattern?: string): Promise<(string[] | undefined)[]> =>
    (await suggest(shelves, shop, { mode: 'improve', titlePattern })).map((suggestion) =>
      suggestion.changes.find(({ signal }) => signal === 'title')?.solves.map(({ code }) => code),
    );
  expect((await codes())[0]).toEqual(['title_shared_ending']);
  expect((await codes('{title} | Juniper Shop'))[0]).toBeUndefined();
});
