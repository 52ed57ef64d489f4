import { Parser } from 'htmlparser2';

/** One piece of structured data on a page. */
export type Block = {
  /** The element's `id`; '' where it has none. */
  id: string;
  /** `other`: the element names someone besides the theme, as apps and scripts do. */
  origin: 'theme' | 'clione' | 'other';
  /** As it stands on the page. */
  text: string;
  /** Top-level nodes; none where the text is no JSON. */
  nodes: { type: string; text: string }[];
  /** Types at any depth. */
  types: string[];
  /** Why the text cannot be read. */
  problem: string | undefined;
};

/** A script of the page. */
export type PageScript = {
  /** Absolute; undefined for one that stands within the page. */
  src: string | undefined;
  id: string;
  /** Stands within the page and names the type of JSON-LD: it writes such data when it runs. */
  writesData: boolean;
  /** The same, and a product stands in what it writes. */
  writesProduct: boolean;
  /** One of ours that nobody filled in: Handlebars stands in it as it was written. */
  isRaw: boolean;
};

export type PageContents = {
  blocks: Block[];
  scripts: PageScript[];
  /** Address of the canonical link as it is written; undefined without one. */
  canonical: string | undefined;
  /** What the page asks of crawlers in its head, as `noindex`: of all, or of one `bot`. */
  robots: { bot: string | undefined; asks: string }[];
  /** The page asks search engines to stay away and names no address of its own: so do pages that stand in for a shop. */
  isPlaceholder: boolean;
};

