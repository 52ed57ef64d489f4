import manifest from '../../app.json' with { type: 'json' };
import type { Product } from '../../sandbox/state/rows.ts';
import type { Store } from '../../sandbox/state/store.ts';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import type { TemplateFacts } from '../../server/injector/template-facts.ts';
import { script } from '../sandbox/storefront/shop-rows.ts';
import { demoStore } from '../support/world.ts';
import type { Entity } from '../quality/entity.ts';
import { publicFields, readEntitiesOf } from './injector-entities.ts';

/** A page of the storefront, and what was published for it. */
export type BenchPage = {
  type: 'home' | 'product' | 'category' | 'brand' | 'page' | 'blog' | 'post';
  path: string;
  title: string | undefined;
  description: string | undefined;
  /** Public fields of a product, as its page's search data should tell them. */
  fields: readonly { name: string; value: string }[];
  /** The row behind it; undefined for the home page and the list of posts. */
  entity: Entity | undefined;
  /** Of a product. */
  isConditionShown: boolean;
};

export type BenchShop = {
  pages: BenchPage[];
  facts: TemplateFacts;
  /** Names by which variants differ. */
  optionNames: string[];
  read(path: string): Promise<string>;
  ask(path: string, request: RequestInit): Promise<{ ok: boolean; text: string }>;
  /** Puts these scripts into the shop, and nothing else. */
  place(head: string, footer?: string): void;
  setTheme(isPrintingProducts: boolean): void;
  close(): Promise<void>;
};

/** The storefront of a catalogue, each of its items with a title and a description as if they had been published. */
export async function openBenchShop(catalogue: readonly string[] | undefined): Promise<BenchShop> {
  let now = Date.now();
  const sandbox = await startSandbox({
    port: 0,
    storefrontPorts: 0,
    quiet: true,
    portal: {
      clientId: 'bench',
      clientSecret: 'no secret of anybody',
      appUrl: 'http://localhost:1',
      name: manifest.name,
      scopes: manifest.bigcommerce.scopes,
      callbacks: manifest.bigcommerce.callbacks,
    },
    clock: { now: () => now },
    ...(catalogue === undefined ? {} : { catalogue }),
  });
  const store = sandbox.sandbox.stores.get(demoStore);
  if (store === undefined) throw new Error('the sandbox has no demo shop');
  const origin = sandbox.storefrontOrigin(demoStore);
  publish(store);
  return {
    pages: pagesOf(store),
    facts: factsOf(store),
    optionNames: optionNamesOf(store),
    ask: async (path, request) => {
      const answer = await fetch(new URL(path, origin), request);
      return { ok: answer.ok, text: await answer.text() };
    },
    read: async (path) => {
      const answer = await fetch(new URL(path, origin));
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
      return answer.text();
    },
    place: (head, footer) => {
      for (const { uuid } of store.scripts.all()) store.scripts.delete(uuid);
      if (head !== '') store.scripts.put(script('head', head));
      if (footer !== undefined) store.scripts.put(script('footer', footer, { location: 'footer' }));
      // Past the platform's cache of scripts.
      now += 60_000;
    },
    setTheme: (isPrintingProducts) => {
      const profile = store.profile.get(demoStore);
      if (profile) store.profile.put({ ...profile, theme_prints_structured_data: isPrintingProducts });
    },
    close: () => sandbox.close(),
  };
}

function publish(store: Store): void {
  const texts = (name: string) => ({ title: `${name} – published`, text: `All about ${name}, as it was published.` });
  for (const row of store.products.all()) {
    const { title, text } = texts(row.name);
    store.products.put({ ...row, page_title: title, meta_description: text });
  }
  for (const row of store.categories.all()) {
    const { title, text } = texts(row.name);
    store.categories.put({ ...row, page_title: title, meta_description: text });
  }
  for (const row of store.brands.all()) {
    const { title, text } = texts(row.name);
    store.brands.put({ ...row, page_title: title, meta_description: text });
  }
  for (const row of store.pages.all()) {
    const { title, text } = texts(row.name);
    store.pages.put({ ...row, meta_title: title, meta_description: text });
  }
  for (const row of store.posts.all()) store.posts.put({ ...row, meta_description: texts(row.title).text });
}

function optionNamesOf(store: Store): string[] {
  const options = store.products.all().flatMap(({ variants }) => variants.flatMap((variant) => variant.option_values));
  return [...new Set(options.map(({ option_display_name: name }) => name))].toSorted();
}

function pagesOf(store: Store): BenchPage[] {
  const entities = readEntitiesOf(store);
  const page = (
    type: BenchPage['type'],
    path: string,
    told: { title?: string | null; description?: string | null; entity?: Entity; row?: Product },
  ): BenchPage => ({
    type,
    path,
    title: told.title ?? undefined,
    description: told.description ?? undefined,
    fields: told.row === undefined ? [] : publicFields(told.row),
    entity: told.entity,
    isConditionShown: told.row?.is_condition_shown ?? false,
  });
  const isThemed = ({ type }: { type: string }) => type === 'page' || type === 'contact_form';
  const posts = store.posts.all().filter(({ is_published: isPublished }) => isPublished);
  const textsOf = (row: { page_title: string; meta_description: string }) => ({
    title: row.page_title,
    description: row.meta_description,
  });
  return [
    page('home', '/', {}),
    ...store.products
      .all()
      .filter(({ is_visible: isVisible }) => isVisible)
      .map((row) => page('product', row.custom_url.url, { ...textsOf(row), entity: entities.product(row), row })),
    ...store.categories
      .all()
      .filter(({ is_visible: isVisible }) => isVisible)
      .map((row) => page('category', row.url.path, { ...textsOf(row), entity: entities.category(row) })),
    ...store.brands
      .all()
      .map((row) => page('brand', row.custom_url.url, { ...textsOf(row), entity: entities.brand(row) })),
    ...store.pages
      .all()
      .filter((row) => row.is_visible && !row.is_homepage && !row.is_customers_only && isThemed(row))
      .map((row) =>
        page('page', row.url, { title: row.meta_title, description: row.meta_description, entity: entities.page(row) }),
      ),
    ...(posts.length > 0 ? [page('blog', '/blog/', {})] : []),
    ...posts.map((row) => page('post', row.url, { description: row.meta_description, entity: entities.post(row) })),
  ];
}

function factsOf(store: Store): TemplateFacts {
  const days = { least: 1, most: 3 };
  const names = store.products.all().flatMap((row) => publicFields(row).map(({ name }) => name));
  return {
    currency: store.profile.get(demoStore)?.currency,
    shop: {
      legalName: 'Bench Ltd',
      logo: { from: 'address', url: 'https://shop.example/logo.png' },
      profiles: ['https://social.example/bench'],
      phone: '+44 20 7946 0000',
      email: 'hello@shop.example',
      address: null,
      returns: { countries: ['US', 'CA'], window: 30, fees: 'free', method: 'mail' },
      shipping: [{ country: 'US', rate: 4.95, handlingDays: days, transitDays: days }],
    },
    fields: [...new Set(names)],
  };
}
