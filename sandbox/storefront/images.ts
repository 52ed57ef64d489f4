import type { Product } from '../state/rows.ts';
import type { Shop } from './shop.ts';

/** An image of the context: `data` holds `{:size}`, which the `getImage` helper replaces. */
export type ThemeImage = { data: string; alt: string };

const drawings = '/product_images/';
const sized = '/images/stencil/{:size}/';

/**
 * Our own drawings get the sized addresses of a Stencil shop. Images of other hosts cannot be sized: they carry the
 * marker behind `#`, where it never reaches the host.
 */
export function themeImage(shop: Shop, address: string, alt: string): ThemeImage {
  if (address.startsWith(drawings)) return { data: shop.link(sized + address.slice(drawings.length)), alt };
  return { data: `${shop.link(address)}#{:size}`, alt };
}

/** The product's images, the one on cards first. */
export function productImages(shop: Shop, product: Product): ThemeImage[] {
  return product.images
    .toSorted((a, b) => Number(b.is_thumbnail) - Number(a.is_thumbnail) || a.sort_order - b.sort_order)
    .map((image) => themeImage(shop, image.url_zoom || image.url_standard, image.description || product.name));
}

/** The path of the drawing behind an address of this storefront, or undefined for other addresses. */
export function drawingPath(path: string): string | undefined {
  if (path.startsWith(drawings)) return path;
  const inFolder = /^\/images\/stencil\/[^/]+\/(.+)$/.exec(path)?.[1];
  return inFolder === undefined ? undefined : drawings + inFolder;
}
