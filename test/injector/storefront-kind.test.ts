import { kindOfPage, storefrontKind } from '../../server/injector/storefront-kind.ts';

const page = (head: string, body = '') => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const stencil = page(
  `<link rel='canonical' href='https://shop.example/' /><meta name='platform' content='bigcommerce.stencil' />`,
);
const catalyst = page(
  '<meta name="platform" content="bigcommerce.catalyst"/><script src="/_next/static/chunks/main-app.js" async=""></script>',
  '<script>(self.__next_f=self.__next_f||[]).push([0])</script>',
);
const script = (text: string, attributes = '') => page('', `<script${attributes}>${text}</script>`);

test.each([
  ['the platform says so', stencil],
  [
    'its files are those of a Stencil theme',
    page(
      '<link href="https://cdn11.bigcommerce.com/s-abc12/stencil/8f2d5e10-7c1b-013a-51c7-2a9a0c1c9b3d/e/css/theme.css" rel="stylesheet">',
    ),
  ],
  ['it starts a Stencil theme', script('window.stencilBootstrap("product", {}).load();')],
  [
    'it is Stencil with a widget made with another framework',
    page(
      '<meta name="platform" content="bigcommerce.stencil">',
      '<script src="https://widgets.example/_next/static/a.js"></script><script src="/content/_nuxt/entry.js"></script>',
    ),
  ],
])('a page is built by Stencil when %s', (_why, html) => {
  expect(kindOfPage(html).kind).toBe('stencil');
});

test.each([
  ['Catalyst', catalyst],
  ['Next.js', page('<script id="__NEXT_DATA__" type="application/json">{}</script>')],
  ['Next.js', script('self.__next_f.push([1,"a"])')],
  ['Nuxt', page('<script type="module" src="/_nuxt/entry.js"></script>')],
  ['Gatsby', page('', '<div id="___gatsby"></div>')],
  ['React Router', script('window.__reactRouterContext = {}')],
  ['Astro', page('', '<astro-island uid="a"></astro-island>')],
  ['SvelteKit', script('__sveltekit_1a2b = {}')],
  ['Angular', page('', '<app-root ng-version="20.1.0"></app-root>')],
])('a storefront made with %s is headless', (builtWith, html) => {
  expect(kindOfPage(html)).toMatchObject({ kind: 'headless', builtWith, mark: expect.any(String) });
});

test.each([
  ["Clione's own", '{ "@graph": [ {{#if (foo)}}1{{/if}} ] }', ' type="application/ld+json" id="clione-jsonld"'],
  ["another app's", 'var token = "{{ settings.storefront_api.token }}";', ''],
])('a page that prints %s template raw is headless, whatever it says of itself', (_whose, text, attributes) => {
  const raw = script(text, attributes).replace('<head>', '<head><meta name="platform" content="bigcommerce.stencil">');
  expect(storefrontKind([stencil, raw]).kind).toBe('headless');
});

test.each([
  ['a plain page', page('<title>Hello</title>')],
  ['a template for the browser', script('<p>{{name}}</p>{{#each rows}}{{/each}}', ' type="text/x-template"')],
  ["another host's widget", page('<script src="https://widgets.example/_next/static/a.js"></script>')],
  ['a page that only speaks of it', page('', '<p>window.stencilBootstrap(1) self.__next_f /_next/static/</p>')],
])('%s tells nothing', (_what, html) => {
  expect(kindOfPage(html)).toEqual({ kind: 'unknown', builtWith: undefined, mark: undefined });
});

test('a name with braces in data that was filled in does not make a storefront headless', () => {
  const named = script('{ "@graph": [ { "name": "Mug {{#your name}} {{{x}}}" } ] }', ' id="clione-jsonld"');
  expect(kindOfPage(named).kind).toBe('unknown');
});

test('pages that say something decide for those that say nothing', () => {
  const plain = page('<title>Hello</title>');
  expect(storefrontKind([plain, stencil]).kind).toBe('stencil');
  expect(storefrontKind([plain, catalyst]).builtWith).toBe('Catalyst');
  expect(storefrontKind([]).kind).toBe('unknown');
});
