import { readPage } from '../../server/injector/page-blocks.ts';

const ld = (json: string, attributes = '') => `<script type="application/ld+json"${attributes}>${json}</script>`;

function read(html: string) {
  return readPage(html).blocks.map(({ origin, nodes, types, problem }) => ({
    origin,
    nodes: nodes.map(({ type }) => type),
    types,
    readable: problem === undefined,
  }));
}

test('blocks of theme, Clione and others are told apart', () => {
  const html =
    ld('{"@type":"Product"}') +
    ld('{"@type":"WebSite"}', ' id="clione-jsonld"') +
    ld('{"@type":"Thing"}', ' class="reviews-app"');
  expect(read(html).map(({ origin }) => origin)).toEqual(['theme', 'clione', 'other']);
});

test('nodes are found in graphs, lists and alone, types at any depth', () => {
  const html =
    ld('{"@context":"https://schema.org","@graph":[{"@type":"WebPage","mainEntity":{"@type":["Product","Thing"]}}]}') +
    ld('[{"@type":"http://schema.org/Organization"},{"name":"x"}]');
  expect(read(html)).toEqual([
    { origin: 'theme', nodes: ['WebPage'], types: ['WebPage', 'Product', 'Thing'], readable: true },
    { origin: 'theme', nodes: ['Organization', 'Thing'], types: ['Organization'], readable: true },
  ]);
});

test('a block that is no JSON is reported, and what it was meant to be still counts', () => {
  const [block] = readPage(ld('{"@type": "Product", "sku": "A\n"}')).blocks;
  expect(block).toMatchObject({ nodes: [], types: ['Product'], problem: expect.stringContaining('not valid JSON') });
});

test('microdata counts as structured data', () => {
  const html = '<div itemscope itemtype="http://schema.org/Product"><span itemprop="name">x</span></div>';
  expect(read(html)).toEqual([{ origin: 'theme', nodes: ['Product'], types: ['Product'], readable: true }]);
});

test.each([
  ['microdata at www.', '<div itemscope itemtype="https://www.schema.org/Product"></div>', ['Product']],
  ['RDFa', '<div vocab="https://schema.org/" typeof="Product"></div>', ['Product']],
  ['RDFa with a prefix', '<div typeof="schema:Product og:product"></div>', ['Product']],
  ['unreadable JSON with several types', ld('{"@type": ["Product", "Thing"], "name": "A\n"}'), ['Product', 'Thing']],
  ['unreadable JSON with an address', ld('{"@type": "https://schema.org/Product", "name": "A\n"}'), ['Product']],
])('%s counts as structured data', (_what, html, types) => {
  expect(readPage(html).blocks.flatMap((block) => block.types)).toEqual(types);
});

test('text in scripts is not decoded, and other scripts are not read', () => {
  const html = `<script>var a = '{"@type":"Product"}'</script>${ld('{"@type":"Thing","name":"a &amp; b"}')}`;
  expect(readPage(html).blocks.map(({ text }) => text)).toEqual(['{"@type":"Thing","name":"a &amp; b"}']);
});

test('a page that stands in for a shop is known by what it says to search engines', () => {
  const noindex = '<meta name="robots" content="NOINDEX, nofollow">';
  expect(readPage(noindex).isPlaceholder).toBe(true);
  expect(readPage(`${noindex}<link rel="canonical" href="https://shop.example/">`).isPlaceholder).toBe(false);
  expect(readPage('<p>open</p>').isPlaceholder).toBe(false);
});
