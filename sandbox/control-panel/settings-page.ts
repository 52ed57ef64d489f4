import type { Router } from 'express';
import { changeSettings } from '../merchant-settings.ts';
import type { Parts } from '../parts.ts';
import type { StoreProfile } from '../state/store-profile.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';
import { formText, viewOf, withNotice, type View } from './view.ts';

const TEXTS = ['name', 'default_page_title', 'default_meta_description', 'plan'] as const;
const SWITCHES = [
  'is_prelaunch',
  'theme_prints_structured_data',
  'theme_prints_scripts',
  'theme_has_regions',
  'is_headless',
] as const;

export function routeSettings(router: Router, parts: Parts): void {
  router.get('/manage/:hash/settings', (request, response) => {
    const view = viewOf(parts, request, request.params.hash);
    const options = { title: 'Settings', current: `${view.base}/settings`, className: 'narrow' };
    response.send(page(view, options, settingsPage(view)));
  });
  router.post('/manage/:hash/settings', (request, response) => {
    const { base, store } = viewOf(parts, request, request.params.hash);
    const texts = TEXTS.map((name) => [name, formText(request, name)]);
    const switches = SWITCHES.map((name) => [name, formText(request, name) === 'on']);
    const robots = hasField(request.body, 'robots_txt')
      ? [['robots_txt', formText(request, 'robots_txt').replaceAll('\r\n', '\n')]]
      : [];
    const all = [...texts, ...switches, ...robots];
    changeSettings(parts, store.hash, Object.fromEntries(all));
    response.redirect(303, withNotice(`${base}/settings`, 'Saved.'));
  });
}

function hasField(body: unknown, field: string): boolean {
  return typeof body === 'object' && body !== null && field in body;
}

function settingsPage({ profile, base }: View): Html {
  return html`<h1>Settings</h1>
    <form class="card" method="post" action="${base}/settings">
      <label class="field">Store name<input name="name" value="${profile.name}" required /></label>
      <label class="field"
        >Home page title<input name="default_page_title" value="${profile.default_page_title}"
      /></label>
      <label class="field">
        Meta description<textarea name="default_meta_description">${profile.default_meta_description}</textarea>
      </label>
      <label class="field">
        Search Engine Robots (robots.txt)<textarea name="robots_txt" rows="8">${profile.robots_txt}</textarea>
      </label>
      <label class="field">
        Plan
        <select name="plan">
          ${planOption(profile, 'standard', 'Standard: 150 requests in 30 seconds')}
          ${planOption(profile, 'pro', 'Pro: 450 requests in 30 seconds')}
          ${planOption(profile, 'unlimited', 'Unlimited')}
        </select>
      </label>
      ${check(profile, 'is_prelaunch', 'The shop is not open yet: visitors see the pre-launch page')}
      ${check(profile, 'theme_prints_structured_data', 'The theme prints its own Product and BreadcrumbList JSON-LD')}
      ${check(profile, 'theme_prints_scripts', 'The theme prints scripts of apps (head.scripts, footer.scripts)')}
      ${check(profile, 'theme_has_regions', 'The theme has places for widgets (regions)')}
      ${check(profile, 'is_headless', 'The pages are made with Catalyst instead of a theme (headless)')}
      <button class="primary">Save</button>
    </form>`;
}

function planOption(profile: StoreProfile, plan: StoreProfile['plan'], label: string): Html {
  return html`<option value="${plan}" ${profile.plan === plan && 'selected'}>${label}</option>`;
}

function check(profile: StoreProfile, name: (typeof SWITCHES)[number], label: string): Html {
  return html`<label class="check"
    ><input type="checkbox" name="${name}" ${profile[name] && 'checked'} /> ${label}</label
  >`;
}
