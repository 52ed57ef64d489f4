/** Scopes that BigCommerce gives every app unasked. */
const silent = ['store_v2_default', 'users_basic_information'];

const words: Readonly<Record<string, string>> = {
  store_v2_products:
    'Products: read your catalog and change titles, descriptions, keywords and addresses for search engines',
  store_v2_products_read_only: 'Products: read your catalog',
  store_v2_content:
    'Content: read pages and blog posts, change their search texts, place search data on your storefront',
  store_v2_content_read_only: 'Content: read pages and blog posts',
  store_v2_information_read_only: 'Information: read the name, address, currency and time zone of your shop',
  store_v2_information: 'Information: read and change store information',
};

/** A scope for merchants. */
export function scopeWords(scope: string): string {
  return words[scope] ?? scope;
}

export type ScopeCheck = {
  /** Asked for and not given: the app cannot work. */
  missing: string[];
  /** Given and not asked for. */
  surplus: string[];
};

/** Compares what the token carries with what the app asks for. The right to change includes the right to read. */
export function checkScopes(wanted: readonly string[], granted: readonly string[]): ScopeCheck {
  return {
    missing: wanted.filter((scope) => !isGranted(scope, granted)),
    surplus: granted.filter((scope) => !wanted.includes(scope) && !silent.includes(scope)),
  };
}

export function isGranted(scope: string, granted: readonly string[]): boolean {
  return granted.includes(scope) || granted.includes(scope.replace(/_read_only$/, ''));
}
