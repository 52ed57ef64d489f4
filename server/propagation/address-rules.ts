import { pathKey } from '../bigcommerce/redirects.ts';
import type { BcRedirect } from '../bigcommerce/redirects.ts';
import type { EntityKind } from '../facts/facts.ts';

/** An item that would move: `from` is its address today. */
export type AddressChange = { kind: EntityKind; entityId: number; from: string; to: string };

/** Most addresses in one batch: each is seen by a person, and each old one lives on in links, ads and feeds. */
export const mostAddresses = 50;

const mostCharacters = 255;

/** Pages of the shop itself: an item there would hide them, or never be seen. What lies below them is free. */
const pages = new Set(
  '/account /blog /brands /cart /categories /checkout /compare /giftcertificates /login /logout /search /sitemap /wishlist'.split(
    ' ',
  ),
);

/** Folders and files that the platform answers itself, with all that lies below them. */
const platform =
  /^\/(\.well-known|admin|api|assets|cdn-cgi|content|customer|dav|graphql|images|internalapi|javascript|manage|product_images|remote|stencil|templates|webdav)(\/|$)|\.(php|xml|txt|ico|js|css|json)$/;

/** Why nothing can be moved to this address, whatever else the shop holds; undefined when it can. */
export function formProblem({ from, to }: AddressChange): string | undefined {
  if (pathKey(from) === '') return 'This item stands at the front of the shop or has no address of its own.';
  if (!/^(\/[A-Za-z0-9._-]+)+\/?$/.test(to) || /\/\.{1,2}(\/|$)/.test(to)) {
    return 'An address starts with / and has only letters, digits, dots, hyphens and underscores between slashes.';
  }
  if (to.length > mostCharacters) return `An address has at most ${mostCharacters} characters; this has ${to.length}.`;
  if (pathKey(to) === pathKey(from)) {
    return 'It differs from the address of today by capital letters or the slash at its end only: nothing would be won.';
  }
  if (from.endsWith('/') && !to.endsWith('/'))
    return 'The address of today ends with a slash; end this one with it too.';
  if (pages.has(pathKey(to)) || platform.test(pathKey(to))) return 'BigCommerce keeps this address for itself.';
  return undefined;
}

/** Whether a redirect leads to the item itself, wherever the item is. */
export function leadsToItem({ to }: BcRedirect, { kind, entityId }: { kind: EntityKind; entityId: number }): boolean {
  return to.type === kind && to.entity_id === entityId;
}

/**
 * Why a redirect that stands in the shop is in the way; undefined when none is. A redirect comes before the page at the
 * same path, so that one from the new address would hide the item, or send visitors round in circles. One from there to
 * the item itself is what an earlier change has left: it is taken away after the item has moved in. A redirect to the
 * old address stays as it is: it is the merchant's, and reaches the item in two steps instead of one.
 */
export function redirectProblem(change: AddressChange, from: ReadonlyMap<string, BcRedirect[]>): string | undefined {
  const at = (address: string) =>
    (from.get(pathKey(address)) ?? []).filter((redirect) => !leadsToItem(redirect, change));
  const [there] = at(change.to);
  if (there !== undefined) {
    return pathKey(targetPath(there)) === pathKey(change.from)
      ? 'Your shop forwards this address to the one of today: visitors would go round in circles. Remove that redirect in BigCommerce under Settings > 301 redirects first.'
      : `Your shop forwards this address to ${targetPath(there)}. Choose another one, or remove that redirect in BigCommerce under Settings > 301 redirects first.`;
  }
  const here = at(change.from).find((redirect) => pathKey(targetPath(redirect)) !== pathKey(change.to));
  if (here === undefined) return undefined;
  return `Your shop forwards the address of today to ${targetPath(here)} already. Look at it in BigCommerce under Settings > 301 redirects first.`;
}

/** The path that a redirect leads to, or the whole address where it leaves the shop. */
function targetPath({ to, to_url }: BcRedirect): string {
  const url = to.url ?? to_url;
  if (url.startsWith('/')) return url;
  return URL.canParse(url) && to.type !== 'url' ? new URL(url).pathname : url;
}

/** What History shows of a redirect; '' when there is none. */
export function redirectText(redirect: Pick<BcRedirect, 'to'> | undefined): string {
  if (redirect === undefined) return '';
  const { type, entity_id: id, url } = redirect.to;
  return type === 'url' ? `301 to ${url ?? ''}` : `301 to ${type} ${id ?? ''}`;
}
