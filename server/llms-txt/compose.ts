import { shortened } from '../structured-data/shortened.ts';

/** One line of the file. */
export type LlmsItem = { name: string; url: string; description: string };

export type LlmsSection = {
  title: string;
  items: readonly LlmsItem[];
  /** How many there are, those beyond `items` among them. */
  total: number;
  /** The largest part of the file that this section may take; undefined: all that the others leave. */
  mostBytes?: number;
};

export type LlmsText = { body: string; entries: number; leftOut: number };

/** A reader takes in the whole file at once: about 25,000 words of a model. */
export const mostBytes = 100_000;
const longestNote = 300;

/**
 * The file of llmstxt.org: the shop's name, what it is in one sentence, then a list of links in each section. Holds no
 * price and no stock, which change. What does not fit is left out from the end of a section. The same shop gives the same
 * text.
 */
export function composeLlms(
  shop: { name: string; description: string; sitemap: string },
  sections: readonly LlmsSection[],
): LlmsText {
  const summary = oneLine(shop.description);
  const head = [
    `# ${oneLine(shop.name)}`,
    ...(summary === '' ? [] : [`> ${summary}`]),
    'Prices, stock and delivery change: the page of each item says what holds now.',
  ];
  const tail = `## Optional\n\n- [Sitemap](${linkTarget(shop.sitemap)}): every page of the shop`;
  const filled = fill(sections, mostBytes - bytesOf([...head, tail].join('\n\n')) - 10);
  const parts = filled.map(({ title, lines }) => (lines.length === 0 ? [] : [`## ${title}\n\n${lines.join('\n')}`]));
  const entries = filled.reduce((sum, { lines }) => sum + lines.length, 0);
  const total = sections.reduce((sum, section) => sum + section.total, 0);
  return { body: `${[...head, ...parts.flat(), tail].join('\n\n')}\n`, entries, leftOut: total - entries };
}

/** Sections with a bound of their own are filled first; the others share what is left. */
function fill(sections: readonly LlmsSection[], room: number): { title: string; lines: string[] }[] {
  let left = room;
  const filled = new Map<LlmsSection, string[]>();
  const bounded = sections.filter((section) => section.mostBytes !== undefined);
  const open = sections.filter((section) => section.mostBytes === undefined);
  for (const section of [...bounded, ...open]) {
    let own = Math.min(section.mostBytes ?? left, left) - bytesOf(`\n\n## ${section.title}\n\n`);
    const before = own;
    const lines: string[] = [];
    for (const item of section.items) {
      const line = lineOf(item);
      const bytes = bytesOf(line) + 1;
      if (bytes > own) break;
      own -= bytes;
      lines.push(line);
    }
    if (lines.length > 0) left -= before - own + bytesOf(`\n\n## ${section.title}\n\n`);
    filled.set(section, lines);
  }
  return sections.map((section) => ({ title: section.title, lines: filled.get(section) ?? [] }));
}

function lineOf({ name, url, description }: LlmsItem): string {
  const label = oneLine(name).replaceAll(/[\\[\]]/g, String.raw`\$&`);
  const note = shortened(oneLine(description), longestNote);
  return `- [${label}](${linkTarget(url)})${note === '' ? '' : `: ${note}`}`;
}

/** Nothing in a name may begin a line of its own, and nothing unseen may hide in it. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .toWellFormed()
    .trim();
}

/** Characters that would end the link. */
function linkTarget(url: string): string {
  return oneLine(url).replaceAll(/[ ()<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
