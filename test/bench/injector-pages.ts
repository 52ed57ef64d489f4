import { gzipSync } from 'node:zlib';
import { Parser } from 'htmlparser2';
import { enhanceHtml, enhanceSettings } from '../../server/injector/enhance-script.ts';
import { lacking, usualTypes } from '../../server/injector/modes.ts';
import { readPage } from '../../server/injector/page-blocks.ts';
import { pageTypes } from '../../server/injector/page-type.ts';
import { templateOf } from '../../server/injector/template.ts';
import { googleFindings } from '../../server/structured-data/google-rules.ts';
import { validateGraph } from '../../server/structured-data/validate.ts';
import { dataFigures, share } from './injector-data.ts';
import type { PageData } from './injector-data.ts';
import { enhancedTexts } from './injector-enhanced.ts';
import type { BenchPage, BenchShop } from './injector-shop.ts';

type Figures = { name: string; figures: Record<string, number | string> };
type Fetched = { page: BenchPage; html: string };

/** Every page of the shop in each mode, over HTTP, without running a script; those of products also with the one of `enhance`. */
export async function measurePages(shop: BenchShop): Promise<{ figures: Figures[]; faults: string[] }> {
  const faults: string[] = [];
  shop.setTheme(true);
  const plain = await readAll(shop, '');
  const supplement = await readAll(shop, script(shop, usualTypes));
  const enhance = await readAll(
    shop,
    script(shop, usualTypes),
    enhanceHtml(enhanceSettings(shop.facts, shop.optionNames)),
  );
  const enhanced = await enhancedPages(shop, enhance, faults);
  shop.setTheme(false);
  const bare = await readAll(shop, '');
  const replace = await readAll(shop, script(shop, []));
  const modes = { supplement, enhance, replace };
  for (const [mode, pages] of Object.entries(modes)) faults.push(...faultsOf(mode, pages));
  const figures = [
    {
      name: `pages of the catalogue, each in 3 modes`,
      figures: { pages: replace.length, 'read and parsed': replace.length * 3, wrong: faults.length },
    },
    {
      name: 'a product page (median of all)',
      figures: Object.fromEntries(
        Object.entries(modes).flatMap(([mode, pages]) => {
          const before = mode === 'replace' ? bare : plain;
          return [
            [`${mode}: bytes added, gzip`, median(bytesAdded(before, pages))],
            [`${mode}: addresses added that a browser would fetch`, addressesAdded(before, pages)],
          ];
        }),
      ),
    },
    ...Object.entries({ supplement, replace }).map(([mode, pages]) => ({
      name: `published values visible without JavaScript (${mode})`,
      figures: Object.fromEntries(
        pageTypes.map((type) => [type, visible(pages.filter(({ page }) => page.type === type))]),
      ),
    })),
    {
      name: 'published values visible with JavaScript (enhance)',
      figures: {
        product: visible(
          enhance.filter(({ page }) => page.type === 'product'),
          told(enhanced),
        ),
      },
    },
    ...Object.entries({ supplement, replace } as const).map(([mode, pages]) => ({
      name: `structured data in the HTML without JavaScript (${mode})`,
      figures: dataFigures(mode === 'replace' ? mode : 'supplement', ownData(pages), faults),
    })),
    {
      name: 'structured data of products with JavaScript (enhance)',
      figures: dataFigures('enhance', enhanced, faults),
    },
    { name: 'search data on rendered pages (replace)', figures: await judged(replace, faults) },
  ];
  return { figures, faults };
}

function script({ facts }: BenchShop, themeTypes: readonly string[]): string {
  return templateOf(
    pageTypes.map((pageType) => ({ pageType, adds: lacking(pageType, themeTypes) })),
    facts,
  ).html;
}

async function readAll(shop: BenchShop, head: string, footer?: string): Promise<Fetched[]> {
  shop.place(head, footer);
  const found: Fetched[] = [];
  for (const page of shop.pages) found.push({ page, html: await shop.read(page.path) });
  return found;
}

/** Pages on which Clione printed something of its own, and what. */
function ownData(pages: readonly Fetched[]): PageData[] {
  return pages.flatMap(({ page, html }) => {
    const blocks = readPage(html).blocks.filter(({ origin }) => origin === 'clione');
    const graph = blocks.flatMap(({ nodes }) => nodes.map(({ text }): unknown => JSON.parse(text)));
    return graph.length === 0 ? [] : [{ page, graph }];
  });
}

