import type { Router } from 'express';
import type { Parts } from '../parts.ts';
import { html, type Html } from './html.ts';
import { page, plainPage } from './page.ts';
import { actingCookie, formText, lastStore, lastStoreCookie, viewOf, type View } from './view.ts';

export function routeHome(router: Router, parts: Parts): void {
  router.get('/', (request, response) => response.redirect(`/manage/${lastStore(parts, request)}`));
  router.get('/switch', (request, response) => {
    const wanted = [...parts.sandbox.stores.keys()].find((hash) => hash === request.query['store']);
    response.redirect(`/manage/${wanted ?? lastStore(parts, request)}`);
  });
  router.get('/logged-out', (_request, response) => {
    response.send(
      plainPage(
        'Logged out',
        html`<h1>You are logged out</h1>
          <p><a class="button primary" href="/">Log in again</a></p>`,
      ),
    );
  });
  router.use('/manage/:hash', (request, response, next) => {
    response.append('Set-Cookie', lastStoreCookie(request.params.hash));
    next();
  });
  router.get('/manage/:hash', (request, response) => {
    const view = viewOf(parts, request, request.params.hash);
    response.send(page(view, { title: 'Home', current: view.base, className: 'narrow' }, homePage(view)));
  });
  router.post('/manage/:hash/acting', (request, response) => {
    const { base, profile } = viewOf(parts, request, request.params.hash);
    const user = profile.users.find(({ id }) => id === Number(formText(request, 'user')));
    if (user)
      response.append('Set-Cookie', `${actingCookie(profile.store_hash)}=${user.id}; Path=/; SameSite=Lax; HttpOnly`);
    response.redirect(303, base);
  });
}

function homePage(view: View): Html {
  const { profile, store, base, parts, installation } = view;
  const { clientId, name } = parts.portal.record;
  const storefront = parts.sandbox.storefrontOrigin(store.hash);
  const figures: [string, number][] = [
    ['Products', store.products.size],
    ['Categories', store.categories.size],
    ['Brands', store.brands.size],
    ['Pages', store.pages.size],
    ['Posts', store.posts.size],
    ['Scripts', store.scripts.size],
    ['Webhooks', store.hooks.size],
    ['Metafields', store.metafields.size],
  ];
  return html`<h1>${profile.name}</h1>
    <p class="muted">Store hash <code>${store.hash}</code> · plan ${profile.plan} · ${profile.currency}</p>
    <div class="card">
      <div class="row spread">
        <div>
          <h2>Storefront</h2>
          <a href="${storefront}/" target="_blank" rel="noreferrer">${storefront}</a>
          ${profile.is_prelaunch && html`<span class="muted"> · not open yet</span>`}
        </div>
        <div>
          <h2>${name}</h2>
          ${
            installation
              ? html`<a href="${base}/apps/${clientId}">Open ${name}</a>`
              : html`Not installed · <a href="${base}/marketplace">see it in the Marketplace</a>`
          }
        </div>
      </div>
    </div>
    <div class="card">
      <h2>In this store</h2>
      <div class="grid">
        ${figures.map(([label, count]) => html`<div class="figure"><b>${count}</b>${label}</div>`)}
      </div>
    </div>`;
}
