import CurrentRenderer from '@bigcommerce/stencil-paper-handlebars';
import PreviousRenderer from 'stencil-paper-handlebars-6.5';
import {
  blockFrom,
  blockIn,
  blockOf,
  blockTemplate,
  configurationOf,
  fits,
  textOf,
} from '../../server/question-blocks/block.ts';
import type { Block } from '../../server/question-blocks/block.ts';
import { hostileBlock, isRenderedAsExpected, questionsShown } from '../../server/question-blocks/judge-rendering.ts';
import { afterLookElsewhere, afterOutcome, careOf } from '../../server/question-blocks/block-status.ts';
import { judgePage } from '../../server/question-blocks/look-at-block-pages.ts';
import { foundInShop } from '../../server/question-blocks/look-at-blocks.ts';
import { placeInWords } from '../../server/question-blocks/live-block.ts';
import { isSubjectOf, keyOf, subjectOf, subjectOnChannel } from '../../server/question-blocks/block-subject.ts';
import { preferredOf } from '../../server/question-blocks/read-places.ts';
import { whyNoRoom } from '../../server/question-blocks/room.ts';

const hostileTexts = [
  `"double" 'single' \`tick\``,
  'back\\slash \\n \\u003c',
  '</script><script>alert(1)</script>',
  '<!-- <script> --> <![CDATA[ ]]>',
  '</dd></dl></section><img src=x onerror=alert(1)>',
  '{{heading}} {{{heading}}} {{/each}} {{#if x}} {{{{raw}}}}',
  'line one\nline two\ttab',
  'separators \u2028 and \u2029',
  'emoji 😀👩‍👩‍👧 and half of one \ud83d',
  'שלום עולם مرحبا \u202eright to left\u202c',
  'entities &amp; &lt;b&gt; &#x27; & alone',
  'x'.repeat(250),
  '42',
  ' ',
];
const engines = [
  ['current helpers, v3', CurrentRenderer, 'v3'],
  ['current helpers, v4', CurrentRenderer, 'v4'],
  ['previous helpers, v3', PreviousRenderer, 'v3'],
  ['previous helpers, v4', PreviousRenderer, 'v4'],
] as const;
const silent = { log() {}, info() {}, warn() {}, error() {}, debug() {} };

function render(Renderer: typeof CurrentRenderer, version: 'v3' | 'v4', block: Block): Promise<string> {
  const { log, info, warn, error } = console;
  const renderer = new Renderer({}, {}, version, silent, 'error');
  Object.assign(console, { log, info, warn, error });
  return renderer.renderString(blockTemplate, configurationOf(block));
}

function blockWith(text: string, faqMarkup: boolean): Block {
  const approved = JSON.stringify({ questions: [{ question: text, answer: `${text} ${text}` }] });
  return blockFrom(approved, { region: 'r', heading: text, faqMarkup });
}

describe.each(engines)('a block rendered by the storefront (%s)', (_name, Renderer, version) => {
  test.each(hostileTexts)('holds %j as text and as markup, and nothing of it breaks out', async (text) => {
    for (const faqMarkup of [false, true]) {
      const block = blockWith(text, faqMarkup);
      const html = await render(Renderer, version, block);
      expect(isRenderedAsExpected(`<main>${html}</main>`, configurationOf(block))).toBe(true);
      if (!faqMarkup) continue;
      const markup: { mainEntity: unknown[] } = JSON.parse(configurationOf(block).markup);
      const [{ question, answer } = { question: '', answer: '' }] = block.questions;
      expect(markup.mainEntity).toEqual([
        { '@type': 'Question', name: question, acceptedAnswer: { '@type': 'Answer', text: answer } },
      ]);
      expect(configurationOf(block).markup).not.toMatch(/<|\{\{|\}\}/);
    }
  });

  test('passes the test that BigCommerce has to pass before a block is placed', async () => {
    const html = await render(Renderer, version, hostileBlock);
    expect(isRenderedAsExpected(html, configurationOf(hostileBlock))).toBe(true);
  });
});

test('a storefront that leaves a text unescaped, drops one or adds an element is found out', async () => {
  const html = await render(CurrentRenderer, 'v3', hostileBlock);
  const configuration = configurationOf(hostileBlock);
  expect(isRenderedAsExpected(html.replace('&lt;b&gt;', '<b>'), configuration)).toBe(false);
  expect(isRenderedAsExpected(html.replace(/<dd[^]*?<\/dd>/, ''), configuration)).toBe(false);
  expect(isRenderedAsExpected(blockTemplate, configuration)).toBe(false);
  expect(isRenderedAsExpected('', configuration)).toBe(false);
});

test('what a page shows is read from our element alone', async () => {
  const html = await render(CurrentRenderer, 'v3', blockWith('Is it <b>?', false));
  expect(questionsShown(`<dl><dt>Other</dt></dl>${html}<dl><dt>More</dt></dl>`)).toEqual(['Is it <b>?']);
  expect(questionsShown('<dl><dt>Other</dt></dl>')).toBeUndefined();
});

