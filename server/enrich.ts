import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { isCatalogue } from './enrichment/catalogue-folder.ts';
import type { EntityKind } from './facts/facts.ts';
import { entityKinds } from './facts/facts.ts';
import type { EnrichmentSettings } from './enrichment/engine.ts';
import { modes, plainSettings } from './enrichment/engine.ts';
import type { CatalogueRequest } from './enrichment/enrich-catalogue.ts';
import { enrichCatalogue } from './enrichment/enrich-catalogue.ts';
import type { Summary } from './enrichment/summary.ts';

const usage = `npm run enrich -- --catalog DIR[,DIR…] [--out FILE]
  DIR may also be a .json file whose "folders" name folders beside it
  --out FILE          one JSON line an entity; without it only the summary
  --currency CODE     ISO 4217; without it the JSON-LD carries no offers
  --store-url URL     address of the storefront (default https://shop.example)
  --store-name NAME   name of the shop
  --title-pattern T   how the shop writes its titles, as in "{title} | Wrenfell"
  --language CODE     of the shop; reads products.CODE.jsonl.gz where a folder has it
  --kinds LIST        of ${entityKinds.join(',')} (default: all)
  --mode MODE         ${modes.join(', ')}: blanks and faults (default), weak texts too, all but locked ones
  --keywords          propose keywords too
  --questions         propose questions and answers too
  --url               propose addresses too
  --limit N           write only N entities, the first ones; changes none of them
  --seed N            draw the N of --limit at random, the same every time`;

class WrongCall extends Error {}

function readArguments(): CatalogueRequest {
  const { values } = parse();
  const folders = (values.catalog ?? '')
    .split(',')
    .filter((folder) => folder !== '')
    .flatMap(foldersOf);
  if (folders.length === 0) throw new WrongCall('No catalogue is named.');
  for (const folder of folders) checkFolder(folder);
  const { currency, language } = values;
  if (currency !== undefined && !/^[A-Z]{3}$/u.test(currency)) throw new WrongCall(`${currency} is no ISO 4217 code.`);
  const url = values['store-url'].replace(/\/+$/u, '');
  if (!URL.canParse(url)) throw new WrongCall(`${url} is no address.`);
  return {
    folders,
    out: values.out,
    kinds: new Set(readKinds(values.kinds)),
    language: readLanguage(language),
    settings: readSettings(values),
    choice: readChoice(values.limit, values.seed),
    store: {
      name: values['store-name'],
      url,
      currency,
      language,
      weightUnit: undefined,
      lengthUnit: undefined,
      pricesIncludeTax: undefined,
    },
  };
}

function parse() {
  try {
    return parseArgs({
      options: {
        catalog: { type: 'string' },
        out: { type: 'string' },
        currency: { type: 'string' },
        'store-url': { type: 'string', default: 'https://shop.example' },
        'store-name': { type: 'string', default: '' },
        'title-pattern': { type: 'string' },
        language: { type: 'string' },
        kinds: { type: 'string' },
        mode: { type: 'string', default: plainSettings.mode },
        keywords: { type: 'boolean', default: false },
        questions: { type: 'boolean', default: false },
        url: { type: 'boolean', default: false },
        limit: { type: 'string' },
        seed: { type: 'string' },
      },
    });
  } catch (error) {
    throw new WrongCall(error instanceof Error ? error.message : String(error));
  }
}

function checkFolder(folder: string): void {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new WrongCall(`There is no folder ${folder}.`);
  if (!isCatalogue(folder))
    throw new WrongCall(
      `${folder} is no catalogue: it holds none of products, categories, brands, pages, posts.jsonl.gz.`,
    );
}

function foldersOf(path: string): string[] {
  if (!path.endsWith('.json') || !existsSync(path)) return [path];
  const listed = z.object({ folders: z.array(z.string()) }).safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!listed.success) throw new WrongCall(`${path} has no list "folders".`);
  return listed.data.folders.map((folder) => join(dirname(path), folder));
}

function readKinds(list: string | undefined): EntityKind[] {
  if (list === undefined) return [...entityKinds];
  return list.split(',').map((name) => {
    const kind = entityKinds.find((known) => known === name);
    if (kind === undefined) throw new WrongCall(`${name} is no kind of entity.`);
    return kind;
  });
}

function readLanguage(code: string | undefined): string | undefined {
  if (code !== undefined && !/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.test(code))
    throw new WrongCall(`${code} is no code of a language, as de or zh-Hant is.`);
  return code;
}

type Wishes = { mode: string; keywords: boolean; questions: boolean; url: boolean; 'title-pattern'?: string };

function readSettings({ mode: name, keywords, questions, url, 'title-pattern': pattern }: Wishes): EnrichmentSettings {
  const mode = modes.find((known) => known === name);
  if (mode === undefined) throw new WrongCall(`${name} is no mode.`);
  if (pattern !== undefined && pattern.split('{title}').length !== 2)
    throw new WrongCall('--title-pattern holds {title} once.');
  return { ...plainSettings, mode, keywords, questions, url, titlePattern: pattern };
}

function readChoice(limit: string | undefined, seed: string | undefined): CatalogueRequest['choice'] {
  const most = limit === undefined ? Infinity : Number(limit);
  if (!(most >= 1) || (limit !== undefined && !Number.isInteger(most)))
    throw new WrongCall('--limit takes a whole number above 0.');
  const lot = seed === undefined ? undefined : Number(seed);
  if (lot !== undefined && !Number.isInteger(lot)) throw new WrongCall('--seed takes a whole number.');
  if (lot !== undefined && limit === undefined) throw new WrongCall('--seed draws the entities of --limit: name both.');
  return { limit: most, seed: lot };
}

function print({ entities, figures, scores }: Summary, startedMs: number): void {
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const rows = [
    ['entities', String(entities)],
    ...figures.map(({ name, count, of }) => [
      name,
      `${count} (${of === 0 ? '0.00' : ((100 * count) / of).toFixed(2)} %)`,
    ]),
    ['score before, after', `${scores.before}, ${scores.after}`],
    ['seconds, peak memory', `${seconds}, ${peak} MB`],
  ];
  const width = Math.max(...rows.map(([name = '']) => name.length));
  for (const [name = '', value = ''] of rows) console.log(`${name.padEnd(width)}  ${value}`);
}

const startedMs = performance.now();
try {
  print(await enrichCatalogue(readArguments()), startedMs);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof WrongCall) console.error(`\n${usage}`);
  process.exitCode = 1;
}
