import { loadCatalogue } from './catalogue/load-folder.ts';
import { repairsInWords } from './catalogue/repairs.ts';
import { demoCatalogue, secondCatalogue } from './demo-shop/catalogues.ts';
import { demoProfile, secondProfile } from './demo-shop/profiles.ts';
import type { Database } from './state/database.ts';
import type { StoreProfile } from './state/store-profile.ts';
import { openStore, type Catalogue, type Store } from './state/store.ts';

type Choice = { catalogue?: readonly string[]; plan?: StoreProfile['plan']; say: (line: string) => void };
type Origin = { id: 'catalogue'; folders: string[] };

/**
 * Opens the two stores of the sandbox. The journal holds changes to one catalogue, so a folder with the changes of
 * another one is refused.
 */
export function openStores(database: Database, { catalogue = [], plan, say }: Choice): ReadonlyMap<string, Store> {
  const remember = claimOrigin(database, [...catalogue]);
  const first =
    catalogue.length === 0
      ? openStore(database, demoProfile, demoCatalogue())
      : openStore(database, cataloguesProfile, readFolders(catalogue, say));
  remember();
  const stores = [first, openStore(database, secondProfile, secondCatalogue())];
  for (const store of stores) {
    const profile = store.profile.get(store.hash);
    if (plan && profile && profile.plan !== plan) store.profile.put({ ...profile, plan });
  }
  return new Map(stores.map((store) => [store.hash, store]));
}

/** The first store without the words of the demo shop, which would be untrue of other goods. */
const cataloguesProfile: StoreProfile = {
  ...demoProfile,
  name: 'Catalogue Shop',
  description: '',
  default_page_title: 'Catalogue Shop',
  default_meta_description: '',
  default_meta_keywords: '',
};

/** Returns what writes the catalogue down, once it could be read. */
function claimOrigin(database: Database, folders: string[]): () => void {
  const table = database.table<Origin>('sandbox/origin', (row) => row.id);
  const known = table.get('catalogue');
  if (known && known.folders.join('\n') !== folders.join('\n')) {
    const before = known.folders.length === 0 ? 'the demo shop' : known.folders.join(', ');
    throw new Error(`The saved state belongs to ${before}. Start with the same catalogue, or clear it with --reset.`);
  }
  return () => {
    if (!known) table.put({ id: 'catalogue', folders });
  };
}

function readFolders(folders: readonly string[], say: (line: string) => void): Catalogue {
  const { catalogue, report } = loadCatalogue(folders);
  const { products, variants, categories, brands, pages, posts } = report;
  say(
    `Catalogue: ${products} products with ${variants} variants, ${categories} categories, ${brands} brands, ${pages} pages, ${posts} posts.`,
  );
  for (const line of repairsInWords(report.repairs)) say(`  ${line}`);
  return catalogue;
}
