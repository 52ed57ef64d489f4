import manifest from '../../../app.json' with { type: 'json' };
import type { Product } from '../../../sandbox/state/rows.ts';
import type { StoreProfile } from '../../../sandbox/state/store-profile.ts';
import { startSandbox } from '../../../sandbox/start-sandbox.ts';
import type { Mode } from '../../../server/injector/contract.ts';
import { entry } from '../../../server/injector/plan.ts';
import { noTemplateFacts } from '../../../server/injector/template-facts.ts';
import { wantedScripts } from '../../../server/injector/wanted-scripts.ts';
import { script } from '../../sandbox/storefront/shop-rows.ts';
import { demoStore } from '../../support/world.ts';
import { openChromium } from './chromium.ts';

export type OpenStorefront = Awaited<ReturnType<typeof openStorefront>>;

/** A storefront with the scripts of one mode, in a browser. */
export async function openStorefront(catalogue?: string) {
  let now = Date.now();
  const sandbox = await startSandbox({
    port: 0,
    storefrontPorts: 0,
    quiet: true,
    portal: {
      clientId: 'browser',
      clientSecret: 'no secret of anybody',
      appUrl: 'http://127.0.0.1:1',
      name: manifest.name,
      scopes: manifest.bigcommerce.scopes,
      callbacks: manifest.bigcommerce.callbacks,
    },
    clock: { now: () => now },
    ...(catalogue === undefined ? {} : { catalogue: [catalogue] }),
  });
  const store = sandbox.sandbox.stores.get(demoStore);
  if (store === undefined) throw new Error('the sandbox has no demo shop');
  const products = store.products.all().filter(({ is_visible: isVisible }) => isVisible);
  const options = products.flatMap(({ variants }) => variants.flatMap(({ option_values: values }) => values));
  const optionNames = [...new Set(options.map(({ option_display_name: name }) => name))];
  const browser = await openChromium({ storesForFrames: true });
  await browser.context.route(/\/(?:images|product_images)\//, (route) => route.abort());
  const set = (change: Partial<StoreProfile>) => {
    const profile = store.profile.get(demoStore);
    if (profile) store.profile.put({ ...profile, ...change });
  };
  return {
    products,
    browser: browser.context,
    addressOf: ({ custom_url: { url } }: Product) => new URL(url, sandbox.storefrontOrigin(demoStore)).href,
    change: (row: Product) => void store.products.put(row),
    set,
    setMode: (mode: Mode) => {
      set({ theme_prints_structured_data: mode !== 'replace' });
      const adds = mode === 'replace' ? ['BreadcrumbList', 'Product'] : [];
      const plan = [entry('home', 1, ['WebSite'], ''), { ...entry('product', 1, adds, ''), mode }];
      const { html, enhanceHtml } = wantedScripts(plan, { facts: noTemplateFacts, optionNames });
      for (const { uuid } of store.scripts.all()) store.scripts.delete(uuid);
      if (html !== undefined) store.scripts.put(script('head', html));
      if (enhanceHtml !== undefined) store.scripts.put(script('footer', enhanceHtml, { location: 'footer' }));
      // Past the platform's cache of scripts.
      now += 60_000;
    },
    close: async () => {
      await browser.close();
      await sandbox.close();
    },
  };
}

export function hasOptions({ variants }: Product): boolean {
  return variants.some(({ option_values: values }) => values.length > 0);
}
