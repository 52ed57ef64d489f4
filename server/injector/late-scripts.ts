import type { PageScript } from './page-blocks.ts';

/** Whose script it is and what it does, for the merchant. */
export type LateScript = { address: string; what: string };

type Known = { address: RegExp; what: string };

const reviews = 'Shows reviews and may add ratings to the product’s data.';

/**
 * Scripts that add structured data to a page after it has loaded, by their address; what they add, a crawler that runs no
 * scripts never gets. Each by what its maker, or where that is said a second source, documents.
 */
const known: readonly Known[] = [
  // developers.google.com/search/docs/appearance/structured-data/generate-structured-data-with-javascript
  {
    address: /^https:\/\/www\.googletagmanager\.com\/(gtm|gtag\/js)/,
    what: 'A tag manager: tags in it may add any data.',
  },
  // support.yotpo.com/docs/yotpo-reviews-rich-snippets
  { address: /^https:\/\/(staticw2|cdn-widgetsrepository|cdn-loyalty)\.yotpo\.com\//, what: reviews },
  // knowledge.bazaarvoice.com, "Integrate schema.org (SEO) into your product display pages"
  { address: /^https:\/\/(apps|display\.ugc|[a-z0-9-]+\.ugc)\.bazaarvoice\.com\//, what: reviews },
  // The makers' own modules for Magento print this script and call `richSnippet({ store, sku })`
  { address: /^https:\/\/widget\.reviews\.(io|co\.uk)\/rich-snippet/, what: reviews },
  // consentstack.io/vendors/stamped-io (second source)
  { address: /^https:\/\/cdn1?\.stamped\.io\//, what: reviews },
  // support.schemaapp.com/support/solutions/articles/33000253251-highlighter-deployment-options
  {
    address: /^https:\/\/cdn\.schemaapp\.com\/javascript\/highlight/,
    what: 'Adds structured data in the browser.',
  },
];

/** The scripts of a page whose data cannot be seen without running them: known ones, and inline ones that write JSON-LD. */
export function lateScripts(scripts: readonly PageScript[]): LateScript[] {
  const found = scripts.flatMap((script): LateScript[] => {
    if (script.src === undefined)
      return script.writesData
        ? [{ address: 'A script within the page', what: 'Writes structured data when the page is shown.' }]
        : [];
    const { src } = script;
    const match = known.find(({ address }) => address.test(src));
    return match === undefined ? [] : [{ address: src, what: match.what }];
  });
  return [...new Map(found.map((one) => [one.address, one])).values()];
}
