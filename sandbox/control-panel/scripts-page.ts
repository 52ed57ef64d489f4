import type { Router } from 'express';
import { installForeignScript, removeScript, switchScript } from '../merchant-scripts.ts';
import type { Parts } from '../parts.ts';
import type { Script } from '../state/rows.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';
import { formText, viewOf, withNotice, type View } from './view.ts';

/** The Script Manager: merchants see the scripts of every app there, switch them off and delete them. */
export function routeScripts(router: Router, parts: Parts): void {
  router.get('/manage/:hash/scripts', (request, response) => {
    const view = viewOf(parts, request, request.params.hash);
    response.send(page(view, { title: 'Script Manager', current: `${view.base}/scripts` }, scriptsPage(view)));
  });
  router.post('/manage/:hash/scripts', (request, response) => {
    const { base, store } = viewOf(parts, request, request.params.hash);
    installForeignScript(parts, store.hash, formText(request, 'src').trim());
    response.redirect(303, withNotice(`${base}/scripts`, 'The script of another app is installed.'));
  });
  router.post('/manage/:hash/scripts/:uuid/switch', (request, response) => {
    const { base, store } = viewOf(parts, request, request.params.hash);
    const { enabled } = switchScript(parts, store.hash, request.params.uuid);
    response.redirect(303, withNotice(`${base}/scripts`, enabled ? 'Switched on.' : 'Switched off.'));
  });
  router.post('/manage/:hash/scripts/:uuid/delete', (request, response) => {
    const { base, store } = viewOf(parts, request, request.params.hash);
    removeScript(parts, store.hash, request.params.uuid);
    response.redirect(303, withNotice(`${base}/scripts`, 'Deleted.'));
  });
}

function scriptsPage(view: View): Html {
  const scripts = view.store.scripts.all();
  return html`<h1>Script Manager</h1>
    <p class="muted">Pages show a change about 20 seconds later.</p>
    <div class="card">
      ${
        scripts.length === 0
          ? html`<p>There are no scripts.</p>`
          : html`<table>
              <thead>
                <tr>
                  <th>Name</th>
                  <th>Placed by</th>
                  <th>Where</th>
                  <th></th>
                </tr>
              </thead>
              <tbody>
                ${scripts.map((script) => scriptRow(view, script))}
              </tbody>
            </table>`
      }
    </div>
    <form class="card" method="post" action="${view.base}/scripts">
      <label class="field">
        Install a script of another app, by its address
        <input name="src" type="url" required placeholder="https://cdn.example/reviews.js" />
      </label>
      <button>Install</button>
    </form>`;
}

function scriptRow({ base, parts }: View, script: Script): Html {
  const { clientId, name } = parts.portal.record;
  const action = `${base}/scripts/${script.uuid}`;
  return html`<tr>
    <td>${script.name}${!script.enabled && ' (off)'}</td>
    <td>${script.api_client_id === clientId ? name : 'another app'}</td>
    <td>${script.location}, ${script.visibility}</td>
    <td>
      <form method="post" action="${action}/switch">
        <button aria-label="${script.enabled ? 'Switch off' : 'Switch on'} ${script.name}">
          ${script.enabled ? 'Switch off' : 'Switch on'}
        </button>
      </form>
      <form method="post" action="${action}/delete">
        <button aria-label="Delete ${script.name}">Delete</button>
      </form>
    </td>
  </tr>`;
}
