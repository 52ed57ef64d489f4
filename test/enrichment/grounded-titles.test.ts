import { brand, category, page, post, product, proposed, suggest, suggestOne, variant } from './facts.ts';
import { characterCount, textWidth } from '../../server/enrichment/text-width.ts';

const titleOf = async (given: Parameters<typeof product>[0]): Promise<string | undefined> =>
  proposed(await suggestOne(product(given)), 'title');

test('A blank title gets the name first, then the brand, then what it is', async () => {
  expect(await titleOf({ name: 'Larch Ridge', customFields: [{ name: 'Material', value: 'Ripstop nylon' }] })).toBe(
    'Larch Ridge by Fernhollow – Tents',
  );
});

test('A brand that the name holds already is not said twice', async () => {
  expect(await titleOf({ name: 'Fernhollow Larch Ridge' })).toBe('Fernhollow Larch Ridge – Tents');
});

test('A title that is good stays as it is', async () => {
  const live = { title: 'Larch Ridge: two-person tent for windy hills', description: '', keywords: [], url: '/a/' };
  expect(proposed(await suggestOne(product({ live })), 'title')).toBeUndefined();
});

test('A title that would be cut is replaced by one that fits', async () => {
  const live = { title: 'Larch Ridge Tent '.repeat(8), description: '', keywords: [], url: '/a/' };
  const { changes } = await suggestOne(product({ live }));
  const change = changes.find(({ signal }) => signal === 'title');
  expect(change?.before).toBe(live.title);
  expect(change?.solves.map(({ code }) => code)).toContain('title_too_long');
  expect(textWidth(change?.proposed ?? '', 'title')).toBeLessThanOrEqual(580);
});

test('A long name is shortened between words, never inside one, and keeps no open end', async () => {
  const name =
    'Fernhollow - Larch Ridge Expedition Tent with Snow Skirt and Two Porches for Three People (Winter Edition) - Moss Green';
  const title = (await titleOf({ name })) ?? '';
  expect(characterCount(title)).toBeLessThanOrEqual(60);
  for (const word of title.split(/[\s–-]+/u)) expect(name).toContain(word);
  expect(title).toContain('Moss Green');
});

test('An inch mark is no quotation mark', async () => {
  expect(await titleOf({ name: 'Alder 15.6" Laptop Slipcase', brand: undefined })).toMatch(
    /^Alder 15\.6" Laptop Slipcase/u,
  );
});

test('Trade marks, entities and damaged letters do not reach a title', async () => {
  expect(await titleOf({ name: 'CoolShell&trade; BiÃ¨re Cooler Bag® Large' })).toMatch(
    /^CoolShell Bière Cooler Bag Large/u,
  );
});

test('Products of one name get titles that set them apart by what only they are', async () => {
  const colours = ['Moss', 'Sand', 'Slate'].map((value, id) =>
    product({
      id: id + 1,
      name: 'Larch Ridge Two Person Trekking Tent',
      brand: undefined,
      sku: '',
      customFields: [{ name: 'Color', value }],
    }),
  );
  const titles = (await suggest(colours)).map((suggestion) => proposed(suggestion, 'title'));
  expect(new Set(titles).size).toBe(3);
  expect(titles[1]).toContain('Sand');
});

test('Of two that nothing sets apart, one is told what it lacks, whichever is asked first', async () => {
  const twins = [1, 2].map((id) =>
    product({
      id,
      sku: '',
      brand: undefined,
      categoryPaths: [],
      descriptionHtml: '<p>A light tent for two people and their dog.</p>',
    }),
  );
  const inOrder = await suggest(twins);
  const reversed = (await suggest(twins.toReversed())).toReversed();
  expect(inOrder.map((one) => proposed(one, 'title'))).toEqual(reversed.map((one) => proposed(one, 'title')));
  expect(inOrder[1]?.dropped.map(({ reason }) => reason).join()).toMatch(
    /Nothing tells it apart.*colour, size, model or SKU/u,
  );
});

test('A title that is live elsewhere is never proposed', async () => {
  const live = { title: 'Larch Ridge Tent – Fernhollow', description: '', keywords: [], url: '/b/' };
  const [, suggestion] = await suggest([
    product({ id: 2, name: 'Other', live }),
    product({ id: 3, categoryPaths: [] }),
  ]);
  expect(suggestion && proposed(suggestion, 'title')).not.toBe('Larch Ridge Tent – Fernhollow');
});