/** Product pages in a browser: the theme's own product as the script left it. */
async function enhancedPages(shop: BenchShop, pages: readonly Fetched[], faults: string[]): Promise<PageData[]> {
  const found: PageData[] = [];
  for (const { page, html } of pages.filter(({ page: { type } }) => type === 'product')) {
    const { texts, asked } = await enhancedTexts(shop, html);
    const graph = texts.filter((text) => /"@type":\s?"Product/u.test(text)).map((text): unknown => JSON.parse(text));
    if (asked !== 1 || graph.length !== 1)
      faults.push(`enhance ${page.path}: ${asked} questions, ${graph.length} products`);
    found.push({ page, graph });
  }
  return found;
}

function told(pages: readonly PageData[]): Map<BenchPage, string> {
  return new Map(pages.map(({ page, graph }) => [page, JSON.stringify(graph)]));
}

/** Pages whose search data are no JSON, or that tell of two products to a reader without JavaScript. */
function faultsOf(mode: string, pages: readonly Fetched[]): string[] {
  return pages.flatMap(({ page, html }) => {
    const blocks = readPage(html).blocks;
    const broken = blocks.filter(({ origin, problem }) => origin === 'clione' && problem !== undefined);
    const nodes = blocks.flatMap((block) => block.nodes);
    const products = nodes.filter(({ type }) => /^Product(?:Group)?$/u.test(type)).length;
    const isRight = mode === 'replace' && page.type === 'product' ? products === 1 : products <= 1;
    const lacks = mode === 'replace' && !blocks.some(({ origin }) => origin === 'clione');
    if (broken.length === 0 && isRight && !lacks) return [];
    return [`${mode} ${page.path}: ${broken[0]?.problem ?? `${products} products`}`];
  });
}

function bytesAdded(before: readonly Fetched[], after: readonly Fetched[]): number[] {
  return after.flatMap(({ page, html }, place) =>
    page.type === 'product' ? [gzipSync(html).length - gzipSync(before[place]?.html ?? '').length] : [],
  );
}

function addressesAdded(before: readonly Fetched[], after: readonly Fetched[]): number {
  const counted = after.flatMap(({ page, html }, place) =>
    page.type === 'product' ? [fetchedBy(html) - fetchedBy(before[place]?.html ?? '')] : [],
  );
  return Math.max(0, ...counted);
}

/** Scripts, pictures, frames and style sheets that a page names. */
function fetchedBy(html: string): number {
  let count = 0;
  const parser = new Parser({
    onopentag: (name, { src, href }) => {
      if (src !== undefined || (name === 'link' && href !== undefined)) count += 1;
    },
  });
  parser.end(html);
  return count;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Titles, descriptions and public fields that stand in the HTML, out of all that were published. */
function visible(pages: readonly Fetched[], enhanced?: ReadonlyMap<BenchPage, string>): string {
  let [shown, all] = [0, 0];
  for (const { page, html } of pages) {
    const { title, description, clione } = texts(html);
    const told = [
      ...(page.title === undefined ? [] : [title.trim() === page.title.trim()]),
      ...(page.description === undefined ? [] : [description === page.description]),
      ...page.fields.map(({ value }) => isTold(enhanced?.get(page) ?? clione, value)),
    ];
    all += told.length;
    shown += told.filter(Boolean).length;
  }
  return all === 0 ? 'nothing is published for it' : share(shown, all);
}

function isTold(json: string, value: string): boolean {
  const [figure, ...unit] = value.trim().split(' ');
  if (json.includes(JSON.stringify(value.trim()).slice(1, -1))) return true;
  return unit.length > 0 && json.includes(`"value":${figure}`);
}

function texts(html: string): { title: string; description: string; clione: string } {
  const found = { title: '', description: '', clione: '' };
  let isTitle = false;
  const parser = new Parser({
    onopentag: (name, { name: key, content }) => {
      isTitle = name === 'title' && found.title === '';
      if (name === 'meta' && key === 'description') found.description = content ?? '';
    },
    ontext: (text) => {
      if (isTitle) found.title += text;
    },
    onclosetag: () => void (isTitle = false),
  });
  parser.end(html);
  const own = readPage(html).blocks.filter(({ origin }) => origin === 'clione');
  found.clione = own.map(({ nodes }) => nodes.map(({ text }) => JSON.stringify(JSON.parse(text))).join()).join();
  return found;
}

/** Our own rules and the maintained validator's, on what stands in the HTML. */
async function judged(pages: readonly Fetched[], faults: string[]): Promise<Record<string, number | string>> {
  const counts = new Map<string, number>();
  let errors = 0;
  for (const { page, html } of pages) {
    const nodes = readPage(html)
      .blocks.filter(({ origin }) => origin === 'clione')
      .flatMap((block) => block.nodes.map(({ text }): unknown => JSON.parse(text)));
    const own = validateGraph({ '@graph': nodes });
    const found = [...own, ...(await googleFindings({ '@graph': nodes }, own))];
    for (const { level, code, message } of found) {
      const label = `${level}: ${code === 'google_rule' ? message : code}`;
      counts.set(label, (counts.get(label) ?? 0) + 1);
      // What only the shop can fill in is told, and is no fault of the script.
      if (level === 'error' && !['no_offer', 'no_image', 'price_invalid'].includes(code)) {
        errors += 1;
        faults.push(`${page.path}: ${message}`);
      }
    }
  }
  return { pages: pages.length, 'errors that the shop is not to blame for': errors, ...Object.fromEntries(counts) };
}
