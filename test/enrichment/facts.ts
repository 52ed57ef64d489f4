import type {
  BrandFacts,
  CategoryFacts,
  EntityFacts,
  PageFacts,
  PostFacts,
  ProductFacts,
  StoreFacts,
  VariantFacts,
} from '../../server/facts/facts.ts';
import type { EnrichmentSettings, Suggestion } from '../../server/enrichment/engine.ts';
import { plainSettings } from '../../server/enrichment/engine.ts';
import { groundedEngine } from '../../server/enrichment/grounded-engine.ts';
import { startSurvey } from '../../server/enrichment/survey.ts';

/** Facts of invented entities; every test says what matters to it. */
export function product(given: Partial<ProductFacts> = {}): ProductFacts {
  return {
    kind: 'product',
    id: 1,
    name: 'Larch Ridge Tent',
    isVisible: true,
    stated: [],
    locked: [],
    live: { title: '', description: '', keywords: [], url: '/larch-ridge-tent/' },
    type: 'physical',
    descriptionHtml: '',
    sku: 'LRT-2',
    gtin: '',
    upc: '',
    mpn: '',
    brand: { id: 7, name: 'Fernhollow', url: '/brands/fernhollow/' },
    categoryPaths: [
      [
        { id: 10, name: 'Camping', url: '/camping/' },
        { id: 11, name: 'Tents', url: '/camping/tents/' },
      ],
    ],
    condition: 'New',
    availability: 'available',
    preorderReleaseDate: undefined,
    inventoryTracking: 'none',
    inventoryLevel: undefined,
    price: 249,
    salePrice: undefined,
    retailPrice: undefined,
    isPriceHidden: false,
    weight: 2.1,
    width: undefined,
    height: undefined,
    depth: undefined,
    warranty: '',
    images: [{ url: 'https://cdn.example/tent.jpg', alt: '' }],
    customFields: [],
    variants: [],
    reviewCount: 0,
    reviewRatingSum: 0,
    totalSold: 0,
    ...given,
  };
}

export function variant(given: Partial<VariantFacts> = {}): VariantFacts {
  return {
    id: 1,
    sku: '',
    gtin: '',
    mpn: '',
    price: undefined,
    salePrice: undefined,
    inStock: undefined,
    imageUrl: undefined,
    options: [],
    ...given,
  };
}

export function category(given: Partial<CategoryFacts> = {}): CategoryFacts {
  return {
    kind: 'category',
    id: 11,
    name: 'Tents',
    isVisible: true,
    stated: [],
    locked: [],
    live: { title: '', description: '', keywords: [], url: '/camping/tents/' },
    descriptionHtml: '',
    path: [
      { id: 10, name: 'Camping', url: '/camping/' },
      { id: 11, name: 'Tents', url: '/camping/tents/' },
    ],
    subcategories: [],
    products: [
      { id: 1, name: 'Larch Ridge Tent', url: '/larch-ridge-tent/', brand: 'Fernhollow', customFields: [] },
      { id: 2, name: 'Alder Tarp Shelter', url: '/alder-tarp/', brand: 'Fernhollow', customFields: [] },
    ],
    productCount: 2,
    imageUrl: undefined,
    ...given,
  };
}

export function brand(given: Partial<BrandFacts> = {}): BrandFacts {
  return {
    kind: 'brand',
    id: 7,
    name: 'Fernhollow',
    isVisible: true,
    stated: [],
    locked: [],
    live: { title: '', description: '', keywords: [], url: '/brands/fernhollow/' },
    products: [{ id: 1, name: 'Fernhollow Larch Ridge Tent', url: '/larch/', category: 'Tents', customFields: [] }],
    productCount: 1,
    categories: ['Tents', 'Sleeping bags'],
    imageUrl: undefined,
    ...given,
  };
}

export function page(given: Partial<PageFacts> = {}): PageFacts {
  return {
    kind: 'page',
    id: 3,
    name: 'Care guide',
    isVisible: true,
    stated: [],
    locked: [],
    live: { title: '', description: '', keywords: [], url: '/care-guide/' },
    pageType: 'page',
    bodyHtml: '',
    ...given,
  };
}

export function post(given: Partial<PostFacts> = {}): PostFacts {
  return {
    kind: 'post',
    id: 4,
    name: 'How to pitch a tent in wind',
    isVisible: true,
    stated: [],
    locked: [],
    live: { title: undefined, description: '', keywords: [], url: '/blog/pitch-in-wind/' },
    bodyHtml: '',
    author: 'Ida Holm',
    publishedAt: '2026-05-02T08:00:00Z',
    tags: [],
    imageUrl: undefined,
    ...given,
  };
}

export const shop: StoreFacts = {
  name: 'Juniper Outdoor',
  url: 'https://juniper.example',
  currency: 'EUR',
  language: undefined,
  weightUnit: 'kg',
  lengthUnit: 'cm',
  pricesIncludeTax: true,
};

/** What the built-in writer suggests for each entity of a shop that has these entities. */
export async function suggest(
  entities: EntityFacts[],
  store: StoreFacts = shop,
  settings: Partial<EnrichmentSettings> = {},
): Promise<Suggestion[]> {
  const survey = startSurvey();
  for (const facts of entities) survey.add(facts, store);
  return groundedEngine.propose(entities, { store, settings: { ...plainSettings, ...settings }, survey });
}

export async function suggestOne(facts: EntityFacts, store: StoreFacts = shop): Promise<Suggestion> {
  const [suggestion] = await suggest([facts], store);
  if (suggestion === undefined) throw new Error('nothing was suggested');
  return suggestion;
}

/** The proposed text of a signal; undefined when none is proposed. */
export function proposed({ changes }: Suggestion, signal: string): string | undefined {
  return changes.find((change) => change.signal === signal)?.proposed;
}
