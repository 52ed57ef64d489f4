import { html, type Html } from './html.ts';
import { STYLE } from './style.ts';
import type { View } from './view.ts';

type PageOptions = {
  title: string;
  /** Path under the store, or a whole path, of the menu entry to mark. */ current: string;
  className?: string;
};

/** A whole page with top bar and menu around `content`. */
export function page(view: View, { title, current, className = '' }: PageOptions, content: Html): string {
  return document(
    `${title} · ${view.profile.name}`,
    html`<body>
      ${topBar(view)} ${menu(view, current)}
      <main class="${className}">${notice(view)} ${content}</main>
    </body>`,
  );
}

/** A page without menu, as in the popup of an install button. */
export function plainPage(title: string, content: Html): string {
  return document(
    title,
    html`<body class="plain">
      <main>${content}</main>
    </body>`,
  );
}

function document(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        <link rel="stylesheet" href="/control-panel.css" />
      </head>
      ${body}
    </html>`.text;
}

export const stylesheet = STYLE;

function topBar({ profile, user, base, parts }: View): Html {
  const stores = [...parts.sandbox.stores.values()].map(({ hash, profile: table }) => ({
    hash,
    name: table.get(hash)?.name,
  }));
  return html`<header class="top">
    <strong>Control panel</strong><span class="badge">sandbox</span>
    <form action="/switch" method="get">
      <label for="store">Store</label>
      <select id="store" name="store" onchange="this.form.submit()">
        ${stores.map(({ hash, name }) => html`<option value="${hash}" ${hash === profile.store_hash && 'selected'}>${name}</option>`)}
      </select>
    </form>
    <div class="right">
      <form action="${base}/acting" method="post">
        <label for="user">Acting as</label>
        <select id="user" name="user" onchange="this.form.submit()">
          ${profile.users.map(
            ({ id, name }) =>
              html`<option value="${id}" ${id === user.id && 'selected'}>
                ${name}${id === profile.owner.id && ' (owner)'}
              </option>`,
          )}
        </select>
      </form>
      <button type="button" id="log-out">Log out</button>
    </div>
    <script>
      document.getElementById('log-out').onclick = function () {
        var frame = document.getElementById('app-frame');
        if (!frame) return location.assign('/logged-out');
        frame.contentWindow.postMessage(JSON.stringify({ method: 'bc::logout' }), '*');
        document.getElementById('logged-out').hidden = false;
      };
    </script>
  </header>`;
}

function menu({ base, parts, profile, installation }: View, current: string): Html {
  const { clientId, name } = parts.portal.record;
  const appPath = `${base}/apps/${clientId}`;
  const entry = (path: string, label: string) =>
    html`<a href="${path}" ${current === path && html`aria-current="page"`}>${label}</a>`;
  return html`<nav class="side" aria-label="Control panel">
    ${entry(base, 'Home')} ${entry(`${base}/products`, 'Products')}
    <a href="${parts.sandbox.storefrontOrigin(profile.store_hash)}/" target="_blank" rel="noreferrer"
      >View storefront ↗</a
    >
    ${entry(`${base}/scripts`, 'Script Manager')} ${entry(`${base}/settings`, 'Settings')}
    ${entry(`${base}/users`, 'Users')}
    <h2>Apps</h2>
    ${entry(`${base}/marketplace`, 'Marketplace')} ${entry(`${base}/apps`, 'My apps')}
    ${(installation || current === appPath) && entry(appPath, name)}
    <h2>Sandbox</h2>
    ${entry('/faults', 'Faults')} ${entry('/activity', 'Requests & webhooks')}
  </nav>`;
}

function notice({ notice: shown }: View): Html | undefined {
  return shown && html`<div class="notice${shown.bad && ' bad'}" role="status">${shown.text}</div>`;
}
