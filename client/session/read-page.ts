/** What the server wrote into `<head>` for this visit. */
export type Page = {
  token: string | undefined;
  sdkUrl: string | undefined;
  nonce: string | undefined;
  /** Where to go first: a path inside the app. */
  path: string;
  isReload: boolean;
};

export const basename = '/app';

/** Reads the page's settings and takes the token out of the document, so that no later script finds it there. */
export function readPage(document: Document): Page {
  const url = new URL(document.URL);
  const isReload = url.pathname === basename || url.pathname.startsWith(`${basename}/`);
  const token = metaOf(document, 'clione-session');
  document.querySelector('meta[name="clione-session"]')?.remove();
  const here = url.pathname.slice(basename.length) + url.search;
  return {
    token,
    sdkUrl: metaOf(document, 'clione-sdk'),
    nonce: metaOf(document, 'clione-nonce'),
    path: isReload && !token ? safePath(here) : safePath(metaOf(document, 'clione-path')),
    isReload,
  };
}

/** A path of the app: one slash first, so that it can never name another host. */
export function safePath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])/.test(path) ? path : '/';
}

function metaOf(document: Document, name: string): string | undefined {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') || undefined;
}
