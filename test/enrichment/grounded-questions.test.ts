import type { EntityFacts, ProductFacts, StatedFact } from '../../server/facts/facts.ts';
import type { Suggestion } from '../../server/enrichment/engine.ts';
import { brand, category, page, product, proposed, suggest, variant } from './facts.ts';

type Pair = { question: string; answer: string };

async function suggestWithQuestions(facts: EntityFacts): Promise<Suggestion | undefined> {
  const [suggestion] = await suggest([facts], undefined, { questions: true });
  return suggestion;
}

/** The questions suggested for one entity; none where nothing is. */
async function questionsOf(facts: EntityFacts): Promise<Pair[]> {
  const suggestion = await suggestWithQuestions(facts);
  const text = suggestion && proposed(suggestion, 'questions');
  return text === undefined ? [] : (JSON.parse(text) as { questions: Pair[] }).questions;
}

function fields(...pairs: [string, string][]): ProductFacts['customFields'] {
  return pairs.map(([name, value]) => ({ name, value }));
}

function stated(label: string, value: string): StatedFact {
  return { label, value, by: 'ida@shop.example', at: '2026-11-22T08:00:00Z' };
}

const english = '<p>A light tent for two people who walk far and want to sleep well in any weather.</p>';

test('questions are written only when they are switched on', async () => {
  const [suggestion] = await suggest([
    product({
      descriptionHtml: english,
      customFields: fields(['Material', 'Nylon'], ['Care', 'Wipe clean with water']),
    }),
  ]);
  expect(suggestion && proposed(suggestion, 'questions')).toBeUndefined();
});

test('facts of certain meaning are asked about and answered in whole sentences', async () => {
  const facts = product({
    descriptionHtml: english,
    customFields: fields(
      ['Material', 'Ripstop nylon'],
      ['Packed weight class', 'B'],
      ['Country of origin', 'Portugal'],
    ),
  });
  expect(await questionsOf(facts)).toEqual([
    {
      question: 'What material is used for Larch Ridge Tent?',
      answer: 'The material used for Larch Ridge Tent is Ripstop nylon.',
    },
    {
      question: 'What is the country of origin of Larch Ridge Tent?',
      answer: 'The country of origin of Larch Ridge Tent is Portugal.',
    },
  ]);
});

test('a single answer makes no block of questions', async () => {
  expect(await questionsOf(product({ descriptionHtml: english, customFields: fields(['Material', 'Nylon']) }))).toEqual(
    [],
  );
});

test('choices of variants are listed, and never their price or stock', async () => {
  const variants = ['Red', 'Blue'].flatMap((color, at) => [
    variant({
      id: at * 2,
      price: 12,
      options: [
        { name: 'Color', value: color },
        { name: 'Size', value: 'S' },
      ],
    }),
    variant({
      id: at * 2 + 1,
      price: 14,
      inStock: false,
      options: [
        { name: 'Color', value: color },
        { name: 'Size', value: 'M' },
      ],
    }),
  ]);
  const answers = (await questionsOf(product({ descriptionHtml: english, variants }))).map(({ answer }) => answer);
  expect(answers).toEqual([
    'You can choose Larch Ridge Tent in these sizes: S and M.',
    'You can choose Larch Ridge Tent in these colors: Red and Blue.',
  ]);
});

test.each([
  [
    'de',
    'Ein leichtes Zelt für zwei Personen, die weit gehen und bei jedem Wetter gut schlafen wollen.',
    'Farbe',
    'Rot',
    'Herkunftsland',
    'Portugal',
    'In welcher Farbe gibt es Larch Ridge Tent?',
  ],
  [
    'fr',
    'Une tente légère pour deux personnes qui marchent loin et veulent bien dormir par tous les temps.',
    'Matière',
    'Coton',
    'Pays d’origine',
    'Portugal',
    'Quelle matière est utilisée pour Larch Ridge Tent ?',
  ],
  [
    'es',
    'Una tienda ligera para dos personas que caminan lejos y quieren dormir bien con cualquier tiempo.',
    'Material',
    'Algodón',
    'País de origen',
    'Portugal',
    '¿Qué material se utiliza para Larch Ridge Tent?',
  ],
  [
    'it',
    'Una tenda leggera per due persone che camminano lontano e vogliono dormire bene con ogni tempo.',
    'Materiale',
    'Cotone',
    'Paese di origine',
    'Portogallo',
    'Quale materiale si usa per Larch Ridge Tent?',
  ],
  [
    'nl',
    'Een lichte tent voor twee personen die ver lopen en bij elk weer goed willen slapen in de bergen.',
    'Materiaal',
    'Katoen',
    'Land van herkomst',
    'Portugal',
    'Welk materiaal wordt gebruikt voor Larch Ridge Tent?',
  ],
  [
    'pt',
    'Uma tenda leve para duas pessoas que caminham longe e querem dormir bem com qualquer tempo.',
    'Material',
    'Algodão',
    'País de origem',
    'Portugal',
    'Que material é usado para Larch Ridge Tent?',
  ],
])('an item in %s is asked about in its own language', async (_language, text, first, one, second, two, question) => {
  const facts = product({ descriptionHtml: `<p>${text}</p>`, customFields: fields([first, one], [second, two]) });
  const asked = await questionsOf(facts);
  expect(asked).toHaveLength(2);
  expect(asked[0]?.question).toBe(question);
});

