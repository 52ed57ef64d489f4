/** Code for a Catalyst storefront (Next.js, server components): what a developer starts from. `base` holds no secret. */
export function catalystCode(base: string): string {
  return `// core/components/clione-search-data.tsx
type Node = Record<string, unknown> & { sku?: string; hasVariant?: Node[] };
type Kind = 'product' | 'category' | 'brand' | 'page' | 'post';
type Props = { kind: Kind; id: number; offers?: Record<string, object> };

const base = '${base}';

/** One script element for each page. \`offers\` by SKU, from your own GraphQL query: Clione stores no price. */
export async function ClioneSearchData({ kind, id, offers = {} }: Props) {
  const answer = await fetch(\`\${base}/\${kind}/\${id}.jsonld\`, { next: { revalidate: 300 } });
  if (!answer.ok) return null;
  const data: { '@graph': Node[] } = await answer.json();
  for (const node of data['@graph'].flatMap((one) => [one, ...(one.hasVariant ?? [])])) {
    const offer = node.sku === undefined ? undefined : offers[node.sku];
    if (offer !== undefined) node.offers = offer;
  }
  const html = JSON.stringify(data).replaceAll('<', '\\\\u003c');
  return <script dangerouslySetInnerHTML={{ __html: html }} type="application/ld+json" />;
}

// core/app/[locale]/(default)/product/[slug]/page.tsx: in the place of <ProductSchema … />
<ClioneSearchData
  id={product.entityId}
  kind="product"
  offers={{
    [product.sku]: {
      '@type': 'Offer',
      price: product.prices?.price.value,
      priceCurrency: product.prices?.price.currencyCode,
      availability: product.inventory.isInStock ? 'https://schema.org/InStock' : 'https://schema.org/OutOfStock',
    },
  }}
/>
`;
}
