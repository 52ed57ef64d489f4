import { Parser } from 'htmlparser2';
import { elementId } from './to-handlebars.ts';

/**
 * What builds the pages of a storefront. `stencil`: BigCommerce's own themes, which render the Handlebars in scripts.
 * `headless`: something else does, and a Handlebars template would stand on the pages as it is written: never install it there.
 * `unknown`: no page says so.
 */
export type StorefrontKind = {
  kind: 'stencil' | 'headless' | 'unknown';
  /** Name of what builds a headless storefront, as "Catalyst" or "Next.js"; undefined where it does not say. */
  builtWith: string | undefined;
  /** What on the page tells it, as it stands there. */
  mark: string | undefined;
};

const unknown: StorefrontKind = { kind: 'unknown', builtWith: undefined, mark: undefined };

/**
 * What the two kinds of storefront by BigCommerce say of themselves. Catalyst: `other.platform` of the root layout's metadata
 * (bigcommerce/catalyst, core/app/[locale]/layout.tsx). Stencil: printed by the platform into `head.meta_tags`.
 */
const platforms: Readonly<Record<string, StorefrontKind>> = {
  'bigcommerce.stencil': { kind: 'stencil', builtWith: undefined, mark: 'meta platform="bigcommerce.stencil"' },
  'bigcommerce.catalyst': { kind: 'headless', builtWith: 'Catalyst', mark: 'meta platform="bigcommerce.catalyst"' },
};

/**
 * Files of a Stencil theme: `cdn11.bigcommerce.com/s-<store hash>/stencil/<theme>/…`, and its own start
 * (`window.stencilBootstrap(…)`, bigcommerce/cornerstone, templates/layout/base.html).
 */
const stencilFile = /\/s-[a-z0-9]+\/stencil\/[0-9a-f-]{20,}\//i;
const stencilStart = /\bwindow\.stencilBootstrap\s*\(/;

/**
 * What frameworks of headless storefronts leave in the first HTML: paths of their files, ids of their root elements
 * and names of the data they print for the browser. Each stands in the framework's own output for every page:
 * nextjs.org (`/_next/static/`, `__NEXT_DATA__`, `self.__next_f`), nuxt.com (`/_nuxt/`, `__NUXT_DATA__`), gatsbyjs.com
 * (`___gatsby`), reactrouter.com (`__reactRouterContext`, before `__remixContext`), docs.astro.build (`astro-island`,
 * `/_astro/`), svelte.dev/docs/kit (`__sveltekit_`), angular.dev (`ng-version`).
 */
const frameworks: readonly {
  name: string;
  file?: RegExp;
  id?: RegExp;
  tag?: RegExp;
  attribute?: RegExp;
  code?: RegExp;
}[] = [
  { name: 'Next.js', file: /\/_next\/static\//, id: /^__NEXT_DATA__$/, code: /\bself\.__next_f\b/ },
  { name: 'Nuxt', file: /\/_nuxt\//, id: /^__(nuxt|NUXT_DATA__)$/, code: /\bwindow\.__NUXT__\b/ },
  { name: 'Gatsby', id: /^___gatsby$/ },
  { name: 'React Router', code: /\bwindow\.__(reactRouter|remix)Context\b/ },
  { name: 'Astro', file: /\/_astro\//, tag: /^astro-island$/ },
  { name: 'SvelteKit', code: /\b__sveltekit_\w+/ },
  { name: 'Angular', attribute: /^ng-version$/ },
];

/** A template that nobody rendered: ours, or a script that asks for what only Stencil knows. */
const rawTemplate = /\{\{\{?\s*(#if\s+page_type|json\s|strReplace\s|settings\.(storefront_api\.token|store_hash))/;

/** Judges several pages of one storefront together: one that prints a template raw outweighs all that they say of themselves. */
export function storefrontKind(pages: readonly string[]): StorefrontKind {
  return judgeKinds(pages.map(kindOfPage));
}

/** The same of pages that were judged one by one. */
export function judgeKinds(found: readonly StorefrontKind[]): StorefrontKind {
  return (
    found.find(({ mark }) => mark === rawMark) ??
    found.find(({ kind }) => kind === 'headless') ??
    found.find(({ kind }) => kind === 'stencil') ??
    unknown
  );
}

const rawMark = 'a Handlebars template that was not rendered';

/** The same for the HTML of one page. What the platform says of itself outweighs what its files look like. */
export function kindOfPage(html: string): StorefrontKind {
  const seen: Seen = { platform: undefined, framework: undefined, isRaw: false, isStencil: false };
  let script: { isOurs: boolean; text: string } | undefined;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'script') script = { isOurs: attributes['id'] === elementId, text: '' };
      seeElement(seen, name, attributes);
    },
    ontext: (text) => {
      if (script !== undefined) script.text += text;
    },
    onclosetag: (name) => {
      if (name !== 'script' || script === undefined) return;
      const isTemplate = rawTemplate.test(script.text) || (script.isOurs && /\{\{[#{]/.test(script.text));
      if (isTemplate && !isJson(script.text)) seen.isRaw = true;
      if (stencilStart.test(script.text)) seen.isStencil = true;
      const { text } = script;
      note(seen, ({ code }) => code?.exec(text)?.[0]);
      script = undefined;
    },
  });
  parser.write(html);
  parser.end();
  if (seen.isRaw)
    return { kind: 'headless', builtWith: seen.platform?.builtWith ?? seen.framework?.builtWith, mark: rawMark };
  if (seen.platform !== undefined) return seen.platform;
  // A Stencil shop may carry a widget made with any framework.
  if (seen.isStencil) return { kind: 'stencil', builtWith: undefined, mark: 'files of a Stencil theme' };
  return seen.framework ?? unknown;
}

/** A template that nobody filled in is none; one that was filled in may hold a name with such signs. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

type Seen = {
  platform: StorefrontKind | undefined;
  framework: StorefrontKind | undefined;
  isRaw: boolean;
  isStencil: boolean;
};

function seeElement(seen: Seen, name: string, attributes: Readonly<Record<string, string>>): void {
  if (name === 'meta' && /^platform$/i.test(attributes['name'] ?? ''))
    seen.platform ??= platforms[(attributes['content'] ?? '').trim().toLowerCase()];
  const address = attributes['src'] ?? attributes['href'] ?? '';
  if (stencilFile.test(address)) seen.isStencil = true;
  const isFile = name === 'script' || name === 'link';
  note(seen, ({ file, id, tag, attribute }) => {
    const path = isFile && file !== undefined ? file.exec(ownPath(address))?.[0] : undefined;
    const named = id?.exec(attributes['id'] ?? '')?.[0];
    const told = attribute === undefined ? undefined : Object.keys(attributes).find((one) => attribute.test(one));
    return path ?? named ?? told ?? tag?.exec(name)?.[0];
  });
}

/** Only files of the page's own host tell of the page: those of others are widgets. */
function ownPath(address: string): string {
  return /^([a-z][a-z0-9+.-]*:)?\/\//i.test(address) ? '' : address;
}

function note(seen: Seen, markOf: (framework: (typeof frameworks)[number]) => string | undefined): void {
  if (seen.framework !== undefined) return;
  for (const framework of frameworks) {
    const mark = markOf(framework);
    if (mark === undefined) continue;
    seen.framework = { kind: 'headless', builtWith: framework.name, mark };
    return;
  }
}
