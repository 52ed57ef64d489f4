import type { BcPage } from '../bigcommerce/pages.ts';
import type { BcProduct } from '../bigcommerce/products.ts';
import type { EntityKind, LiveSignals } from '../facts/facts.ts';
import type { RawOf } from './entity.ts';

/** What the mirror keeps of one row of BigCommerce. */
export type MirrorRow = {
  kind: EntityKind;
  id: number;
  name: string;
  sku: string;
  isVisible: boolean;
  live: LiveSignals;
  totalSold: number;
  brandId: number | undefined;
  parentId: number | undefined;
  categoryIds: number[];
  raw: RawOf[EntityKind];
};

type Taken = Omit<MirrorRow, 'kind' | 'raw'>;

/** Reads a row of BigCommerce into the mirror's columns. */
export const mirrorRowOf: { [K in EntityKind]: (raw: RawOf[K]) => MirrorRow } = {
  product: (raw) => ({ kind: 'product', raw, ...takeProduct(raw) }),
  category: (raw) => ({
    kind: 'category',
    raw,
    id: raw.category_id,
    name: raw.name,
    sku: '',
    isVisible: raw.is_visible,
    live: {
      title: raw.page_title,
      description: raw.meta_description,
      keywords: raw.meta_keywords,
      url: raw.url.path,
    },
    totalSold: 0,
    brandId: undefined,
    parentId: raw.parent_id,
    categoryIds: [],
  }),
  brand: (raw) => ({
    kind: 'brand',
    raw,
    id: raw.id,
    name: raw.name,
    sku: '',
    isVisible: true,
    live: {
      title: raw.page_title,
      description: raw.meta_description,
      keywords: raw.meta_keywords,
      url: raw.custom_url.url,
    },
    totalSold: 0,
    brandId: undefined,
    parentId: undefined,
    categoryIds: [],
  }),
  page: (raw) => ({ kind: 'page', raw, ...takePage(raw) }),
  post: (raw) => ({
    kind: 'post',
    raw,
    id: raw.id,
    name: raw.title,
    sku: '',
    isVisible: raw.is_published,
    live: {
      title: undefined,
      description: raw.meta_description,
      keywords: splitKeywords(raw.meta_keywords),
      url: raw.url,
    },
    totalSold: 0,
    brandId: undefined,
    parentId: undefined,
    categoryIds: [],
  }),
};

function takeProduct(raw: BcProduct): Taken {
  return {
    id: raw.id,
    name: raw.name,
    sku: raw.sku,
    isVisible: raw.is_visible,
    live: {
      title: raw.page_title,
      description: raw.meta_description,
      keywords: raw.meta_keywords,
      url: raw.custom_url.url,
    },
    totalSold: raw.total_sold,
    brandId: raw.brand_id === 0 ? undefined : raw.brand_id,
    parentId: undefined,
    categoryIds: raw.categories,
  };
}

function takePage(raw: BcPage): Taken {
  return {
    id: raw.id,
    name: raw.name,
    sku: '',
    isVisible: raw.is_visible,
    live: {
      title: raw.meta_title ?? '',
      description: raw.meta_description ?? '',
      keywords: splitKeywords(raw.meta_keywords ?? ''),
      url: raw.url ?? '',
    },
    totalSold: 0,
    brandId: undefined,
    parentId: raw.parent_id,
    categoryIds: [],
  };
}

/** Pages and posts keep their keywords in one comma-separated text. */
export function splitKeywords(text: string): string[] {
  return text
    .split(',')
    .map((keyword) => keyword.trim())
    .filter((keyword) => keyword !== '');
}
