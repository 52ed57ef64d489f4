import type { Router } from 'express';
import { beginInstall, needsConsent } from '../login/install-app.ts';
import { findStore, profileOf } from '../login/store-users.ts';
import { Refusal, type Parts } from '../parts.ts';
import { scopeInWords } from '../portal.ts';
import { html, type Html } from './html.ts';
import { page, plainPage } from './page.ts';
import { formText, viewOf, type View } from './view.ts';

export function routeMarketplace(router: Router, parts: Parts): void {
  router.get('/manage/:hash/marketplace', (request, response) => {
    const view = viewOf(parts, request, request.params.hash);
    const options = { title: 'App Marketplace', current: `${view.base}/marketplace`, className: 'narrow' };
    response.send(page(view, options, listingPage(view)));
  });
  router.get('/manage/:hash/marketplace/install', (request, response) => {
    const view = viewOf(parts, request, request.params.hash);
    const options = { title: 'Install', current: `${view.base}/marketplace`, className: 'narrow' };
    response.send(page(view, options, consentPage(view)));
  });
}

/** The app's own install button leads here: `/app/{clientId}/install` opens in a popup of its own. */
export function routeExternalInstall(router: Router, parts: Parts): void {
  const { name } = parts.portal.record;
  router.use('/app/:clientId', (request, _response, next) => {
    if (request.params.clientId !== parts.portal.record.clientId) throw new Refusal(404, 'There is no such app.');
    next();
  });
  router.get('/app/:clientId/install', (_request, response) => {
    response.send(plainPage(`Install ${name}`, externalConsent(parts)));
  });
  router.post('/app/:clientId/install', (request, response) => {
    const storeHash = formText(request, 'store');
    const ownerId = profileOf(findStore(parts.sandbox, storeHash)).owner.id;
    response.redirect(303, beginInstall(parts, storeHash, ownerId, true));
  });
  router.get('/app/:clientId/install/succeeded', (_request, response) => {
    response.send(
      plainPage(
        'App installed',
        html`<h1>${name} is installed</h1>
          <p>You can close this window, or <a href="/">go to the control panel</a>.</p>`,
      ),
    );
  });
  router.get('/app/:clientId/install/failed', (_request, response) => {
    response.send(
      plainPage(
        'App not installed',
        html`<h1>${name} could not be installed</h1>
          <p>Close this window and try again. Nothing was changed in your store.</p>`,
      ),
    );
  });
}

function listingPage(view: View): Html {
  const { parts, base, installation, isOwner } = view;
  const { name, clientId } = parts.portal.record;
  return html`<h1>App Marketplace</h1>
    <p class="muted">Apps from independent developers for your store.</p>
    <div class="card row" style="align-items:flex-start;flex-wrap:nowrap">
      <div class="logo" aria-hidden="true">${name.slice(0, 1)}</div>
      <div style="flex:1">
        <h2>${name}</h2>
        <p>
          Better titles, descriptions and structured data for search and answer engines. You review every change before
          it goes live.
        </p>
        ${
          installation
            ? html`<p class="row">
                <span class="muted">Installed</span><a class="button primary" href="${base}/apps/${clientId}">Open</a>
              </p>`
            : installButton(view)
        }
        ${!isOwner && !installation && html`<p class="muted">Only the store owner may install apps.</p>`}
      </div>
    </div>`;
}

function installButton({ base, isOwner }: View): Html {
  return isOwner
    ? html`<a class="button primary" href="${base}/marketplace/install">Install</a>`
    : html`<button class="primary" disabled>Install</button>`;
}

function consentPage(view: View): Html {
  const { parts, base, profile, isOwner, installation } = view;
  const { name, clientId } = parts.portal.record;
  const again = installation !== undefined && needsConsent(parts, installation);
  return html`<div class="card">
    <h1>${again ? `${name} asks for your consent again` : `Install ${name}`}</h1>
    <p>${name} will be able to do this in <b>${profile.name}</b>:</p>
    ${scopeList(parts)}
    ${
      isOwner
        ? html`<form class="row" method="post" action="${base}/apps/${clientId}/install">
            <button class="primary">Confirm</button><a class="button" href="${base}/marketplace">Cancel</a>
          </form>`
        : html`<p class="muted">Only the store owner may confirm this.</p>`
    }
  </div>`;
}

/** Scopes in words, and by name for developers. */
function scopeList({ portal }: Parts): Html {
  return html`<ul class="scopes">
    ${portal.record.scopes.map((scope) => html`<li>${scopeInWords(scope)} <code class="muted">${scope}</code></li>`)}
  </ul>`;
}

function externalConsent(parts: Parts): Html {
  const { name, clientId } = parts.portal.record;
  const stores = [...parts.sandbox.stores.values()].map(profileOf);
  return html`<div class="card">
    <h1>Install ${name}</h1>
    <form method="post" action="/app/${clientId}/install">
      <label class="field">
        Store
        <select name="store">
          ${stores.map((profile) => html`<option value="${profile.store_hash}">${profile.name}</option>`)}
        </select>
      </label>
      <p>${name} will be able to do this in your store:</p>
      ${scopeList(parts)}
      <button class="primary">Confirm</button>
    </form>
  </div>`;
}
