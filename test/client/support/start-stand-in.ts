import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { createShop, type Shop } from './shop.ts';
import { shopRoutes } from './shop-routes.ts';

const built = fileURLToPath(new URL('../../../dist/client', import.meta.url));

export type StandIn = { origin: string; shop: Shop; close(): Promise<void> };

/**
 * A server that hands out the built client as the real one does (page with token and nonce, strict content security policy,
 * static files) above an API of its own in memory. It stands in for the server, so that the client is tested on real HTTP.
 */
export async function startStandIn(): Promise<StandIn> {
  const shop = createShop();
  const app = express();
  app.use('/app', express.static(built, { index: false }));
  app.get('/jssdk/bc-sdk.js', (_req, res) => void res.type('js').send(sdk));
  app.get('/load', (req, res) => {
    const { path } = req.query;
    return sendPage(res, { token: signIn(shop), path: typeof path === 'string' ? path : '' });
  });
  app.get('/load-without-session', (_req, res) => sendPage(res, {}));
  app.get(['/app', '/app/*rest'], (_req, res) => sendPage(res, {}));
  app.use('/api', express.json(), shopRoutes(shop));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    shop,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function signIn(shop: Shop): string {
  const token = randomUUID();
  shop.tokens.add(token);
  return token;
}

async function sendPage(res: express.Response, page: { token?: string; path?: string }): Promise<void> {
  const nonce = randomBytes(16).toString('base64');
  const head = [
    `<meta name="clione-nonce" content="${nonce}">`,
    '<meta name="clione-sdk" content="/jssdk/bc-sdk.js">',
    ...(page.token ? [`<meta name="clione-session" content="${page.token}">`] : []),
    ...(page.path ? [`<meta name="clione-path" content="${page.path}">`] : []),
  ];
  const html = await readFile(`${built}/index.html`, 'utf8');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}' 'self'; style-src 'nonce-${nonce}' 'self'; img-src 'self' data: https:; font-src 'self'; connect-src 'self'; base-uri 'none'`;
  res
    .set('content-security-policy', policy)
    .type('html')
    .send(html.replace('<head>', `<head>${head.join('')}`));
}

/** What the control panel's script does for us: starts the app's callback and lets a test play the logout. */
const sdk = `
window.sdkSawAddress = location.href;
window.Bigcommerce = { init(options) { window.logOut = options.onLogout; } };
window.bcAsyncInit();
`;
