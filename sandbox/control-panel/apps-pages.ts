import type { Request, Router } from 'express';
import { beginInstall, loadAddress, needsConsent } from '../login/install-app.ts';
import { mayOpen } from '../login/store-users.ts';
import { uninstallApp, type CallbackResult } from '../login/uninstall-app.ts';
import { Refusal, type Parts } from '../parts.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';
import { viewOf, withNotice, type View } from './view.ts';

/** Installing, opening and removing the app. */
export function routeApps(router: Router, parts: Parts): void {
  /** Auth callbacks that wait for the frame: opened once, so that a reload of the page is a plain load. */
  const waiting = new Map<string, string>();
  router.get('/manage/:hash/apps', (request, response) => {
    const view = viewOf(parts, request, request.params.hash);
    response.send(page(view, { title: 'My apps', current: `${view.base}/apps`, className: 'narrow' }, appsPage(view)));
  });
  router.post('/manage/:hash/apps/:clientId/install', (request, response) => {
    const { base, store, user } = viewOf(parts, request, request.params.hash);
    waiting.set(store.hash, beginInstall(parts, store.hash, user.id));
    response.redirect(303, `${base}/apps/${parts.portal.record.clientId}`);
  });
  router.get('/manage/:hash/apps/:clientId', (request, response) => {
    const view = viewOf(parts, request, request.params.hash);
    if (request.params.clientId !== parts.portal.record.clientId) throw new Refusal(404, 'There is no such app.');
    const authAddress = waiting.get(view.store.hash);
    waiting.delete(view.store.hash);
    if (authAddress !== undefined) response.send(framePage(view, authAddress));
    else if (!view.installation)
      response.redirect(withNotice(`${view.base}/marketplace`, 'The app is not installed.', true));
    else if (view.isOwner && needsConsent(parts, view.installation))
      response.redirect(`${view.base}/marketplace/install`);
    else response.send(framePage(view, loadAddress(parts, view.store.hash, view.user.id, targetOf(request))));
  });
  router.post('/manage/:hash/apps/:clientId/uninstall', async (request, response) => {
    const { base, store, user } = viewOf(parts, request, request.params.hash);
    const result = await uninstallApp(parts, store.hash, user.id);
    response.redirect(303, withNotice(`${base}/apps`, `Uninstalled. ${callbackInWords(result)}`));
  });
}

export function callbackInWords({ callback, status }: CallbackResult): string {
  return status === 0 ? `The app could not be reached at ${callback}.` : `The app answered ${status} at ${callback}.`;
}

/** `?url=` and `?channel_id=` on the control panel's page stand for a deep link or a storefront's own menu. */
function targetOf({ query }: Request): { url?: string; channelId?: number } {
  const channelId = Number(query['channel_id']);
  return {
    ...(typeof query['url'] === 'string' ? { url: query['url'] } : {}),
    ...(Number.isInteger(channelId) ? { channelId } : {}),
  };
}

function framePage(view: View, address: string): string {
  const { clientId, name } = view.parts.portal.record;
  return page(
    view,
    { title: name, current: `${view.base}/apps/${clientId}`, className: 'frame' },
    html`<div class="overlay" id="logged-out" hidden>
        <span>You are logged out of the control panel.</span>
        <a class="button" href="${view.base}/apps/${clientId}">Log in again</a>
      </div>
      <iframe id="app-frame" title="${name}" src="${address}"></iframe>`,
  );
}

function appsPage(view: View): Html {
  const { installation, base, parts, profile, user } = view;
  if (!installation) {
    return html`<h1>My apps</h1>
      <p>No app is installed. <a href="${base}/marketplace">Go to the Marketplace</a></p>`;
  }
  const { name, clientId } = parts.portal.record;
  return html`<h1>My apps</h1>
    <div class="card row spread">
      <div class="row">
        <div class="logo" aria-hidden="true">${name.slice(0, 1)}</div>
        <div>
          <b>${name}</b><br />
          <span class="muted">
            Installed ${new Date(installation.installed_at).toISOString().slice(0, 10)}
            ${needsConsent(parts, installation) && ' · asks for your consent again'}
          </span>
        </div>
      </div>
      <div class="row">
        ${
          mayOpen(profile, installation, user.id)
            ? html`<a class="button primary" href="${base}/apps/${clientId}">Open</a>`
            : html`<span class="muted">The owner has not given you access.</span>`
        }
        ${
          view.isOwner &&
          html`<form method="post" action="${base}/apps/${clientId}/uninstall">
            <button class="danger">Uninstall</button>
          </form>`
        }
      </div>
    </div>`;
}
