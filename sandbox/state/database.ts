import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * The sandbox's memory: named tables of plain rows, kept in RAM and written to a journal, one JSON line a change.
 * After a restart the catalogue is loaded again and the journal is replayed over it, so nothing is lost and
 * a large catalogue is never rewritten because of one edit.
 */
export class Database {
  readonly #tables = new Map<string, Table<never>>();
  readonly #file: string | undefined;
  readonly #replay = new Map<string, JournalEntry[]>();
  #fd: number | undefined;

  /** `folder` undefined keeps everything in memory (tests). */
  constructor(folder: string | undefined) {
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, 'journal.jsonl');
    if (existsSync(this.#file)) this.#readJournal(this.#file);
    this.#fd = openSync(this.#file, 'a');
  }

  /** The table of that name; `seed` fills it before the journal is replayed and is never journaled itself. */
  table<T extends object>(name: string, keyOf: (row: T) => Key, seed: Iterable<T> = []): Table<T> {
    const existing = this.#tables.get(name);
    if (existing) return existing as unknown as Table<T>;
    const table = new Table<T>(keyOf, (entry) => this.#write({ table: name, ...entry }));
    table.load(seed, this.#replay.get(name) ?? []);
    this.#replay.delete(name);
    this.#tables.set(name, table as unknown as Table<never>);
    return table;
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  #write(entry: JournalEntry): void {
    if (this.#fd !== undefined) appendFileSync(this.#fd, `${JSON.stringify(entry)}\n`);
  }

  /** Keeps only the last change of each row, and writes the shorter journal back. A torn last line (kill -9) is dropped. */
  #readJournal(file: string): void {
    const last = new Map<string, JournalEntry>();
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const entry = parseEntry(line);
      if (entry) last.set(`${entry.table} ${entry.key}`, entry);
    }
    for (const entry of last.values()) {
      const entries = this.#replay.get(entry.table) ?? [];
      entries.push(entry);
      this.#replay.set(entry.table, entries);
    }
    writeFileSync(`${file}.new`, [...last.values()].map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    renameSync(`${file}.new`, file);
  }
}

export type Key = string | number;
type JournalEntry = { table: string; key: Key; row: unknown };

function parseEntry(line: string): JournalEntry | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as JournalEntry);
  } catch {
    return undefined;
  }
}

export class Table<T extends object> {
  readonly #rows = new Map<Key, T>();
  readonly #keyOf: (row: T) => Key;
  readonly #journal: (entry: { key: Key; row: unknown }) => void;
  #highest = 0;
  #version = 0;

  constructor(keyOf: (row: T) => Key, journal: (entry: { key: Key; row: unknown }) => void) {
    this.#keyOf = keyOf;
    this.#journal = journal;
  }

  load(seed: Iterable<T>, replay: readonly { key: Key; row: unknown }[]): void {
    for (const row of seed) this.#set(this.#keyOf(row), row);
    for (const { key, row } of replay) {
      if (row === null) this.#rows.delete(key);
      else this.#set(key, row as T);
      if (typeof key === 'number') this.#highest = Math.max(this.#highest, key);
    }
  }

  get(key: Key): T | undefined {
    return this.#rows.get(key);
  }

  /** Rows in the order in which they were first put. */
  all(): T[] {
    return [...this.#rows.values()];
  }

  /** Grows with every change, so that an index made from the rows can tell whether it is still right. */
  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** A number that no row of this table ever had as its key. */
  nextId(): number {
    this.#highest += 1;
    return this.#highest;
  }

  put(row: T): T {
    const key = this.#keyOf(row);
    this.#set(key, row);
    this.#journal({ key, row });
    return row;
  }

  delete(key: Key): boolean {
    const existed = this.#rows.delete(key);
    this.#version += 1;
    if (existed) this.#journal({ key, row: null });
    return existed;
  }

  #set(key: Key, row: T): void {
    this.#rows.set(key, row);
    this.#version += 1;
    if (typeof key === 'number') this.#highest = Math.max(this.#highest, key);
  }
}
