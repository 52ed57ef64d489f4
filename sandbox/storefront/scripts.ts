import type { SandboxClock } from '../context.ts';
import type { Script } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { escapeHtml } from './head.ts';
import type { ThemeEngine } from './theme-engine.ts';

/** How long the platform shows scripts as they were (integrations/scripts). */
const cacheMs = 20_000;

/** The scripts that pages of a store show now, on any of its storefronts: up to 20 seconds old by the sandbox's clock. */
export function shownScripts(store: Store, clock: SandboxClock): () => readonly Script[] {
  let cached: { at: number; scripts: readonly Script[] } | undefined;
  return () => {
    const now = clock.now();
    const isFresh = cached !== undefined && now >= cached.at && now - cached.at < cacheMs;
    if (cached === undefined || !isFresh) cached = { at: now, scripts: store.scripts.all().filter(isShown) };
    return cached.scripts;
  };
}

/** A script without a consent category is not shown: the reading for shops with the cookie banner on. */
function isShown(script: Script): boolean {
  const isForPage = script.visibility === 'storefront' || script.visibility === 'all_pages';
  return script.enabled && isForPage && script.consent_category !== 'unknown';
}

/**
 * HTML of the scripts of one location. Their own Handlebars sees the page's context.
 * Rejects when one of them cannot be rendered: what the platform does then is documented nowhere.
 */
export async function renderScripts(
  scripts: readonly Script[],
  location: Script['location'],
  engine: ThemeEngine,
  context: object,
): Promise<string> {
  const parts: string[] = [];
  for (const script of scripts.filter((one) => one.location === location)) {
    parts.push(script.kind === 'src' ? srcTag(script) : await engine.snippet(script.html, context));
  }
  return parts.join('\n');
}

function srcTag(script: Script): string {
  const method = script.load_method === 'default' ? '' : ` ${script.load_method}`;
  const hashes = script.integrity_hashes.map((one) => one.hash).join(' ');
  const integrity = hashes === '' ? '' : ` integrity="${escapeHtml(hashes)}" crossorigin="anonymous"`;
  return `<script src="${escapeHtml(script.src)}"${method}${integrity}></script>`;
}
