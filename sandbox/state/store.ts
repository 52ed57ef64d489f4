import type { Database, Table } from './database.ts';
import type {
  Brand,
  Category,
  Hook,
  HookContacts,
  Metafield,
  Page,
  Placement,
  Post,
  Product,
  Redirect,
  Review,
  Script,
  Widget,
  WidgetTemplate,
} from './rows.ts';
import type { StoreProfile } from './store-profile.ts';

/** What a catalogue folder (or our own demo shop) brings into a store. */
export type Catalogue = {
  products: Product[];
  reviews: Review[];
  categories: Category[];
  brands: Brand[];
  pages: Page[];
  posts: Post[];
};

/** One store of the sandbox: typed tables, each under its own name in the database. */
export type Store = {
  hash: string;
  /** One row, keyed by the store hash. */
  profile: Table<StoreProfile>;
  products: Table<Product>;
  reviews: Table<Review>;
  categories: Table<Category>;
  brands: Table<Brand>;
  pages: Table<Page>;
  posts: Table<Post>;
  metafields: Table<Metafield>;
  scripts: Table<Script>;
  hooks: Table<Hook>;
  hookContacts: Table<HookContacts>;
  redirects: Table<Redirect>;
  widgetTemplates: Table<WidgetTemplate>;
  widgets: Table<Widget>;
  placements: Table<Placement>;
};

export function openStore(database: Database, profile: StoreProfile, catalogue: Catalogue): Store {
  const hash = profile.store_hash;
  const name = (table: string) => `${hash}/${table}`;
  return {
    hash,
    profile: database.table<StoreProfile>(name('profile'), (row) => row.store_hash, [profile]),
    products: database.table<Product>(name('products'), (row) => row.id, catalogue.products),
    reviews: database.table<Review>(name('reviews'), (row) => row.id, catalogue.reviews),
    categories: database.table<Category>(name('categories'), (row) => row.category_id, catalogue.categories),
    brands: database.table<Brand>(name('brands'), (row) => row.id, catalogue.brands),
    pages: database.table<Page>(name('pages'), (row) => row.id, catalogue.pages),
    posts: database.table<Post>(name('posts'), (row) => row.id, catalogue.posts),
    metafields: database.table<Metafield>(name('metafields'), (row) => row.id),
    scripts: database.table<Script>(name('scripts'), (row) => row.uuid),
    hooks: database.table<Hook>(name('hooks'), (row) => row.id),
    hookContacts: database.table<HookContacts>(name('hook-contacts'), (row) => row.client_id),
    redirects: database.table<Redirect>(name('redirects'), (row) => row.id),
    widgetTemplates: database.table<WidgetTemplate>(name('widget-templates'), (row) => row.uuid),
    widgets: database.table<Widget>(name('widgets'), (row) => row.uuid),
    placements: database.table<Placement>(name('placements'), (row) => row.uuid),
  };
}
