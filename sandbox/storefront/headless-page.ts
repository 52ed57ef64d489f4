import type { StoreProfile } from '../state/store-profile.ts';
import type { Script } from '../state/rows.ts';
import { escapeHtml, metaTags } from './head.ts';
import type { PageView } from './page-view.ts';

/**
 * The page as a storefront made with Catalyst shows it (bigcommerce/catalyst, core/app/[locale]/layout.tsx and its
 * product-schema component): Next.js' own files, its own Product markup, and scripts of apps as they are written, without
 * Handlebars, added in the browser (integrations/scripts, "Catalyst"). No theme, no regions, no widgets.
 */
export function headlessPage(profile: StoreProfile, view: PageView, scripts: readonly Script[]): string {
  const { title } = view.head;
  const product = isRow(view.context['product']) ? view.context['product'] : undefined;
  const schema = product && profile.theme_prints_structured_data ? [ldJson(productSchema(product))] : [];
  const written = scripts.filter(({ kind }) => kind === 'script_tag').map(({ html }) => html);
  const raw = profile.headless_prints_scripts === true ? written : written.map(addedLater);
  return `<!DOCTYPE html><html lang="${escapeHtml(profile.language)}"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/_next/static/css/app.css" data-precedence="next">
<script src="/_next/static/chunks/main-app.js" async=""></script>
<title>${escapeHtml(title)}</title>
${metaTags(view.head, profile)}
<meta name="platform" content="bigcommerce.catalyst">
</head><body>
<main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(view.head.description ?? '')}</p></main>
${[...schema, ...raw].join('\n')}
<script>(self.__next_f=self.__next_f||[]).push([0])</script>
</body></html>`;
}

/** As the component for scripts does once the page runs. */
function addedLater(html: string): string {
  const text = JSON.stringify(html).replaceAll('<', String.raw`\u003c`);
  const add = `document.body.append(document.createRange().createContextualFragment(${text}))`;
  return `<script>addEventListener('DOMContentLoaded', () => ${add})</script>`;
}

type Row = Record<string, unknown>;

function productSchema(product: Row): Row {
  const price = isRow(product['price']) ? product['price'] : {};
  const shown = [price['with_tax'], price['without_tax']].find(isRow);
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product['title'],
    sku: product['sku'],
    url: product['url'],
    ...(shown === undefined
      ? {}
      : { offers: { '@type': 'Offer', price: shown['value'], priceCurrency: shown['currency'], url: product['url'] } }),
  };
}

function ldJson(value: Row): string {
  const text = JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
  return `<script type="application/ld+json">${text}</script>`;
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
