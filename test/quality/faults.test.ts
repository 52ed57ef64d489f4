import { blank } from './blank.ts';
import type { Entity } from './entity.ts';
import { faultsOf } from './judge.ts';
import type { Place } from './fault.ts';

const tent: Entity = {
  ...blank,
  name: 'Larch Ridge Tent',
  lines: [
    'The tent shelters two people under ripstop nylon with a 3000 mm water column.',
    'Its poles weigh 2.1 kg and pack to 45 cm. It is waterproof and made for winter camping.',
  ],
  brand: 'Fernhollow',
  paths: [['Camping', 'Tents']],
  fields: [{ name: 'Season', value: 'Four seasons' }],
  sku: 'LRT-2',
  price: 249,
  images: ['https://cdn.example/tent.jpg'],
};

function codes(place: Place, text: string, changed: Partial<Entity> = {}, isOurs = true): string[] {
  return faultsOf({ entity: { ...tent, ...changed }, place, text, isOurs }).map(({ code }) => code);
}

const soundTitle = 'Larch Ridge Tent – Four Seasons – Fernhollow';
const soundText = 'The Larch Ridge Tent shelters two people under ripstop nylon with a 3000 mm water column.';

test('Sound texts have no fault', () => {
  expect(codes('title', soundTitle)).toEqual([]);
  expect(codes('description', soundText)).toEqual([]);
});

test.each([
  ['over 580 px', `${soundTitle} for winter camping and people`],
  ['over 60 characters', 'Larch Ridge Tent: ripstop nylon with little tiles, it fits in lil'],
  ['under 30 characters', 'Larch Ridge Tent'],
  ['cut word', 'Larch Ridge Tent – Waterproof ripstop nyl'],
  ['dangling end', 'Larch Ridge Tent – Four Seasons by the'],
  ['dangling end', 'Larch Ridge Tent – Four Seasons –'],
  ['unbalanced', 'Larch Ridge Tent (Four Seasons – Fernhollow'],
  ['unbalanced', 'Larch Ridge Tent “Four Seasons – Fernhollow'],
  ['markup', 'Larch Ridge Tent &amp; Camping – Fernhollow'],
  ['markup', 'Larch Ridge Tent – {{brand}} Four Seasons'],
  ['doubled words', 'Larch Ridge Tent – Four Seasons – Seasons'],
  ['doubled words', 'Larch Ridge Ridge Tent – Four Seasons'],
  ['blanks or marks', 'Larch Ridge Tent –  Four Seasons Camping'],
  ['broken letters', 'Larch Ridge Tent – FernhÃ¶llow Camping'],
  ['invented name', 'Larch Ridge Tent – Four Seasons – Patagonia'],
  ['invented number', 'Larch Ridge Tent 4000 – Four Seasons'],
  ['wrong script', 'Larch Ridge Tent – Four Seasons – Палатка'],
])('A title with "%s" is found', (code, title) => {
  expect(codes('title', title)).toContain(code);
});

test.each([
  [
    'over 920 px',
    `${soundText} Its poles weigh 2.1 kg and pack to 45 cm. It is waterproof and made for winter camping.`,
  ],
  ['under 70 characters', 'The tent shelters two people.'],
  ['cut word', 'The tent shelters two people under ripstop nylon with a 3000 mm water colu'],
  ['cut word', 'The tent shelters two people under ripstop nylon with a 3000 mm water colu…'],
  ['dangling end', 'The tent shelters two people under ripstop nylon. It is made for winter and.'],
  ['no end', 'The Larch Ridge Tent shelters two people under ripstop nylon with a water column'],
  ['begins badly', 'shelters two people under ripstop nylon with a 3000 mm water column in winter.'],
  ['begins badly', ', the tent shelters two people under ripstop nylon with a 3000 mm water column.'],
  ['markup', 'The tent shelters <b>two people</b> under ripstop nylon with a 3000 mm water column.'],
  ['markup', 'The tent shelters two people under ripstop nylon in #FF8800 with a water column.'],
  ['doubled words', 'The tent shelters two people people under ripstop nylon with a 3000 mm water column.'],
  ['blanks or marks', 'The tent shelters two people , under ripstop nylon with a 3000 mm water column.'],
  ['shouting', 'TENT SHELTERS PEOPLE UNDER RIPSTOP NYLON with a 3000 mm water column for camping.'],
  ['placeholder', 'Lorem ipsum dolor sit amet. The tent shelters two people under ripstop nylon.'],
  ['placeholder', 'The tent shelters two people under undefined with a 3000 mm water column in winter.'],
  ['hype', 'The incredible tent shelters two people under ripstop nylon. Buy now for camping.'],
  ['hype', 'Das unglaubliche Zelt: The tent shelters two people under ripstop nylon for camping.'],
  ['price', 'The tent shelters two people under ripstop nylon for $249 with a water column.'],
  ['price', 'The tent shelters two people under ripstop nylon. Now on sale with a water column.'],
  ['stock', 'The tent shelters two people under ripstop nylon with a water column. In stock.'],
  ['stock', 'The tent shelters two people under ripstop nylon with a water column. Auf Lager.'],
  ['delivery', 'The tent shelters two people under ripstop nylon. Free shipping for camping people.'],
  ['delivery', 'The tent shelters two people under ripstop nylon. Livraison gratuite for camping.'],
  ['date', 'The tent shelters two people under ripstop nylon. Made for winter, January 2026.'],
  ['invented number', 'The tent shelters two people under ripstop nylon with a 5000 mm water column.'],
  ['invented unit', 'The tent shelters two people under ripstop nylon with a 3000 cm water column.'],
  ['invented name', 'The tent shelters two people under Cordura nylon with a 3000 mm water column.'],
  ['invented claim', 'The breathable tent shelters two people under ripstop nylon with a water column.'],
  ['invented claim', 'The award-winning tent shelters two people under ripstop nylon in winter camping.'],
  ['wrong language', 'Le tent pour people avec une water column est dans le nylon de ripstop et des poles.'],
  ['only the name', 'Larch Ridge Tent by Fernhollow.'],
  ['sentences alike', 'The tent shelters two people. The tent shelters two people under ripstop nylon.'],
])('A description with "%s" is found', (code, description) => {
  expect(codes('description', description)).toContain(code);
});

