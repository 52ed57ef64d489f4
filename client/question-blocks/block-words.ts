import type { BlockItem, BlockState } from '../../server/question-blocks/contract.ts';
import type { Tag } from '../words.ts';

export const stateTags: Record<BlockState, Tag> = {
  ready: { label: 'Not on the page', variant: 'secondary' },
  moving: { label: 'Under way', variant: 'primary' },
  on: { label: 'On the page', variant: 'success' },
  changed: { label: 'Update ready', variant: 'warning' },
  unapproved: { label: 'No longer approved', variant: 'warning' },
  gone: { label: 'Deleted in your shop', variant: 'warning' },
  other_storefront: { label: 'On an earlier storefront', variant: 'warning' },
};

export const pagesOf: Record<BlockItem['kind'], string> = {
  product: 'Product pages',
  category: 'Category pages',
  brand: 'Brand pages',
  page: 'Content pages',
};

/** A place of the theme as people read it: "product below content". */
export function placeWords(region: string): string {
  return region.replace(/--.*$/, '').replaceAll('_', ' ');
}

/** A block can be placed or brought up to date. */
export function isPlaceable({ state }: BlockItem): boolean {
  return state === 'ready' || state === 'changed' || state === 'gone';
}

/** A block stands on its page. */
export function isStanding({ state }: BlockItem): boolean {
  return state === 'on' || state === 'changed' || state === 'unapproved' || state === 'other_storefront';
}
