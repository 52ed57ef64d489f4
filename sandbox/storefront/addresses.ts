import type { Store } from '../state/store.ts';

export type Target =
  { kind: 'home' | 'brands' | 'blog' } | { kind: 'product' | 'category' | 'brand' | 'page' | 'post'; id: number };

export type AddressBook = {
  /** What stands at exactly this path. */
  at(path: string): Target | undefined;
  /** The path that differs from this one by its last slash only, when something stands there. */
  slashTwin(path: string): string | undefined;
  paths(): Iterable<string>;
};

/** Paths of everything that shoppers can see. What comes later wins: the fixed addresses cannot be taken. */
export function addressBook(store: Store): AddressBook {
  const targets = new Map<string, Target>();
  const add = (path: string, target: Target) => {
    if (path !== '') targets.set(normalPath(path), target);
  };
  for (const post of store.posts.all()) if (post.is_published) add(post.url, { kind: 'post', id: post.id });
  for (const page of store.pages.all()) {
    if (page.type !== 'link' && page.is_visible) add(page.url, pageTarget(page.type, page.id));
  }
  for (const brand of store.brands.all()) add(brand.custom_url.url, { kind: 'brand', id: brand.id });
  for (const category of store.categories.all()) {
    if (category.is_visible) add(category.url.path, { kind: 'category', id: category.category_id });
  }
  for (const product of store.products.all()) {
    if (product.is_visible) add(product.custom_url.url, { kind: 'product', id: product.id });
  }
  const homepage = store.pages.all().find((page) => page.is_homepage && page.is_visible && page.type === 'page');
  add('/', homepage ? { kind: 'page', id: homepage.id } : { kind: 'home' });
  add('/brands/', { kind: 'brands' });
  add('/blog/', { kind: 'blog' });
  return {
    at: (path) => targets.get(normalPath(path)),
    slashTwin: (path) => {
      const normal = normalPath(path);
      const twin = normal.endsWith('/') ? normal.slice(0, -1) : `${normal}/`;
      return targets.has(twin) ? twin : undefined;
    },
    paths: () => targets.keys(),
  };
}

function pageTarget(type: string, id: number): Target {
  return type === 'blog' ? { kind: 'blog' } : { kind: 'page', id };
}

/** One spelling for a path: leading slash, percent signs decoded where they make sense, composed letters, no query. */
export function normalPath(path: string): string {
  const bare = path.replace(/[?#].*$/s, '');
  const rooted = bare.startsWith('/') ? bare : `/${bare}`;
  try {
    return decodeURIComponent(rooted).normalize('NFC');
  } catch {
    return rooted;
  }
}