test('what History shows of a block is read again, and a widget of the shop reads the same', () => {
  const block = blockWith('Q', true);
  expect(blockOf(textOf(block))).toEqual(block);
  const { heading, questions, markup } = configurationOf(block);
  expect(blockIn({ heading, questions, markup, _: { id: 'x' } }, 'r')).toEqual(block);
  expect(blockIn({ questions: 'none' }, 'r')).toEqual({ region: 'r', heading: '', faqMarkup: false, questions: [] });
  expect(blockOf('')).toBeUndefined();
});

test('twenty of the longest questions fit into a widget, with markup only while they are short enough', () => {
  const approved = (sign: string) =>
    JSON.stringify({
      questions: Array.from({ length: 20 }, (_, n) => ({ question: sign.repeat(199) + n, answer: sign.repeat(1000) })),
    });
  const shown = { region: 'r', heading: 'h' };
  expect(fits(blockFrom(approved('x'), { ...shown, faqMarkup: true }))).toBe(true);
  expect(fits(blockFrom(approved('語'), { ...shown, faqMarkup: true }))).toBe(false);
});

test('what is wrong with a page is told apart, and nothing is once the page is right', async () => {
  const block = blockWith('Q', false);
  const text = { text: textOf(block), region: 'r' };
  const html = await render(CurrentRenderer, 'v3', block);
  expect(judgePage(text, 200, html)).toBeNull();
  const said = [
    judgePage(text, 500, ''),
    judgePage(text, 200, ''),
    judgePage(text, 200, html.replaceAll('Q', 'Other')),
  ];
  expect(new Set(said).size).toBe(3);
  for (const one of said) expect(one).toMatch(/^The page /);
});

test('what a merchant did to a block in BigCommerce is told in words that no look at the page takes back', () => {
  const text = textOf(blockWith('Q', false));
  const wanted = undefined;
  expect(foundInShop({ text, wanted }, text)).toBeUndefined();
  expect(foundInShop({ text, wanted }, textOf(blockWith('R', false)))).toMatchObject({
    state: 'on',
    message: expect.stringContaining('changed outside'),
  });
  expect(foundInShop({ text, wanted }, '')).toMatchObject({ state: 'gone', text: '', pageMessage: null });
  expect(foundInShop({ text: '', wanted }, '')).toMatchObject({ state: 'off' });
});

test('what Clione did itself and could not read back is not told as what somebody else did', () => {
  const text = textOf(blockWith('Q', false));
  const at = new Date('2026-11-22T08:00:00Z');
  const removal = { before: text, after: '', actor: 'o@x.test', state: 'writing' as const };
  const lost = { state: 'failed' as const, readBack: undefined, reason: 'No answer.' };
  const { wanted } = afterOutcome({ wanted: undefined }, removal, lost, at);
  const block = { text, wanted: wanted ?? undefined };
  expect(foundInShop(block, '')).toMatchObject({
    state: 'off',
    text: '',
    wanted: null,
    message: expect.stringContaining('that you asked for went through'),
  });
  // It did not go through: what becomes of the block later is somebody else's doing again.
  expect(foundInShop(block, text)).toEqual({ wanted: null });
  expect(afterOutcome({ wanted: undefined }, { ...removal, state: 'queued' }, lost, at)).toMatchObject({
    wanted: null,
  });
  // A placement whose end nobody noted.
  const approved = JSON.stringify({ questions: [{ question: 'Q', answer: 'Q Q' }] });
  expect(foundInShop({ text: '', wanted: approved }, text)).toMatchObject({ state: 'on', text, message: null });
  expect(foundInShop({ text: '', wanted: approved }, textOf(blockWith('R', false)))).toMatchObject({
    message: expect.stringContaining('changed outside'),
  });
});

test('what is told of other places of a block ends with the last of them, and other words stay', () => {
  const told = { elsewhere: ['home: a', 'home: b'], message: 'It still stands where somebody set it in BigCommerce (' };
  const message = afterOutcome(
    { wanted: undefined },
    { before: 'x', after: '', actor: 'o@x.test', state: 'writing' },
    { state: 'applied', readBack: '', reason: undefined, elsewhere: told.elsewhere },
    new Date(),
  ).message;
  const block = { elsewhere: told.elsewhere, message: message ?? undefined };
  expect(afterLookElsewhere(block, ['home: b'])).toEqual({
    elsewhere: ['home: b'],
    message: expect.stringContaining(`${told.message}home: b)`),
  });
  expect(afterLookElsewhere(block, [])).toEqual({ elsewhere: [], message: null });
  expect(afterLookElsewhere({ ...block, message: 'No.' }, [])).toEqual({ elsewhere: [], message: 'No.' });
});

