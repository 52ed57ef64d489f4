import type { Router } from 'express';
import type { Parts } from '../parts.ts';
import { profileOf } from '../login/store-users.ts';
import type { Attempt } from '../webhooks/deliver-hooks.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';
import { formText, lastView, withNotice, type View } from './view.ts';

const SHOWN_ATTEMPTS = 40;

/** What the app asked of the API, what BigCommerce sent to it, and the sandbox's clock. */
export function routeActivity(router: Router, parts: Parts): void {
  router.get('/activity', (request, response) => {
    const view = lastView(parts, request);
    response.send(page(view, { title: 'Requests & webhooks', current: '/activity' }, activityPage(view)));
  });
  router.post('/activity/clock', (request, response) => {
    const hours = Number(formText(request, 'hours'));
    parts.clock.change(hours > 0 ? { advanceMs: hours * 3_600_000 } : { reset: true });
    parts.webhooks.retireQuietHooks();
    response.redirect(303, withNotice('/activity', `The clock shows ${new Date(parts.clock.now()).toISOString()}.`));
  });
}

function activityPage(view: View): Html {
  const { parts, store } = view;
  const { quota, left, resetMs } = parts.rateLimit.state(store.hash);
  const attempts = parts.webhooks.attempts.filter(({ store_hash }) => store_hash === store.hash);
  const shown = attempts.slice(-SHOWN_ATTEMPTS).reverse();
  return html`<h1>Requests & webhooks</h1>
    <p class="muted">${profileOf(store).name}, since the sandbox started.</p>
    <div class="card">
      <h2>Rate limit</h2>
      <p>${left} of ${quota} requests left; the window ends in ${Math.ceil(resetMs / 1000)} s.</p>
      ${requestTable(view)}
    </div>
    <div class="card">
      <h2>Webhooks</h2>
      <p class="muted">${parts.webhooks.pending} deliveries wait for their next attempt.</p>
      ${shown.length === 0 ? html`<p class="muted">None was sent yet.</p>` : attemptTable(shown)}
    </div>
    <div class="card">
      <h2>Clock</h2>
      <p>${new Date(parts.clock.now()).toISOString()}</p>
      <form class="row" method="post" action="/activity/clock">
        <button name="hours" value="1">One hour on</button>
        <button name="hours" value="24">One day on</button>
        <button name="hours" value="0">Back to real time</button>
      </form>
    </div>`;
}

function requestTable({ parts, store }: View): Html {
  const { total, throttled, counts } = parts.requests.summary(store.hash);
  if (total === 0) return html`<p class="muted">The app has not asked for anything yet.</p>`;
  return html`<p>${total} requests, ${throttled} of them refused with 429.</p>
    <table>
      <thead>
        <tr>
          <th>Method</th>
          <th>Route</th>
          <th class="number">Status</th>
          <th class="number">Count</th>
        </tr>
      </thead>
      <tbody>
        ${counts.map(
          ({ method, route, status, count }) =>
            html`<tr>
              <td>${method}</td>
              <td><code>${route}</code></td>
              <td class="number">${status === 0 ? 'cut' : status}</td>
              <td class="number">${count}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function attemptTable(attempts: readonly Attempt[]): Html {
  return html`<table>
    <thead>
      <tr>
        <th>At</th>
        <th>Event</th>
        <th>To</th>
        <th class="number">Attempt</th>
        <th class="number">Answer</th>
        <th>Next</th>
      </tr>
    </thead>
    <tbody>
      ${attempts.map(
        (attempt) =>
          html`<tr>
            <td>${attempt.at.slice(0, 19).replace('T', ' ')}</td>
            <td>${attempt.scope}</td>
            <td><code>${attempt.destination}</code></td>
            <td class="number">${attempt.attempt}</td>
            <td class="number">${attempt.status === 0 ? 'none' : attempt.status}</td>
            <td>${attempt.next_attempt_at?.slice(0, 19).replace('T', ' ')}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