test('Sizes are told as a range, in no title as a bare letter', async () => {
  const variants = ['XS', 'S', 'M', 'L'].map((value, index) =>
    variant({ id: index, options: [{ name: 'Size', value }] }),
  );
  expect(await titleOf({ name: 'Alder Vest', brand: undefined, categoryPaths: [], variants })).toBe(
    'Alder Vest – Size XS–L',
  );
});

test('Campaign shelves do not say what a product is', async () => {
  const path = [{ id: 5, name: 'New arrivals', url: '/new/' }];
  expect(await titleOf({ name: 'Larch Ridge', categoryPaths: [path] })).toBe('Larch Ridge – Fernhollow');
});

test('Categories, brands and pages get titles from what stands in them; a post has no title field', async () => {
  const [shelf, maker, text, article] = await suggest([
    category(),
    brand(),
    page({
      bodyHtml: '<h2>Washing</h2><p>Wash your tent by hand in cold water and let it dry.</p><h2>Storing dry</h2>',
    }),
    post({ bodyHtml: '<p>Wind is the worst enemy of a tent that was pitched in a hurry.</p>' }),
  ]);
  expect(shelf && proposed(shelf, 'title')).toBe('Tents – Camping – Larch Ridge Tent');
  expect(maker && proposed(maker, 'title')).toMatch(/^Fernhollow – Tents, Sleeping bags/u);
  expect(text && proposed(text, 'title')).toBe('Care guide – Washing, Storing dry');
  expect(article && proposed(article, 'title')).toBeUndefined();
});

test('What a text denies sets nothing apart', async () => {
  const texts = [
    'A soft blush in a case, free of aluminum and other metals.',
    'A soft blush in a case made of bamboo wood.',
  ];
  const blushes = texts.map((text, index) =>
    product({
      id: index + 1,
      name: 'Alder Soft Blush for Every Skin',
      sku: '',
      brand: undefined,
      categoryPaths: [],
      descriptionHtml: `<p>${text}</p>`,
    }),
  );
  const titles = (await suggest(blushes)).map((suggestion) => proposed(suggestion, 'title'));
  expect(titles[1]).toBe('Alder Soft Blush for Every Skin – Bamboo');
  expect(titles[0] ?? '').not.toMatch(/aluminum/iu);
});

test('Names that differ in blanks, points or accents only end with titles that a fact sets apart', async () => {
  const cables = ['Larch Patch Cable, 2.0m , Green', 'Larch Patch Cable, 20m, Green'].map((name, index) =>
    product({
      id: index + 1,
      name,
      brand: undefined,
      sku: '',
      customFields: [{ name: 'Connector', value: ['RJ-45', 'RJ-11'][index] ?? '' }],
    }),
  );
  const titles = (await suggest(cables)).map((suggestion) => proposed(suggestion, 'title') ?? '');
  const plain = titles.map((title) => title.replace(/[^\p{L}\p{N}]/gu, ''));
  expect(new Set(plain).size).toBe(2);
  expect(titles.join()).toMatch(/RJ-/u);
});

test('A product keeps its name where the page of its brand could be called the same, and shows no number for it', async () => {
  const name = 'Fernhollow Windproof Microfilter';
  const [own, maker] = await suggest([
    product({ name, categoryPaths: [], sku: '', gtin: '4006381333931' }),
    brand({ categories: [], products: [{ id: 1, name, url: '/a/', category: '', customFields: [] }] }),
  ]);
  // Nothing is proposed: the name, which the shop shows, serves.
  expect(own && proposed(own, 'title')).toBeUndefined();
  expect(maker && proposed(maker, 'title')).not.toBe(name);
});

test('A maker called by its address and a "9th gen" processor are no contact and no date', async () => {
  const description = await suggestOne(
    product({
      name: 'LarchTech.com Docking Station 9th gen USB 3.2 Gen 1 with a Quiet Fan and a Very Long Name',
      brand: { id: 4, name: 'LarchTech.com', url: '/larchtech/' },
      descriptionHtml: '',
    }),
  );
  expect(proposed(description, 'description') ?? '').toMatch(/LarchTech\.com/u);
});