test('A title that takes a part of the name without its noun is found', () => {
  const name = 'Outdoor Tech - Kodiak Mini Rechargeable External Battery - Electric Blue';
  expect(codes('title', 'Kodiak Mini Rechargeable External - Electric Blue', { name })).toContain('torn name');
  expect(codes('title', 'Kodiak Mini Rechargeable External Battery - Electric Blue', { name })).not.toContain(
    'torn name',
  );
});

test('A name that loses a measure, a colour or what follows its whole model is not torn; one that loses its noun is', () => {
  const monitor = 'Alder C27 computer monitor 68.6 cm (27") 1920 x 1080 pixels Full HD Black';
  expect(codes('title', 'Alder C27 computer monitor', { name: monitor })).not.toContain('torn name');
  expect(codes('title', 'Alder C27 computer monitor 68.6 cm 1920 x 1080 pixels', { name: monitor })).not.toContain(
    'torn name',
  );
  const cable = 'Alder 3 m Orange UTP Patch Cable networking cable 3 m';
  const fields = [{ name: 'Model', value: '3 m Orange UTP Patch Cable' }];
  expect(codes('title', 'Alder 3 m Orange UTP Patch Cable', { name: cable, fields })).not.toContain('torn name');
  expect(codes('title', 'Alder 3 m Orange UTP Patch', { name: cable, fields })).toContain('torn name');
  const phone = 'Case for Galaxy Tab 6 Plus';
  expect(codes('title', 'Case for Galaxy Tab 6 – Black', { name: phone })).toContain('torn name');
});

test('A part is not torn because another part, said whole, begins like it', () => {
  const name = 'Coated Canvas Case for iPad - Coated canvas blue';
  expect(codes('title', 'Coated Canvas Case for iPad by Larch', { name })).not.toContain('torn name');
});

test('Words of ours in another language than the text are found', () => {
  const lines = ['Tube à autovulcanisation.'];
  const text = 'Tube à autovulcanisation. From the Tents range in Camping.';
  expect(codes('description', text, { lines })).toContain('mixed languages');
  expect(codes('description', 'Larch Ridge Tent: Tube à autovulcanisation.', { lines })).not.toContain(
    'mixed languages',
  );
});

test('A page may speak of delivery, but promises no days', () => {
  const page: Partial<Entity> = {
    kind: 'page',
    name: 'Delivery',
    lines: ['Shipping is with a courier to every door of the land. Orders arrive in 7 to 9 business days.'],
    headings: ['Shipping'],
  };
  expect(
    codes('description', 'Shipping is with a courier to every door of the land, from our house to yours.', page),
  ).not.toContain('delivery');
  expect(codes('description', 'Orders arrive in 7 to 9 business days.', page)).toContain('delivery');
});

test('A whole that is told by one of its parts is found', () => {
  const lines = ['A loose pant made from a lightweight blend of cotton, recycled polyester and Spandex for yoga.'];
  expect(codes('description', 'A loose pant made from a lightweight blend of cotton.', { lines })).toContain(
    'torn list',
  );
  expect(codes('description', lines.join(' '), { lines })).not.toContain('torn list');
});

