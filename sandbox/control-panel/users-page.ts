import type { Router } from 'express';
import { mayOpen } from '../login/store-users.ts';
import { grantUser, revokeUser } from '../login/uninstall-app.ts';
import { Refusal, type Parts } from '../parts.ts';
import type { StoreUser } from '../login/store-users.ts';
import { callbackInWords } from './apps-pages.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';
import { viewOf, withNotice, type View } from './view.ts';

/** Who may open the app; only the owner decides it. */
export function routeUsers(router: Router, parts: Parts): void {
  router.get('/manage/:hash/users', (request, response) => {
    const view = viewOf(parts, request, request.params.hash);
    response.send(page(view, { title: 'Users', current: `${view.base}/users`, className: 'narrow' }, usersPage(view)));
  });
  router.post('/manage/:hash/users/:id/grant', (request, response) => {
    const view = viewOf(parts, request, request.params.hash);
    requireOwner(view);
    grantUser(parts, view.store.hash, Number(request.params.id));
    response.redirect(303, withNotice(`${view.base}/users`, 'Access granted.'));
  });
  router.post('/manage/:hash/users/:id/revoke', async (request, response) => {
    const view = viewOf(parts, request, request.params.hash);
    requireOwner(view);
    const result = await revokeUser(parts, view.store.hash, Number(request.params.id));
    response.redirect(303, withNotice(`${view.base}/users`, `Access revoked. ${callbackInWords(result)}`));
  });
}

function requireOwner({ isOwner }: View): void {
  if (!isOwner) throw new Refusal(403, 'Only the store owner may grant and revoke access.');
}

function usersPage(view: View): Html {
  const { name } = view.parts.portal.record;
  return html`<h1>Users</h1>
    <p class="muted">
      The owner may install apps and open them. Other users open an app once the owner has granted it.
      ${!view.installation && ` ${name} is not installed, so there is nothing to grant yet.`}
    </p>
    <div class="card">
      <table>
        <thead>
          <tr>
            <th>Name</th>
            <th>E-mail</th>
            <th>Language</th>
            <th>${name}</th>
            <th></th>
          </tr>
        </thead>
        <tbody>
          ${view.profile.users.map((user) => userRow(view, user))}
        </tbody>
      </table>
    </div>`;
}

function userRow({ base, profile, installation, isOwner }: View, user: StoreUser): Html {
  const owns = user.id === profile.owner.id;
  const opens = installation !== undefined && mayOpen(profile, installation, user.id);
  const action = opens ? 'revoke' : 'grant';
  return html`<tr>
    <td>${user.name}${owns && ' (owner)'}</td>
    <td>${user.email}</td>
    <td>${user.locale}</td>
    <td>${opens ? 'may open it' : '–'}</td>
    <td>
      ${
        installation &&
        isOwner &&
        !owns &&
        html`<form method="post" action="${base}/users/${user.id}/${action}">
          <button aria-label="${opens ? 'Revoke' : 'Grant'} access for ${user.name}">
            ${opens ? 'Revoke access' : 'Grant access'}
          </button>
        </form>`
      }
    </td>
  </tr>`;
}
