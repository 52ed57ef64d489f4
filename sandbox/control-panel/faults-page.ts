import type { Request, Router } from 'express';
import { FAULT_KINDS, type Fault } from '../faults.ts';
import { Refusal, type Parts } from '../parts.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';
import { formText, lastView, withNotice } from './view.ts';

const KIND_WORDS: Record<(typeof FAULT_KINDS)[number], string> = {
  status: 'answer with a status code',
  delay: 'answer late',
  hang: 'never answer',
  reset: 'cut the connection',
  truncate: 'send half of the answer',
  'not-json': 'answer with a web page instead of JSON',
  throttle: 'refuse with 429 and its headers',
  'throttle-bare': 'refuse with 429 without headers',
};

/** Faults on demand, for the API, the login and the storefronts. The same rules as `/sandbox/faults`. */
export function routeFaults(router: Router, parts: Parts): void {
  router.get('/faults', (request, response) => {
    const view = lastView(parts, request);
    response.send(page(view, { title: 'Faults', current: '/faults' }, faultsPage(parts)));
  });
  router.post('/faults', (request, response) => {
    parts.faults.add(submittedRule(request));
    response.redirect(303, withNotice('/faults', 'The fault is on.'));
  });
  router.post('/faults/clear', (_request, response) => {
    parts.faults.clear();
    response.redirect(303, withNotice('/faults', 'All faults are off.'));
  });
  router.post('/faults/:id/remove', (request, response) => {
    if (!parts.faults.remove(Number(request.params.id))) throw new Refusal(404, 'There is no such fault.');
    response.redirect(303, withNotice('/faults', 'The fault is off.'));
  });
}

/** Empty fields are left out, so the rule's own defaults hold. */
function submittedRule(request: Request): Record<string, unknown> {
  const rule: Record<string, unknown> = {};
  for (const name of ['method', 'pathPattern', 'kind', 'store', 'when']) {
    const text = formText(request, name).trim();
    if (text !== '') rule[name] = text;
  }
  for (const name of ['status', 'delayMs', 'every', 'skip', 'times']) {
    const text = formText(request, name).trim();
    if (text !== '') rule[name] = Number(text);
  }
  return rule;
}

function faultsPage(parts: Parts): Html {
  const faults = parts.faults.list();
  return html`<h1>Faults</h1>
    <p class="muted">Make BigCommerce fail on purpose, and see what the app makes of it.</p>
    ${newFault(parts)}
    <div class="card">
      <div class="row spread">
        <h2>On now</h2>
        ${faults.length > 0 && html`<form method="post" action="/faults/clear"><button class="danger">Remove all</button></form>`}
      </div>
      ${faults.length === 0 ? html`<p class="muted">None: everything works.</p>` : faultTable(faults)}
    </div>`;
}

function newFault({ sandbox }: Parts): Html {
  const stores = [...sandbox.stores.values()].map(({ hash, profile }) => ({ hash, name: profile.get(hash)?.name }));
  return html`<form class="card" method="post" action="/faults">
    <h2>Add a fault</h2>
    <div class="fields">
      <label class="field">
        What happens
        <select name="kind">
          ${FAULT_KINDS.map((kind) => html`<option value="${kind}">${KIND_WORDS[kind]}</option>`)}
        </select>
      </label>
      <label class="field"
        >Path, * is any text<input name="pathPattern" value="/v3/catalog/products*" required
      /></label>
      <label class="field">
        Method
        <select name="method">
          <option value="">any</option>
          ${['GET', 'POST', 'PUT', 'DELETE'].map((method) => html`<option>${method}</option>`)}
        </select>
      </label>
      <label class="field">
        Store
        <select name="store">
          <option value="">any</option>
          ${stores.map(({ hash, name }) => html`<option value="${hash}">${name}</option>`)}
        </select>
      </label>
      <label class="field">Status code<input name="status" inputmode="numeric" placeholder="500" /></label>
      <label class="field">Delay in ms<input name="delayMs" inputmode="numeric" placeholder="2000" /></label>
      <label class="field">Every nth request<input name="every" inputmode="numeric" placeholder="1: all" /></label>
      <label class="field">Let the first pass<input name="skip" inputmode="numeric" placeholder="0" /></label>
      <label class="field">At most so often<input name="times" inputmode="numeric" placeholder="no limit" /></label>
      <label class="field">
        When
        <select name="when">
          <option value="before">before the request takes effect</option>
          <option value="after">after it took effect: only the answer is lost</option>
        </select>
      </label>
    </div>
    <button class="primary">Add fault</button>
    <p class="muted" style="margin:14px 0 0">
      Paths: <code>/v3/…</code> and <code>/v2/…</code> of the API, <code>/oauth2/token</code> of the login,
      <code>storefront:/…</code> of the storefronts.
    </p>
  </form>`;
}

function faultTable(faults: readonly Fault[]): Html {
  return html`<table>
    <thead>
      <tr>
        <th>What</th>
        <th>Where</th>
        <th>When</th>
        <th class="number">Matched</th>
        <th class="number">Hit</th>
        <th></th>
      </tr>
    </thead>
    <tbody>
      ${faults.map(
        (fault) =>
          html`<tr>
            <td>
              ${KIND_WORDS[fault.kind]}${fault.kind === 'status' && `: ${fault.status}`}${fault.kind === 'delay' && `: ${fault.delayMs} ms`}
            </td>
            <td><code>${fault.method ?? 'any'} ${fault.pathPattern}</code> ${fault.store}</td>
            <td>
              ${fault.every > 1 ? `every ${fault.every}` : 'every request'}${fault.skip > 0 && `, after ${fault.skip}`}${
                fault.times !== undefined && `, at most ${fault.times} times`
              }${fault.when === 'after' && ', effect kept'}
            </td>
            <td class="number">${fault.matched}</td>
            <td class="number">${fault.hits}</td>
            <td>
              <form method="post" action="/faults/${fault.id}/remove"><button>Remove</button></form>
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