test('A closed list before another clause is told whole, and "handcrafted" composes nothing', () => {
  const lines = [
    'The scarf shows a blend of rustic red and earthy brown, ideal for autumn.',
    'The cable regulates both voltage and current and features a switch.',
    'The set features handcrafted wooden ornaments, sparkling lights and a wreath.',
  ];
  for (const text of [
    'The scarf shows a blend of rustic red and earthy brown.',
    'The cable regulates both voltage and current.',
    'The set features handcrafted wooden ornaments.',
  ])
    expect(codes('description', text, { lines })).not.toContain('torn list');
});

test('The English article makes no French text, and a part number no date', () => {
  const lines = ['This SA-635 case has a shell and a core for a phone, model 435-0002-02-00, for use with the camera.'];
  const found = codes('description', 'SA-635 case with a shell, a core and a 435-0002-02-00 camera.', { lines });
  expect(found).not.toContain('wrong language');
  expect(found).not.toContain('date');
  expect(codes('description', 'Revised 2024-02-01 with the camera.', { lines: ['Revised 2024-02-01.'] })).toContain(
    'date',
  );
});

test('Neither a text that calls itself a test nor prices on a shelf make facts for seventy characters', () => {
  const bare = { brand: '', paths: [['Unlinked']], fields: [], variants: [] };
  const lines = [
    'This is a test product to fill this category with many randomly entered products for the split page.',
  ];
  expect(codes('description', 'Test Eight: Unlinked.', { ...bare, name: 'Test Eight', lines })).not.toContain(
    'under 70 characters',
  );
  const around = ['TEST $120 Special off Sale New Price $100', 'TEST $120 Special 25% Sale New Price $100 Skip'];
  expect(codes('description', 'Set.', { ...bare, kind: 'category', name: 'Set', lines: [], around })).not.toContain(
    'under 70 characters',
  );
});

test('A shelf names its products whole', () => {
  const shelf: Partial<Entity> = {
    kind: 'brand',
    name: 'Zagg',
    around: ['Invisible Original Screen Protector - Clear'],
  };
  expect(codes('title', 'Zagg – Invisible Original Screen', shelf)).toContain('torn name');
  expect(codes('title', 'Zagg – Invisible Original Screen Protector', shelf)).not.toContain('torn name');
});

test('A shelf is told in the language of its products', () => {
  const shelf: Partial<Entity> = {
    kind: 'category',
    name: 'Sillas',
    lines: [],
    paths: [['Muebles', 'Sillas']],
    around: ['Silla plegable de haya', 'Casa Luz'],
    textAround: 'Silla plegable de madera de haya con asiento de lona.',
  };
  expect(
    codes('description', 'You will find Sillas in the Muebles shelf, with Silla plegable de haya.', shelf),
  ).toContain('mixed languages');
  expect(codes('description', 'Sillas – Muebles: Silla plegable de haya.', shelf)).not.toContain('mixed languages');
});

test('What the name or the source says so is no fault', () => {
  const label = {
    name: 'Shipping Labels 100 x 50',
    lines: ['Labels for shipping that stick to paper, card and plastic film, 100 x 50 each.'],
  };
  expect(
    codes('description', 'Shipping labels that stick to paper, card and plastic film, 100 x 50 each.', label),
  ).toEqual([]);
  const put = { lines: ['The tent shelters two people under ripstop nylon and is easy to put up in the'] };
  expect(
    codes('description', 'The tent shelters two people under ripstop nylon and is easy to put up in the.', put),
  ).toEqual([]);
  const named = { name: 'AMAZING GRACE TENT' };
  expect(codes('title', 'AMAZING GRACE TENT – Four Seasons – Fernhollow', named)).toEqual([]);
});

test('Dense scripts need half the characters', () => {
  const zh = {
    name: '帐篷',
    lines: ['双人四季帐篷，采用防撕裂尼龙面料，防水指数为三千毫米，支架重量轻，收纳方便，适合冬季露营和徒步旅行使用。'],
  };
  expect(
    codes('description', '双人四季帐篷，采用防撕裂尼龙面料，防水指数为三千毫米，支架重量轻，收纳方便。', zh),
  ).toEqual([]);
  expect(codes('description', '双人四季帐篷。', zh)).toContain('under 70 characters');
});

test("The merchant's own text is judged by its form, not by what it says", () => {
  const text = 'The breathable Cordura tent shelters two people under nylon with a 5000 mm water column.';
  expect(codes('description', text, {}, false)).toEqual([]);
  expect(codes('description', text.slice(0, -4), {}, false)).toContain('no end');
});
