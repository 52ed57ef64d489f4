/** What an import had to change so that BigCommerce would take the rows. Every count is of rows, but `customFieldValuesCut`. */
export type Repairs = {
  namesNumbered: number;
  namesCut: number;
  namesMissing: number;
  pricesMissing: number;
  customFieldValuesCut: number;
  customFieldsDropped: number;
  categoryNamesCut: number;
  brandsMerged: number;
  urlsNumbered: number;
  urlsCut: number;
  /** References of products and categories to rows that no file has. */
  referencesDropped: number;
};

const WORDS: Record<keyof Repairs, string> = {
  namesNumbered: 'names numbered to be unique',
  namesCut: 'names cut to their limit',
  namesMissing: 'missing names filled in',
  pricesMissing: 'missing prices set to 0',
  customFieldValuesCut: 'custom field values cut to 250 characters',
  customFieldsDropped: 'products cut to 200 custom fields',
  categoryNamesCut: 'category names cut to 50 characters',
  brandsMerged: 'brands of the same name merged',
  urlsNumbered: 'addresses numbered to be unique',
  urlsCut: 'addresses cut to their limit',
  referencesDropped: 'references to rows that do not exist dropped',
};

export function noRepairs(): Repairs {
  return {
    namesNumbered: 0,
    namesCut: 0,
    namesMissing: 0,
    pricesMissing: 0,
    customFieldValuesCut: 0,
    customFieldsDropped: 0,
    categoryNamesCut: 0,
    brandsMerged: 0,
    urlsNumbered: 0,
    urlsCut: 0,
    referencesDropped: 0,
  };
}

/** `1103 names numbered to be unique`, and so on; only what happened. */
export function repairsInWords(repairs: Repairs): string[] {
  return Object.entries(WORDS).flatMap(([name, words]) => {
    const count = countOf(repairs, name);
    return count === 0 ? [] : [`${count} ${words}`];
  });
}

function countOf(repairs: Repairs, name: string): number {
  return Object.entries(repairs).find(([key]) => key === name)?.[1] ?? 0;
}

/** Texts of which no two are the same but for case and outer spaces. */
export class UniqueTexts {
  readonly #taken = new Set<string>();
  /** Where the numbers of a text have got to, so that a thousand equal names do not try a thousand numbers each. */
  readonly #next = new Map<string, number>();

  /** The text itself, or the first free one of `numbered(text, 2)`, `numbered(text, 3)`… */
  claim(text: string, numbered: (text: string, number: number) => string): string {
    if (this.#take(text)) return text;
    const key = comparable(text);
    for (let number = this.#next.get(key) ?? 2; ; number += 1) {
      const candidate = numbered(text, number);
      if (this.#take(candidate)) {
        this.#next.set(key, number + 1);
        return candidate;
      }
    }
  }

  #take(text: string): boolean {
    const key = comparable(text);
    if (this.#taken.has(key)) return false;
    this.#taken.add(key);
    return true;
  }
}

function comparable(text: string): string {
  return text.trim().toLowerCase();
}

/** Cuts to `most` characters without splitting one. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : Array.from(text).slice(0, most).join('');
}

/** `Name (2)`, within `most` characters. */
export function numberedName(most: number): (name: string, number: number) => string {
  return (name, number) => {
    const suffix = ` (${number})`;
    return `${cut(name, most - suffix.length).trimEnd()}${suffix}`;
  };
}

/** `/path-1/` for the second one, as BigCommerce numbers addresses. */
export function numberedUrl(most: number): (url: string, number: number) => string {
  return (url, number) => {
    const suffix = `-${number - 1}/`;
    return `${cut(url.replace(/\/+$/, ''), most - suffix.length)}${suffix}`;
  };
}
