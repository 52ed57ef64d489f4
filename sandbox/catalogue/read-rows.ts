import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export const KINDS = ['brands', 'categories', 'products', 'pages', 'posts'] as const;
export type Kind = (typeof KINDS)[number];

/** One line of a catalogue file, as it stands there. */
export type SourceRow = { values: Record<string, unknown>; file: string };

/**
 * Rows of every kind from folders, single files and `.json` lists of folders (their `folders` lie beside the list).
 * Of a folder only the plain files are read: `products.jsonl.gz`, not `products.fr.jsonl.gz`.
 * Throws with the path when something cannot be read.
 */
export function readRows(paths: readonly string[]): Record<Kind, SourceRow[]> {
  const rows: Record<Kind, SourceRow[]> = { brands: [], categories: [], products: [], pages: [], posts: [] };
  for (const path of paths.flatMap(withListedFolders)) {
    for (const { kind, file } of filesAt(path)) for (const row of readFile(file)) rows[kind].push(row);
  }
  return rows;
}

function withListedFolders(path: string): string[] {
  if (!path.endsWith('.json')) return [path];
  const list: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const folders: unknown = typeof list === 'object' && list !== null && 'folders' in list ? list.folders : undefined;
  if (!Array.isArray(folders)) throw new Error(`${path} names no folders`);
  return folders.map((folder) => join(dirname(path), String(folder)));
}

function filesAt(path: string): { kind: Kind; file: string }[] {
  if (!existsSync(path)) throw new Error(`There is no catalogue at ${path}`);
  if (!statSync(path).isDirectory()) return [{ kind: kindOf(path), file: path }];
  const found = KINDS.flatMap((kind) =>
    [join(path, `${kind}.jsonl.gz`), join(path, `${kind}.jsonl`)]
      .filter((file) => existsSync(file))
      .map((file) => ({ kind, file })),
  );
  if (found.length === 0)
    throw new Error(`${path} holds no catalogue: none of ${KINDS.join(', ')} as .jsonl.gz or .jsonl`);
  return found;
}

function kindOf(file: string): Kind {
  const name = basename(file).split('.')[0];
  const kind = KINDS.find((one) => one === name);
  if (!kind) throw new Error(`${file} is no catalogue file: its name must begin with one of ${KINDS.join(', ')}`);
  return kind;
}

function readFile(file: string): SourceRow[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const rows: SourceRow[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() !== '') rows.push({ values: parseLine(line, `${file}:${index + 1}`), file });
  });
  return rows;
}

function parseLine(line: string, place: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (isObject(value)) return value;
  } catch (error) {
    throw new Error(`${place} is not JSON`, { cause: error });
  }
  throw new Error(`${place} is not an object`);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a field, `''` when it has none. */
export function textOf(values: Record<string, unknown>, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

/** The number of a field, nothing when it has none. */
export function numberOf(values: Record<string, unknown>, name: string): number | undefined {
  const value = values[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function objectsOf(values: Record<string, unknown>, name: string): Record<string, unknown>[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}