test('a block is approved only where BigCommerce has room: in the template file, on the page and in the shop', () => {
  const wanted = [
    { kind: 'product', id: 1, name: 'Tent' },
    { kind: 'product', id: 2, name: 'Stove' },
  ] as const;
  const on = (entity_id: string, count: number) => Array.from({ length: count }, () => ({ entity_id }));
  const taken = { shop: 9_998, files: { product: 73 }, placements: { product: [...on('1', 100), ...on('', 49)] } };
  expect(whyNoRoom(taken, wanted)).toBeUndefined();
  expect(whyNoRoom({ ...taken, files: { product: 74 } }, wanted)).toMatch(/takes 1 more on product pages/);
  expect(whyNoRoom({ ...taken, placements: { product: [...on('1', 100), ...on('', 50)] } }, wanted)).toMatch(
    /page of Tent holds 150/,
  );
  expect(whyNoRoom({ ...taken, shop: 9_999 }, wanted)).toMatch(/1 more widgets in your shop, and you chose 2/);
  expect(whyNoRoom({ ...taken, shop: 20_000 }, [])).toBeUndefined();
});

test('where somebody set a widget besides is told as a merchant reads it', () => {
  const place = {
    uuid: 'u',
    template_file: 'pages/home',
    region: 'home_below_menu--global',
    entity_id: '',
    status: 'active',
  };
  expect(placeInWords(place)).toBe('home page, “home below menu”');
  expect(placeInWords({ ...place, template_file: 'pages/product' })).toBe('all product pages, “home below menu”');
  expect(placeInWords({ ...place, template_file: 'pages/brand', entity_id: '7', region: 'r' })).toBe('brand 7, “r”');
});

test('a block stands below everything else where the theme lets it', () => {
  expect(preferredOf('product', ['product_below_price', 'product_below_content', 'header_bottom'])).toBe(
    'product_below_content',
  );
  expect(preferredOf('page', ['header_bottom', 'page_builder_content'])).toBe('page_builder_content');
  expect(preferredOf('brand', ['brand_top'])).toBe('brand_top');
  expect(preferredOf('brand', [])).toBeUndefined();
});

test('the first ten must all stand before others follow; later a few failures are borne', () => {
  expect(careOf({ good: 9, bad: 1 })).toBe('stop');
  expect(careOf({ good: 10, bad: 0 })).toBe('go_on');
  expect(careOf({ good: 39, bad: 1 })).toBe('go_on');
  expect(careOf({ good: 18, bad: 2 })).toBe('stop');
});

test('a block ends as its publication did; one that was begun and lost counts as standing until somebody looks', () => {
  const at = new Date('2026-11-22T08:00:00Z');
  const after = textOf(blockWith('Q', false));
  const placing = { before: '', after, actor: 'o@x.test', state: 'queued' as const };
  const block = { wanted: 'approved' };
  const failed = { state: 'failed' as const, readBack: undefined, reason: 'No.' };
  expect(afterOutcome(block, placing, { ...failed, state: 'applied' }, at)).toMatchObject({
    state: 'on',
    text: after,
    questions: 'approved',
    publishedBy: 'o@x.test',
  });
  expect(afterOutcome(block, placing, failed, at)).toMatchObject({ state: 'off', message: 'No.' });
  expect(afterOutcome(block, { ...placing, state: 'writing' }, failed, at)).toMatchObject({ state: 'on', text: after });
  expect(afterOutcome(block, { ...placing, before: after }, failed, at)).toMatchObject({ state: 'on', message: 'No.' });
  expect(afterOutcome(block, placing, { ...failed, readBack: '' }, at)).toMatchObject({ state: 'off', message: 'No.' });
  const removal = { ...placing, before: after, after: '' };
  expect(afterOutcome(block, removal, { ...failed, state: 'applied', elsewhere: ['home: r'] }, at)).toMatchObject({
    state: 'off',
    elsewhere: ['home: r'],
    message: expect.stringContaining('somebody set it in BigCommerce (home: r)'),
  });
  expect(afterOutcome(block, removal, { ...failed, state: 'applied' }, at)).toMatchObject({ state: 'off', text: '' });
  expect(
    afterOutcome(block, { ...placing, before: after }, { state: 'conflict', readBack: '', reason: 'Gone.' }, at),
  ).toMatchObject({
    state: 'gone',
    text: '',
  });
});

test('the subject of a publication names its item and nothing else', () => {
  expect(keyOf(subjectOf({ kind: 'brand', id: 12 }))).toEqual({ kind: 'brand', id: 12 });
  const key = { kind: 'brand', id: 12 } as const;
  expect(keyOf(subjectOnChannel(key, 77))).toEqual(key);
  const block = { kind: 'brand', entityId: 12, channelId: 77 } as const;
  expect(isSubjectOf(subjectOf(key), block)).toBe(true);
  expect(isSubjectOf(subjectOnChannel(key, 77), block)).toBe(true);
  expect(isSubjectOf(subjectOnChannel(key, 1), block)).toBe(false);
  for (const other of ['script:1', 'questions:post:1', 'questions:brand:x', '']) expect(keyOf(other)).toBeUndefined();
});
