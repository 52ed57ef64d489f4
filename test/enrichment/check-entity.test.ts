import { category, page, post, product, shop } from './facts.ts';
import { checkEntity } from '../../server/enrichment/check-entity.ts';
import { problemWeights, scoreOf } from '../../server/enrichment/problem-codes.ts';
import type { EntityFacts } from '../../server/facts/facts.ts';
import { startSurvey } from '../../server/enrichment/survey.ts';

function codesOf(facts: EntityFacts, others: EntityFacts[] = [], store = shop): string[] {
  const survey = startSurvey();
  for (const one of [facts, ...others]) survey.add(one, store);
  return checkEntity(facts, store, survey).map(({ code }) => code);
}

const sound = product({
  live: {
    title: 'Larch Ridge: two-person tent for windy hills',
    description:
      'A two-person tent of ripstop nylon with two porches, alloy poles and a 3000 mm water column for wet hills.',
    keywords: [],
    url: '/larch/',
  },
  descriptionHtml: '<p>The tent shelters two people under 40 denier ripstop nylon.</p>',
  gtin: '4006381333931',
});

test('An item without a fault has no problem and scores 100', () => {
  expect(codesOf(sound)).toEqual([]);
  expect(scoreOf([])).toBe(100);
});

test('Blank and default texts are told apart', () => {
  expect(codesOf(product())).toEqual(
    expect.arrayContaining(['title_missing', 'description_missing', 'text_missing', 'no_gtin']),
  );
  expect(codesOf(sound, [], { ...shop, defaultDescription: sound.live.description })).toEqual(['description_default']);
});

test('Texts that are cut, too short or hold markup are found', () => {
  const withLive = (title: string, description: string) =>
    codesOf({ ...sound, live: { ...sound.live, title, description } });
  expect(withLive('Wide Winter Tent '.repeat(5), 'Wide words '.repeat(30))).toEqual([
    'title_too_long',
    'description_too_long',
  ]);
  expect(withLive('Tent', 'A tent.')).toEqual(['title_too_short', 'description_too_short']);
  expect(
    withLive(
      '<b>Larch Ridge</b> tent for two people',
      '{{name}} of ripstop nylon with two porches and alloy poles for wet hills.',
    ),
  ).toEqual(['title_markup', 'description_markup']);
});

test('Duplicates are counted over the whole shop', () => {
  const twin = { ...sound, id: 2 };
  expect(codesOf(sound, [twin])).toEqual(['title_duplicate', 'description_duplicate', 'text_copied']);
});

test('A clause that many descriptions share is a problem of each', () => {
  const shopful = Array.from({ length: 20 }, (_, index) => ({
    ...sound,
    id: index + 2,
    live: {
      ...sound.live,
      title: `Tent number ${index} for the windy hills`,
      description: `Item ${index} is sold here with our famous promise of a friendly word for all.`,
    },
  }));
  const [first, ...others] = shopful;
  expect(first && codesOf(first, others)).toContain('description_shared');
});

test('Wrong product data is named with its place', () => {
  const codes = codesOf(
    product({ ...sound, gtin: '4006381333930', images: [], price: 0, brand: undefined, sku: 'A 1', categoryPaths: [] }),
  );
  expect(codes).toEqual(['no_image', 'no_price', 'no_brand', 'gtin_invalid', 'sku_blanks', 'no_category']);
});

test('A damaged name is a problem', () => {
  expect(codesOf({ ...sound, name: 'BiÃ¨re tent' })).toEqual(['name_damaged']);
});

test('Posts have no title to miss, categories and pages no product data', () => {
  expect(codesOf(post({ bodyHtml: '<p>Turn the tent.</p>' }))).toEqual(['description_missing']);
  expect(codesOf(category())).toEqual(['title_missing', 'description_missing']);
  expect(codesOf(page())).toEqual(['title_missing', 'description_missing', 'text_missing']);
});

test('The score is 100 less the weight of each problem, never below 0', () => {
  expect(scoreOf([{ code: 'title_missing' }, { code: 'no_gtin' }])).toBe(
    100 - problemWeights.title_missing - problemWeights.no_gtin,
  );
  expect(scoreOf(Object.keys(problemWeights).map((code) => ({ code })))).toBe(0);
  expect(scoreOf([{ code: 'unheard_of' }])).toBe(100);
});
