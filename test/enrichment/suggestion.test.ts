import { category, product, proposed, shop, suggest, suggestOne } from './facts.ts';
import { groundOf, objection } from '../../server/enrichment/guard.ts';
import { readSource } from '../../server/enrichment/source-text.ts';

const tent = product({
  descriptionHtml: '<p>The tent shelters two people under 40 denier ripstop nylon with a 3000 mm water column.</p>',
  customFields: [{ name: 'Packed length', value: '48 cm' }],
});
const ground = groundOf(tent, readSource(tent));

test.each([
  ['a number', 'The tent shelters three people under 70 denier ripstop nylon.', /number 70/u],
  ['a name', 'The tent shelters two people under Cordura ripstop nylon.', /Cordura/u],
  ['a claim', 'The tent is the best under ripstop nylon.', /claims/u],
  ['markup', 'The tent shelters two people under <b>nylon</b>.', /markup/u],
  ['template code', 'The {{name}} shelters two people.', /markup/u],
  ['an open end', 'The tent shelters two people under', /not finished/u],
  ['too many characters', 'The tent shelters two people. '.repeat(6).trim(), /more than 155/u],
  ['a price', 'The tent shelters two people for 40 €.', /price/u],
])('The guard objects to %s', (_, text, reason) => {
  expect(objection('description', text, ground)).toMatch(reason);
});

test('The guard lets through what the facts say', () => {
  expect(
    objection('description', 'The tent packs to 48 cm and shelters two people under 40 denier nylon.', ground),
  ).toBeUndefined();
});

test('The same facts make the same suggestion; price, stock and uncited facts make no new one', async () => {
  const first = await suggestOne(tent);
  const later = await suggestOne({
    ...tent,
    price: 199,
    salePrice: 149,
    inventoryLevel: 0,
    totalSold: 12,
    reviewCount: 3,
    warranty: 'two years',
  });
  expect(later.fingerprint).toBe(first.fingerprint);
  const changed = await suggestOne({ ...tent, descriptionHtml: tent.descriptionHtml.replace('3000', '4000') });
  expect(changed.fingerprint).not.toBe(first.fingerprint);
});

test('What an item gets does not depend on the order in which the shop is read', async () => {
  const shopful = Array.from({ length: 9 }, (_, index) =>
    product({
      id: index + 1,
      name: index % 3 === 0 ? 'Larch Ridge Tent' : `Tarp ${index % 4}`,
      sku: `S-${index}`,
      descriptionHtml: tent.descriptionHtml,
    }),
  );
  const texts = async (entities: typeof shopful) =>
    new Map(
      (await suggest(entities)).map((one, index) => [
        entities[index]?.id,
        one.changes.map(({ proposed: text }) => text),
      ]),
    );
  const forward = await texts(shopful);
  const backward = await texts(shopful.toReversed());
  for (const { id } of shopful) expect(backward.get(id)).toEqual(forward.get(id));
});

test('Keywords are proposed only where switched on: few, true, without repeats, the merchant’s true ones kept', async () => {
  const facts = product({
    customFields: [{ name: 'Material', value: 'Ripstop nylon, Cotton' }],
    live: { title: '', description: '', keywords: ['Larch tent', 'cheap tents 2025'], url: '/a/' },
  });
  expect(proposed(await suggestOne(facts), 'keywords')).toBeUndefined();
  const [on] = await suggest([facts], shop, { keywords: true });
  expect(on && proposed(on, 'keywords')).toBe(
    'Larch tent, Larch Ridge Tent, Tents, Camping, Fernhollow, Ripstop nylon, Cotton',
  );
});

test('The stored search data holds units and category path, and nothing that would freeze', async () => {
  const facts = product({
    customFields: [
      { name: 'Packed length', value: '48 cm' },
      { name: 'Season', value: 'Three' },
    ],
  });
  const stored: unknown = JSON.parse(proposed(await suggestOne(facts), 'jsonld') ?? '');
  expect(stored).toEqual({
    v: 1,
    set: {
      additionalProperty: [
        { '@type': 'PropertyValue', name: 'Packed length', value: 48, unitCode: 'CMT', unitText: 'cm' },
      ],
      category: 'Camping > Tents',
    },
    questions: [],
  });
  expect(proposed(await suggestOne(category()), 'jsonld')).toBeUndefined();
});

test('A blank is shown as what the page carries instead', async () => {
  const { changes } = await suggestOne(tent, { ...shop, defaultDescription: 'Outdoor gear since forever' });
  expect(changes.map(({ signal, shownInstead }) => [signal, shownInstead])).toEqual(
    expect.arrayContaining([
      ['title', 'Larch Ridge Tent'],
      ['description', 'Outdoor gear since forever'],
    ]),
  );
});
