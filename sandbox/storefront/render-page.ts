import { pageContext, siteSettings } from './page-context.ts';
import { headlessPage } from './headless-page.ts';
import type { PageView } from './page-view.ts';
import { renderScripts } from './scripts.ts';
import type { Script } from '../state/rows.ts';
import type { Shop } from './shop.ts';
import { themeEngine } from './theme-engine.ts';
import { regionContents } from './widgets.ts';

/** The page as HTML. Rejects when the theme or one of the scripts cannot be rendered. */
export async function renderPage(
  shop: Shop,
  view: PageView,
  request: { path: string; token: string; scripts: readonly Script[] },
): Promise<string> {
  if (shop.profile.is_headless) return headlessPage(shop.profile, view, request.scripts);
  const context = pageContext(shop, view, request.token, request.path);
  const engine = themeEngine(siteSettings(shop, request.token, request.path));
  const scriptsAt = (location: Script['location']) => renderScripts(request.scripts, location, engine, context);
  const [head, footer] = [await scriptsAt('head'), await scriptsAt('footer')];
  const regions = shop.profile.theme_has_regions ? await regionContents(shop, view) : undefined;
  const whole = { ...context, head: { ...Object(context['head']), scripts: head }, footer: { scripts: footer } };
  return engine.page(view.template, whole, regions);
}
