import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { EntityKind } from './facts/facts.ts';
import { entityKinds } from './facts/facts.ts';
import type { CatalogueRequest } from './enrichment/enrich-catalogue.ts';
import { enrichCatalogue } from './enrichment/enrich-catalogue.ts';

const usage = `npm run enrich -- --catalog DIR[,DIR…] --out FILE
  DIR may also be a .json file whose "folders" name folders beside it
  --currency CODE     ISO 4217; without it the JSON-LD carries no offers
  --store-url URL     address of the storefront (default https://shop.example)
  --store-name NAME   name of the shop
  --kinds LIST        of ${entityKinds.join(',')} (default: all)
  --language CODE     read products.CODE.jsonl.gz where a folder has it
  --keywords          propose keywords too
  --limit N           write only the first N entities; changes none of them`;

function readArguments(): CatalogueRequest {
  const { values } = parseArgs({
    options: {
      catalog: { type: 'string' },
      out: { type: 'string' },
      currency: { type: 'string' },
      'store-url': { type: 'string', default: 'https://shop.example' },
      'store-name': { type: 'string', default: '' },
      kinds: { type: 'string' },
      language: { type: 'string' },
      keywords: { type: 'boolean', default: false },
      limit: { type: 'string' },
    },
  });
  const folders = (values.catalog ?? '')
    .split(',')
    .filter((folder) => folder !== '')
    .flatMap(foldersOf);
  if (folders.length === 0 || values.out === undefined) throw new Error(usage);
  for (const folder of folders) {
    if (!existsSync(folder) || !statSync(folder).isDirectory())
      throw new Error(`There is no folder ${folder}.\n${usage}`);
  }
  const { currency } = values;
  if (currency !== undefined && !/^[A-Z]{3}$/u.test(currency))
    throw new Error(`${currency} is no ISO 4217 code.\n${usage}`);
  const limit = values.limit === undefined ? Infinity : Number(values.limit);
  if (!(limit > 0)) throw new Error(`--limit takes a number above 0.\n${usage}`);
  return {
    folders,
    out: values.out,
    kinds: new Set(readKinds(values.kinds)),
    language: values.language,
    keywordsOn: values.keywords,
    limit,
    store: {
      name: values['store-name'],
      url: values['store-url'].replace(/\/+$/u, ''),
      currency,
      language: undefined,
      weightUnit: undefined,
      lengthUnit: undefined,
      pricesIncludeTax: undefined,
    },
  };
}

function foldersOf(path: string): string[] {
  if (!path.endsWith('.json') || !existsSync(path)) return [path];
  const listed = z.object({ folders: z.array(z.string()) }).safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!listed.success) throw new Error(`${path} has no list "folders".\n${usage}`);
  return listed.data.folders.map((folder) => join(dirname(path), folder));
}

function readKinds(list: string | undefined): EntityKind[] {
  if (list === undefined) return [...entityKinds];
  return list.split(',').map((name) => {
    const kind = entityKinds.find((known) => known === name);
    if (kind === undefined) throw new Error(`${name} is no kind of entity.\n${usage}`);
    return kind;
  });
}

try {
  const { figures } = await enrichCatalogue(readArguments());
  const width = Math.max(...figures.map(([name]) => name.length));
  for (const [name, value] of figures) console.log(`${name.padEnd(width)}  ${value}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
