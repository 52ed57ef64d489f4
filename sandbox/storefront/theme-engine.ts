import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import HandlebarsRenderer from '@bigcommerce/stencil-paper-handlebars';

/** Folder of our own theme: `templates/` in the shape of a Stencil theme, `assets/` served as files. */
export const themeFolder = join(import.meta.dirname, '..', 'theme');

/** Image sizes of the theme, by the names that templates give to the `getImage` helper. */
const imageSizes = {
  zoom_size: { width: 1280, height: 1280 },
  product_size: { width: 760, height: 760 },
  productgallery_size: { width: 420, height: 420 },
  productthumb_size: { width: 120, height: 120 },
};

export const themeSettings = { _images: imageSizes, hide_breadcrumbs: false };

/** Renders the templates of one page view. Helpers keep state between templates, so each page view needs its own. */
export type ThemeEngine = {
  /**
   * `regions`: HTML of widgets by region; a theme without regions gets none. Rejects when a helper throws, a template does
   * not parse, or `path` is none of ours.
   */
  page(path: string, context: object, regions?: Record<string, string>): Promise<string>;
  snippet(template: string, context: object): Promise<string>;
};

export function themeEngine(siteSettings: object): ThemeEngine {
  const renderer = newRenderer(siteSettings);
  return {
    page: (path, context, regions) => {
      renderer.addTemplates(compiledTemplates());
      renderer.setContent(regions);
      return renderer.render(path, context);
    },
    snippet: (template, context) => renderer.renderString(template, context),
  };
}

/** Renders widgets: always in the older version, which BigCommerce names in its answers. */
export function widgetEngine(): Pick<ThemeEngine, 'snippet'> {
  const renderer = newRenderer({}, 'v3');
  return { snippet: (template, context) => renderer.renderString(template, context) };
}

const silence = () => undefined;
const silent = { log: silence, info: silence, warn: silence, error: silence, debug: silence };

/** The constructor replaces four functions of the global console by its logger's: they are put back at once. */
function newRenderer(siteSettings: object, version: 'v3' | 'v4' = 'v4'): HandlebarsRenderer {
  const { log, info, warn, error } = console;
  try {
    return new HandlebarsRenderer(siteSettings, themeSettings, version, silent, 'error');
  } finally {
    Object.assign(console, { log, info, warn, error });
  }
}

let compiled: Record<string, string> | undefined;

function compiledTemplates(): Record<string, string> {
  compiled ??= newRenderer({}).getPreProcessor()(readTemplates(join(themeFolder, 'templates')));
  return compiled;
}

function readTemplates(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [relative(folder, path).replace(/\.html$/, ''), readFileSync(path, 'utf8')];
    }),
  );
}
