/** Addresses of the client that a link from BigCommerce may open, without `/app`. */
const known = [
  /^\/$/,
  /^\/catalog(\/(product|category|brand|page|post)\/\d{1,12})?$/,
  /^\/review(\/[0-9a-f-]{36})?$/,
  /^\/(propagation|injector|sync|settings|help)$/,
  /^\/injector\/(facts|questions|crawler|ai-files)$/,
];

/** The client's path for the `url` of a signed payload: relative and known, else the start page. */
export function deepLink(url: string | undefined): string {
  const path = (url ?? '/').replace(/(?<=.)\/+$/, '');
  return known.some((pattern) => pattern.test(path)) ? path : '/';
}