/** Handlebars that only a template holds: names of products and posts may have two braces too. */
export const handlebars = /\{\{(?:[#/{]|else\b|\s*(?:settings|product)\.)/;

type Code = Pick<PageScript, 'src' | 'id'> & { text: string };

type Element = { origin: Block['origin']; id: string; text: string };

/** Names of meta tags that ask crawlers to stay away: of all, and of those of Google and Bing. */
const robotsNames = /^(robots|googlebot|bingbot)$/i;

/** What a crawler finds on a page without running scripts: JSON-LD and microdata, and what the head says to crawlers. */
export function readPage(html: string, address = 'https://shop.invalid/'): PageContents {
  const elements: Element[] = [];
  const microdata: string[] = [];
  const rdfa: string[] = [];
  const scripts: PageScript[] = [];
  const robots: PageContents['robots'] = [];
  let canonical: string | undefined;
  let data: Element | undefined;
  let code: Code | undefined;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const id = attributes['id'] ?? '';
        if (name === 'script') {
          if (isData(attributes)) data = { origin: originOf(attributes), id, text: '' };
          else code = { src: absoluteOf(attributes['src'], address), id, text: '' };
        }
        if (name === 'meta' && robotsNames.test(attributes['name'] ?? '')) robots.push(askedBy(attributes));
        if (name === 'link' && /^canonical$/i.test(attributes['rel'] ?? '')) canonical ??= attributes['href'] ?? '';
        if ('itemscope' in attributes) microdata.push(...typesOfItem(attributes['itemtype'] ?? ''));
        if ('typeof' in attributes) rdfa.push(...typesOfResource(attributes['typeof'] ?? ''));
      },
      ontext: (text) => {
        if (data !== undefined) data.text += text;
        if (code !== undefined) code.text += text;
      },
      onclosetag: (name) => {
        if (name !== 'script') return;
        if (data !== undefined) elements.push(data);
        if (code !== undefined) scripts.push(readScript(code));
        data = undefined;
        code = undefined;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return {
    blocks: [...elements.map(readBlock), ...microdata.map(microdataBlock), ...rdfa.map(rdfaBlock)],
    scripts,
    canonical,
    robots,
    isPlaceholder:
      robots.some(({ bot, asks }) => bot === undefined && /noindex/i.test(asks)) && canonical === undefined,
  };
}

const product = /["']@type["']\s*:\s*\[?\s*["'](?:https?:\/\/schema\.org\/)?Product(?:Group)?["']/;

function readScript({ src, id, text }: Code): PageScript {
  if (id.startsWith(ourIds)) return { src, id, writesData: false, writesProduct: false, isRaw: handlebars.test(text) };
  const writesData = text.includes('application/ld+json');
  return { src, id, writesData, writesProduct: writesData && product.test(text), isRaw: false };
}

function isData(attributes: Readonly<Record<string, string>>): boolean {
  return /^application\/ld\+json\b/i.test(attributes['type'] ?? '');
}

function askedBy(attributes: Readonly<Record<string, string>>): PageContents['robots'][number] {
  const name = (attributes['name'] ?? '').toLowerCase();
  return { bot: name === 'robots' ? undefined : name, asks: attributes['content'] ?? '' };
}

function absoluteOf(src: string | undefined, address: string): string | undefined {
  return src === undefined ? undefined : (URL.parse(src, address)?.href ?? src);
}

/** All elements that Clione puts on pages begin so. */
const ourIds = 'clione-';

function originOf(attributes: Readonly<Record<string, string>>): Block['origin'] {
  if ((attributes['id'] ?? '').startsWith(ourIds)) return 'clione';
  const isNamed = Object.keys(attributes).some((name) => name === 'id' || name === 'class' || name.startsWith('data-'));
  return isNamed ? 'other' : 'theme';
}

function typesOfItem(itemtype: string): string[] {
  return [...itemtype.matchAll(/https?:\/\/(?:www\.)?schema\.org\/(\w+)/gi)].map(([, type = '']) => type);
}

/** RDFa names a type by its address, by a prefix, or alone within a `vocab`. */
function typesOfResource(types: string): string[] {
  return types.split(/\s+/).flatMap((type) => {
    const [, name = ''] = /^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)?([A-Z]\w*)$/.exec(type) ?? [];
    return name === '' ? [] : [name];
  });
}

function rdfaBlock(type: string): Block {
  const text = `RDFa: typeof="${type}"`;
  return { id: '', origin: 'theme', text, nodes: [{ type, text }], types: [type], problem: undefined };
}

function microdataBlock(type: string): Block {
  const text = `Microdata: itemtype="https://schema.org/${type}"`;
  return { id: '', origin: 'theme', text, nodes: [{ type, text }], types: [type], problem: undefined };
}

function readBlock({ origin, id, text }: Element): Block {
  const trimmed = text.trim();
  try {
    const parsed: unknown = JSON.parse(trimmed);
    return { id, origin, text: trimmed, nodes: nodesOf(parsed), types: typesIn(parsed), problem: undefined };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it is no JSON';
    // What search engines cannot read may still be meant as a product: its type counts.
    const types = typesInText(trimmed);
    return { id, origin, text: trimmed, nodes: [], types, problem: `This block is not valid JSON: ${why}` };
  }
}

function typesInText(text: string): string[] {
  return [...text.matchAll(/"@type"\s*:\s*(?:"([^"]*)"|\[([^\]]*)\])/g)].flatMap(([, one, several]) => {
    const named = one === undefined ? [...(several ?? '').matchAll(/"([^"]*)"/g)].map(([, type = '']) => type) : [one];
    return named.map(bareType);
  });
}

function bareType(type: string): string {
  return type.replace(/^.*[/:]/, '');
}

function nodesOf(parsed: unknown): { type: string; text: string }[] {
  if (Array.isArray(parsed)) return parsed.flatMap(nodesOf);
  if (typeof parsed !== 'object' || parsed === null) return [];
  if ('@graph' in parsed && !('@type' in parsed)) return nodesOf(parsed['@graph']);
  return [{ type: ownTypes(parsed).join(', ') || 'Thing', text: JSON.stringify(parsed, null, 2) }];
}

function ownTypes(node: object): string[] {
  const type: unknown = '@type' in node ? node['@type'] : undefined;
  const types: unknown[] = Array.isArray(type) ? type : [type];
  return types.filter((one): one is string => typeof one === 'string').map(bareType);
}

function typesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(typesIn);
  if (typeof value !== 'object' || value === null) return [];
  return [...ownTypes(value), ...Object.values(value).flatMap(typesIn)];
}
