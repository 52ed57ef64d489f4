import { join } from 'node:path';
import express from 'express';
import type { Sandbox } from '../context.ts';
import { drawImage } from '../demo-shop/images.ts';
import type { Store } from '../state/store.ts';
import { findPage } from './find-page.ts';
import { graphqlRoute } from './graphql-route.ts';
import { escapeHtml } from './head.ts';
import { currenciesOf } from './money.ts';
import { priceTerms } from './price.ts';
import { drawingPath } from './images.ts';
import { renderPage } from './render-page.ts';
import { shownScripts } from './scripts.ts';
import type { Shop } from './shop.ts';
import { sitemapXml } from './sitemap.ts';
import { storeIndexOf } from './store-index.ts';
import { storefrontToken } from './storefront-token.ts';
import { themeEngine, themeFolder } from './theme-engine.ts';

/**
 * The public shop of one store: an app for a port of its own, with addresses as on a real domain.
 * Throws when the sandbox has no such store.
 */
export function storefrontApp(sandbox: Sandbox, storeHash: string): express.Express {
  const store = sandbox.stores.get(storeHash);
  if (!store) throw new Error(`The sandbox has no store ${storeHash}`);
  const shop = shopOf(sandbox, store);
  const token = storefrontToken(storeHash, sandbox.clock);
  const scripts = shownScripts(store, sandbox.clock);
  const app = express();
  app.disable('x-powered-by');
  const assets = express.static(join(themeFolder, 'assets'), { redirect: false });
  app.use(['/assets', `/s-${storeHash}/stencil/:theme/css`], assets);
  app.get('/robots.txt', (_req, res) => void res.type('text/plain').send(shop().profile.robots_txt));
  app.get(['/product_images/*path', '/images/stencil/*path'], sendDrawing);
  app.use(async (_req, res, next) => {
    if (!shop().profile.is_prelaunch) return next();
    res.send(await prelaunchPage(shop()));
  });
  app.post(
    '/graphql',
    express.json({ limit: '1mb' }),
    graphqlRoute(() => shop(), token),
  );
  app.get('/xmlsitemap.php', (_req, res) => void res.type('application/xml').send(sitemapXml(shop())));
  app.get('/{*path}', async (req, res) => {
    const currencyId = chosenCurrency(req);
    if (currencyId !== undefined) res.cookie(currencyCookie, currencyId);
    const own = shop(req.hostname, currencyId);
    const found = findPage(own, req.path, req.url.split('?')[1] ?? '');
    if (found.kind === 'redirect') return res.redirect(found.status, found.to);
    if (found.kind === 'raw') return res.type('text/html').send(found.body);
    const shown = scripts().filter(({ channel_id }) => channel_id === own.channelId);
    const request = { path: req.path, token: token.current(), scripts: shown };
    return res.status(found.view.status).send(await renderPage(own, found.view, request));
  });
  app.use(failed);
  return app;
}

/** A second storefront is the same shop under another name of its host. */
function shopOf(sandbox: Sandbox, store: Store): (hostname?: string, currencyId?: string) => Shop {
  const index = storeIndexOf(store);
  return (hostname, currencyId) => {
    const profile = store.profile.get(store.hash);
    if (!profile) throw new Error(`Store ${store.hash} has no profile`);
    const main = sandbox.storefrontOrigin(store.hash);
    const isSecond = profile.has_second_storefront === true && hostname === secondHost;
    const origin = isSecond ? main.replace('//127.0.0.1', `//${secondHost}`) : main;
    return {
      store,
      clock: sandbox.clock,
      profile,
      index: index(),
      prices: priceTerms(profile, currenciesOf(profile).find(({ id }) => String(id) === currencyId)?.code),
      channelId: isSecond ? 2 : 1,
      link: (path) => absolute(origin, path),
    };
  };
}

/** A name of the sandbox's own: what BigCommerce calls its cookie is documented nowhere. */
const currencyCookie = 'shown_currency';

/** What the visitor chose, now or on an earlier page. */
function chosenCurrency(req: express.Request): string | undefined {
  const asked = req.query['setCurrencyId'];
  if (typeof asked === 'string' && /^\d+$/.test(asked)) return asked;
  return new RegExp(`(?:^|; )${currencyCookie}=(\\d+)`).exec(req.get('cookie') ?? '')?.[1];
}

const secondHost = 'localhost';

function absolute(origin: string, path: string): string {
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) return path;
  return path === '' || path.startsWith('/') ? origin + path : `${origin}/${path}`;
}

function sendDrawing(req: express.Request, res: express.Response, next: express.NextFunction): void {
  const path = drawingPath(decodeURI(req.path));
  const drawing = path === undefined ? undefined : drawImage(path);
  if (drawing === undefined) return next();
  res.set('Cache-Control', 'public, max-age=3600').type('image/svg+xml').send(drawing);
}

/** Stands at every address of a shop before its launch. No theme, no scripts; not to be indexed. */
async function prelaunchPage(shop: Shop): Promise<string> {
  const { name, description } = shop.profile;
  return themeEngine({}).page('pages/prelaunch', { settings: { store_name: name, store_description: description } });
}

function failed(error: unknown, _req: express.Request, res: express.Response, next: express.NextFunction): void {
  if (res.headersSent) return next(error);
  const reason = error instanceof Error ? error.message : String(error);
  const status = error instanceof URIError ? 400 : 500;
  res.status(status).send(`<!doctype html><title>Error</title><h1>The page could not be shown</h1>
<pre>${escapeHtml(reason.split('\n    at ')[0] ?? reason)}</pre>`);
}
