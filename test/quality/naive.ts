import type { Entity } from './entity.ts';

/** What a shop gets that does nothing clever: name and shop, the first 160 characters, and a Product without an offer. */
export function naiveTexts(entity: Entity, store: string): { title: string | null; description: string } {
  return {
    title: entity.kind === 'post' ? null : `${entity.name} | ${store}`,
    description: entity.lines.join(' ').slice(0, 160),
  };
}

export function naiveGraph(entity: Entity, storeUrl: string): unknown[] {
  if (entity.kind !== 'product') return [{ '@type': 'WebPage', name: entity.name, url: storeUrl }];
  const { name, sku, brand, images, lines } = entity;
  return [
    {
      '@type': 'Product',
      name,
      description: lines.join(' ').slice(0, 160),
      ...(sku === '' ? {} : { sku }),
      ...(brand === '' ? {} : { brand: { '@type': 'Brand', name: brand } }),
      ...(images[0] === undefined ? {} : { image: images[0] }),
    },
  ];
}