test('no question is asked in a language that Clione has no sentences for', async () => {
  const text = 'Lehký stan pro dvě osoby, které chodí daleko a chtějí dobře spát za každého počasí v horách.';
  const facts = product({
    descriptionHtml: `<p>${text}</p>`,
    customFields: fields(['Material', 'Nylon'], ['Country of origin', 'Portugal']),
  });
  expect(await questionsOf(facts)).toEqual([]);
});

test.each([
  ['Size', '37.8'],
  ['Material', 'Yes'],
  ['Weight', '12'],
  ['Dimensions', 'large'],
  ['Warranty', '<b>2 years</b> | see below'],
  ['Type', 'Dome'],
  ['Care', 'Save 20% off on cleaning sets'],
  ['Included', 'Free shipping'],
])('“%s: %s” answers no question', async (label, value) => {
  const customFields = fields([label, value], ['Country of origin', 'Portugal']);
  expect(await questionsOf(product({ descriptionHtml: english, customFields }))).toEqual([]);
});

test('a colour that the name contradicts is not asked about', async () => {
  const facts = product({
    name: 'Yellow toner cartridge',
    descriptionHtml: english,
    customFields: fields(['Color', 'Black'], ['Country of origin', 'Japan'], ['Material', 'Polymer']),
  });
  expect((await questionsOf(facts)).map(({ question }) => question).join(' ')).not.toMatch(/color/);
});

test('weight and size with a unit are told; those that BigCommerce keeps for the parcel are not', async () => {
  const parcel = { weight: 2.6, width: 20, height: 20, depth: 60 };
  const customFields = fields(['Dimensions', '120 x 90 x 210 cm'], ['Weight', '2.1 kg']);
  expect(
    (await questionsOf(product({ descriptionHtml: english, customFields, ...parcel }))).map(({ answer }) => answer),
  ).toEqual(['The dimensions of Larch Ridge Tent are 120 x 90 x 210 cm.', 'The weight of Larch Ridge Tent is 2.1 kg.']);
  expect(await questionsOf(product({ descriptionHtml: english, ...parcel }))).toEqual([]);
});

test('what a person stated answers first, with who said yes as its evidence', async () => {
  const facts = product({
    descriptionHtml: english,
    stated: [stated('Vegan', 'yes'), stated('Warranty', '5 years on seams')],
  });
  const suggestion = await suggestWithQuestions(facts);
  const text = (suggestion && proposed(suggestion, 'questions')) ?? '';
  expect((JSON.parse(text) as { questions: Pair[] }).questions).toEqual([
    { question: 'Is this product vegan?', answer: 'Yes, this product is vegan.' },
    {
      question: 'What warranty is there for Larch Ridge Tent?',
      answer: 'The warranty for Larch Ridge Tent is as follows: 5 years on seams.',
    },
  ]);
  const evidence = suggestion?.changes.find(({ signal }) => signal === 'questions')?.evidence ?? [];
  const seams = evidence.find(({ value }) => value === '5 years on seams');
  expect(text.slice(seams?.from, seams?.to)).toBe('5 years on seams');
});

test('headings that ask are answered by the text below them', async () => {
  const descriptionHtml = `${english}
    <h3>Does the tent stand without pegs?</h3><p>Yes. It stands by itself on rock and sand. Pegs hold it in wind.</p>
    <h3>How many people fit?</h3><p>Two people with their packs.</p>
    <h3>How long does shipping take?</h3><p>Shipping takes three days.</p>
    <h3>Details</h3><p>Poles of aluminium.</p>`;
  expect(await questionsOf(product({ descriptionHtml }))).toEqual([
    {
      question: 'Does the tent stand without pegs?',
      answer: 'Yes. It stands by itself on rock and sand. Pegs hold it in wind.',
    },
    { question: 'How many people fit?', answer: 'Two people with their packs.' },
  ]);
});

test('a category tells its brands and what stands in it', async () => {
  const products = ['Fernhollow', 'Aldermoor'].map((name, at) => ({
    id: at + 1,
    name: `Tent ${at}`,
    url: `/t${at}/`,
    brand: name,
    customFields: [],
  }));
  const facts = category({
    descriptionHtml: english,
    products,
    subcategories: [
      { name: 'Dome tents', url: '/d/' },
      { name: 'Tunnel tents', url: '/t/' },
    ],
  });
  expect((await questionsOf(facts)).map(({ answer }) => answer)).toEqual([
    'In Tents there are products from Fernhollow and Aldermoor.',
    'In Tents there are these categories: Dome tents and Tunnel tents.',
  ]);
});

test('a brand of which too little is known is not asked about', async () => {
  expect(await questionsOf(brand())).toEqual([]);
});

test('a page that asks and answers itself is told why nothing is suggested', async () => {
  const bodyHtml = `${english}<h2>Where is the workshop?</h2><p>It is in Porto, near the river.</p>
    <h2>Who sews the tents?</h2><p>Nine people from the town sew them.</p>`;
  const suggestion = await suggestWithQuestions(page({ bodyHtml }));
  expect(suggestion && proposed(suggestion, 'questions')).toBeUndefined();
  expect(suggestion?.dropped).toContainEqual({ signal: 'questions', reason: expect.stringContaining('headings ask') });
});

test('a very long name is shortened in its questions', async () => {
  const name = 'Larch Ridge Tent, two-person three-season tent with vestibule, footprint, repair kit and stuff sack';
  const customFields = fields(['Material', 'Nylon'], ['Country of origin', 'Portugal']);
  const [first] = await questionsOf(product({ name, descriptionHtml: english, customFields }));
  expect(first?.question).toMatch(/^What material is used for Larch Ridge Tent/);
  expect(first?.question.length).toBeLessThan(90);
});
