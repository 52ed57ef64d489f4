import { escapeHtml } from './head.ts';
import type { Shop } from './shop.ts';

/** Every address of the shop, as search engines read it. At most the 50,000 that one file may hold. */
export function sitemapXml(shop: Shop): string {
  const addresses = [...shop.index.addresses.paths()].slice(0, 50_000);
  const entries = addresses.map((path) => `<url><loc>${escapeHtml(shop.link(encodeURI(path)))}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('\n')}
</urlset>
`;
}
