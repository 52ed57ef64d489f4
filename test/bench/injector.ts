import { existsSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { TemplateFacts } from '../../server/injector/template-facts.ts';
import { engineNames, openEngine, printedFields, renderHostile, wholeScript } from '../injector/battery.ts';
import { hostileFacts } from '../injector/hostile-facts.ts';
import { hostileTexts } from '../injector/hostile-values.ts';
import { openBenchShop } from './injector-shop.ts';
import { measurePages } from './injector-pages.ts';

/*
 * `npm run bench:injector -- [--catalog DIR[,DIR…]] [--only battery|pages]`: every hostile text in every field of every page, and every page of a
 * catalogue's storefront in each mode. Prints figures; ends with code 1 when a page is not as it must be.
 */

const { values } = parseArgs({ options: { catalog: { type: 'string' }, only: { type: 'string' } } });
const open = new URL('../../../shared/catalogs/open/', import.meta.url).pathname;
const usual = ['adventureworks', 'venia', 'pages-thirtybees-en'];
const folders = values.catalog?.split(',') ?? (existsSync(open) ? usual.map((name) => open + name) : undefined);

const wrong = [
  ...(values.only === 'pages' ? [] : await battery(hostileFacts())),
  ...(values.only === 'battery' ? [] : await pages()),
];
for (const line of wrong.slice(0, 20)) process.stdout.write(`WRONG ${line}\n`);
process.stdout.write(wrong.length === 0 ? '\nNothing is wrong.\n' : `\n${wrong.length} pages are wrong.\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;

async function battery(facts: TemplateFacts): Promise<string[]> {
  const script = wholeScript(facts);
  const faults: string[] = [];
  const count = { pages: 0, fields: 0 };
  for (const engine of engineNames) {
    const render = openEngine(engine, script);
    for (const text of hostileTexts) {
      for (const { page, nodes, expected } of await renderHostile(render, text, facts)) {
        count.pages += 1;
        count.fields += printedFields(nodes);
        if (!isDeepStrictEqual(nodes, expected)) faults.push(`${engine}, ${page.label}: ${JSON.stringify(text)}`);
      }
    }
  }
  report('hostile and odd values', {
    values: hostileTexts.length,
    'engines and versions': engineNames.length,
    'pages rendered': count.pages,
    'fields printed (cases)': count.fields,
    'not valid, not safe or not exact': faults.length,
  });
  return faults;
}

async function pages(): Promise<string[]> {
  const shop = await openBenchShop(folders);
  try {
    const { figures, faults } = await measurePages(shop);
    for (const { name, figures: own } of figures) report(name, own);
    return faults;
  } finally {
    await shop.close();
  }
}

function report(name: string, figures: Record<string, number | string>): void {
  const lines = Object.entries(figures).map(([label, value]) => `  ${label.padEnd(58)} ${value}`);
  process.stdout.write(`\n${name}\n${lines.join('\n')}\n`);
}
