import { readPage } from '../../../server/injector/page-blocks.ts';
import { kindOfPage } from '../../../server/injector/storefront-kind.ts';
import { openShop, structuredData } from './open-shop.ts';
import { product, script } from './shop-rows.ts';

const template =
  '<script type="application/ld+json" id="clione-jsonld">{ "@graph": [ {{#if page_type}}{}{{/if}} ] }</script>';

test('a theme says on every page that it is one', async () => {
  expect(kindOfPage(await openShop().html('/'))).toMatchObject({ kind: 'stencil' });
});

test('a storefront made with Catalyst prints its own product, and has scripts of apps as they are written', async () => {
  const shop = openShop({ products: [product(1, { name: '</script><b>' })] }, { is_headless: true });
  const before = await shop.html('/product-1/');
  expect(kindOfPage(before)).toMatchObject({ kind: 'headless', builtWith: 'Catalyst' });
  expect(structuredData(before)).toEqual([expect.objectContaining({ '@type': 'Product', name: '</script><b>' })]);
  shop.store.scripts.put(script('ours', template));
  shop.clock.time += 20_000;
  const after = await shop.html('/product-1/');
  expect(kindOfPage(after)).toMatchObject({ kind: 'headless', builtWith: 'Catalyst' });
  // The browser adds them: whoever reads the page without running scripts finds no element of ours.
  expect(readPage(after).blocks.map(({ id }) => id)).toEqual(['']);
  shop.setProfile({ headless_prints_scripts: true });
  expect(await shop.html('/product-1/')).toContain(template);
});
