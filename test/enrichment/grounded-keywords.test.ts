import type { EntityFacts } from '../../server/facts/facts.ts';
import type { Mode } from '../../server/enrichment/engine.ts';
import { brand, category, page, post, product, proposed, suggest } from './facts.ts';

/** The keywords proposed for one entity; undefined where its own stay. */
async function keywordsOf(facts: EntityFacts, mode: Mode = 'mend'): Promise<string[] | undefined> {
  const [suggestion] = await suggest([facts], undefined, { keywords: true, mode });
  return suggestion && proposed(suggestion, 'keywords')?.split(', ');
}

function live(...keywords: string[]) {
  return { title: '', description: '', keywords, url: '/x/' };
}

const text = '<p>A light tent of ripstop nylon for two people who walk far and want to sleep well in the woods.</p>';

test('keywords are written only when they are switched on', async () => {
  const [suggestion] = await suggest([product({ descriptionHtml: text })]);
  expect(suggestion && proposed(suggestion, 'keywords')).toBeUndefined();
});

test('a product without keywords gets its name, kind, brand and material', async () => {
  const customFields = [{ name: 'Material', value: 'Nylon, Aluminium' }];
  expect(await keywordsOf(product({ descriptionHtml: text, customFields }))).toEqual([
    'Larch Ridge Tent',
    'Tents',
    'Camping',
    'Fernhollow',
    'Nylon',
    'Aluminium',
  ]);
});

test('true keywords of the merchant are left alone', async () => {
  expect(await keywordsOf(product({ descriptionHtml: text, live: live('Ripstop tent', 'woods') }))).toBeUndefined();
});

test.each([
  ['one that no fact supports', ['ripstop tent', 'sauna']],
  ['a claim', ['ripstop tent', 'best tent']],
  ['an offer', ['ripstop tent', 'tent on sale']],
  ['the same twice', ['ripstop tent', 'Ripstop  Tents']],
])('%s is left out of the merchant’s own, the rest stays in front', async (_what, keywords) => {
  const proposed = await keywordsOf(product({ descriptionHtml: text, live: live(...keywords) }));
  expect(proposed?.[0]).toBe('ripstop tent');
  expect(proposed).not.toContain(keywords[1]);
});

test('a few more are added to very few only when weak texts are to be improved', async () => {
  const facts = product({ descriptionHtml: text, live: live('ripstop tent') });
  expect(await keywordsOf(facts)).toBeUndefined();
  expect((await keywordsOf(facts, 'improve'))?.slice(0, 2)).toEqual(['ripstop tent', 'Larch Ridge Tent']);
});

test('never more than eight, and none in singular and plural', async () => {
  const subcategories = ['Tent', 'Dome tents', 'Tunnel tents', 'Tarps', 'Poles', 'Pegs'].map((name) => ({
    name,
    url: '/',
  }));
  const found = await keywordsOf(category({ descriptionHtml: text, subcategories }));
  expect(found).toEqual(['Tents', 'Dome tents', 'Tunnel tents', 'Tarps', 'Poles']);
});

test('brands, pages and posts have keywords of their own facts', async () => {
  expect(await keywordsOf(brand())).toEqual(['Fernhollow', 'Tents', 'Sleeping bags']);
  const bodyHtml = `<h2>Washing</h2>${text}<h2>How do I store it?</h2><p>Dry and dark.</p>`;
  expect(await keywordsOf(page({ bodyHtml }))).toEqual(['Care guide', 'Washing']);
  expect(await keywordsOf(post({ bodyHtml: text, tags: ['Wind', 'tents'] }))).toEqual([
    'How to pitch a tent in wind',
    'Wind',
    'tents',
  ]);
});

test('plurals of other languages are no second keyword', async () => {
  const descriptionHtml =
    '<p>Eine leichte Tasche aus Leinen, in die alles passt, was man auf dem Markt kaufen will.</p>';
  const found = await keywordsOf(
    product({ name: 'Markttasche', descriptionHtml, brand: undefined, live: live('Tasche', 'Taschen', 'Leinen') }),
  );
  expect(found?.slice(0, 3)).toEqual(['Tasche', 'Leinen', 'Markttasche']);
});
