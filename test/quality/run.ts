import { execFile } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { belowBar } from './bar.ts';
import type { Entity } from './entity.ts';
import type { Figures, Verdict } from './judge.ts';
import { figuresOf, startJudge } from './judge.ts';
import { naiveGraph, naiveTexts } from './naive.ts';
import { isNode, listOf, nodesOf, textOf } from './nodes.ts';
import { printAdded, printFaults, printFigures, printOverview } from './print.ts';
import { readEntities } from './read-entities.ts';

const usage = `npm run quality -- --catalog DIR[,DIR…|LIST.json] [options of enrich]
  judges what \`npm run enrich\` makes of every folder alone and of all together; ends with 1 below the bar
  --examples N         texts shown for each class of fault (default 3)
  --only alone|together
  --lines FILE         judge this output of enrich for the folders together, run nothing
  --save DIR           keep the outputs of enrich there
  --figures FILE       write all figures as JSON
  --store-name NAME, --store-url URL, --currency CODE (default EUR), --language CODE, --kinds LIST, --mode MODE,
  --limit N, --seed N, --keywords, --questions, --url: as for enrich`;

const { values } = parseArgs({
  options: {
    catalog: { type: 'string', default: '' },
    examples: { type: 'string', default: '3' },
    only: { type: 'string' },
    lines: { type: 'string' },
    save: { type: 'string' },
    figures: { type: 'string' },
    'store-name': { type: 'string', default: 'Juniper & Sons' },
    'store-url': { type: 'string', default: 'https://shop.example' },
    currency: { type: 'string', default: 'EUR' },
    language: { type: 'string' },
    kinds: { type: 'string' },
    mode: { type: 'string' },
    limit: { type: 'string' },
    seed: { type: 'string' },
    keywords: { type: 'boolean' },
    questions: { type: 'boolean' },
    url: { type: 'boolean' },
  },
});

const folders = values.catalog.split(',').filter(Boolean).flatMap(listed);
for (const folder of folders) if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.\n${usage}`);
if (folders.length === 0) throw new Error(usage);

function listed(path: string): string[] {
  if (!path.endsWith('.json')) return [path];
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return isNode(content) ? listOf(content['folders']).map((folder) => join(dirname(path), String(folder))) : [];
}

const work = values.save ?? mkdtempSync(join(tmpdir(), 'quality-'));
mkdirSync(work, { recursive: true });
const passed = ['store-name', 'store-url', 'currency', 'language', 'kinds', 'mode', 'limit', 'seed'] as const;
const switches = ['keywords', 'questions', 'url'] as const;

async function enrich(names: string[], name: string): Promise<string> {
  const out = join(work, `${name}.jsonl`);
  const options = [
    ...passed.flatMap((option) => (values[option] === undefined ? [] : [`--${option}`, values[option]])),
    ...switches.flatMap((option) => (values[option] === true ? [`--${option}`] : [])),
  ];
  const script = new URL('../../server/enrich.ts', import.meta.url).pathname;
  await promisify(execFile)(process.execPath, [script, '--catalog', names.join(','), '--out', out, ...options], {
    maxBuffer: 1e8,
  });
  return out;
}

async function* linesOf(path: string): AsyncGenerator<Record<string, unknown>> {
  let open = '';
  for await (const chunk of createReadStream(path, 'utf8')) {
    const parts = (open + String(chunk)).split('\n');
    open = parts.pop() ?? '';
    for (const part of parts) {
      const line: unknown = JSON.parse(part);
      if (isNode(line)) yield line;
    }
  }
}

/** Judges the lines of one output beside the baseline for the same entities. */
async function judge(
  name: string,
  names: string[],
  file: string,
): Promise<{ name: string; figures: Figures; naive: Figures }> {
  const entities = new Map<string, Entity>();
  for (const folder of names)
    for (const entity of readEntities(folder, values.language))
      entities.set(entity.key, { ...entity, store: values['store-name'] });
  const ours = startJudge();
  const baseline = startJudge();
  for await (const line of linesOf(file)) {
    const entity = entities.get(`${textOf(line['kind'])} ${textOf(line['id'])}`);
    if (entity === undefined)
      throw new Error(`${file} names ${textOf(line['kind'])} ${textOf(line['id'])}, which no folder holds`);
    const after = isNode(line['after']) ? line['after'] : {};
    const graph = isNode(line['jsonld']) ? listOf(line['jsonld']['@graph']) : [];
    const title = entity.live.title === null ? null : textOf(after['title']);
    const description = textOf(after['description']);
    ours.add({
      entity,
      title,
      description,
      isOurs: { title: title !== entity.live.title, description: description !== entity.live.description },
      graph,
      reportsErrors: nodesOf(line['findings']).some(({ level }) => level === 'error'),
      missing: listOf(line['missing']).map((one) => (isNode(one) ? JSON.stringify(one) : String(one))),
      dropped: nodesOf(line['dropped']).map(({ signal, reason }) => ({
        signal: textOf(signal),
        reason: textOf(reason),
      })),
    });
    const naive = naiveTexts(entity, values['store-name']);
    baseline.add({
      entity,
      ...naive,
      isOurs: { title: true, description: true },
      graph: naiveGraph(entity, values['store-url']),
      reportsErrors: false,
      missing: [],
      dropped: [],
    });
  }
  const verdicts = ours.verdicts();
  const figures = figuresOf(verdicts);
  const naive = figuresOf(baseline.verdicts());
  printFigures(name, figures, naive);
  show(verdicts);
  return { name, figures, naive };
}

function show(verdicts: Verdict[]): void {
  printFaults(verdicts, Number(values.examples));
  printAdded(verdicts, 25);
}

/** Folders of which none repeats an entity of another: those are left out that repeat the largest share. */
function withoutRepeats(all: readonly string[]): string[] {
  const keys = new Map(all.map((folder) => [folder, new Set(readEntities(folder).map(({ key }) => key))]));
  for (;;) {
    const shares = Array.from(keys, ([folder, own]) => {
      const others = Array.from(keys).filter(([other]) => other !== folder);
      return {
        folder,
        share: Array.from(own).filter((key) => others.some(([, set]) => set.has(key))).length / Math.max(1, own.size),
      };
    });
    const worst = shares.toSorted((a, b) => b.share - a.share)[0];
    if (worst === undefined || worst.share === 0) return Array.from(keys.keys());
    console.log(`${basename(worst.folder)} repeats entities of the others: judged alone only`);
    keys.delete(worst.folder);
  }
}

const results: Awaited<ReturnType<typeof judge>>[] = [];
if (values.lines !== undefined) results.push(await judge('together', folders, values.lines));
else {
  if (values.only !== 'together')
    for (const folder of folders)
      results.push(await judge(basename(folder), [folder], await enrich([folder], basename(folder))));
  if (values.only !== 'alone' && folders.length > 1) {
    const together = withoutRepeats(folders);
    results.push(await judge('together', together, await enrich(together, 'together')));
  }
}
printOverview(results);
if (values.figures !== undefined) writeFileSync(values.figures, `${JSON.stringify(results, null, 1)}\n`);
if (values.save === undefined) rmSync(work, { recursive: true });
if (results.some(({ figures }) => belowBar(figures).length > 0)) process.exitCode = 1;
