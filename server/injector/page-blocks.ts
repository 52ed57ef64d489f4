import { Parser } from 'htmlparser2';
import { elementId } from './to-handlebars.ts';

/** One piece of structured data on a page. */
export type Block = {
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

export type PageContents = {
  blocks: Block[];
  /** The page asks search engines to stay away and names no address of its own: so do pages that stand in for a shop. */
  isPlaceholder: boolean;
};

type Element = { origin: Block['origin']; text: string };

/** The structured data of a page as a crawler finds it without running scripts: JSON-LD and microdata. */
export function readPage(html: string): PageContents {
  const elements: Element[] = [];
  const microdata: string[] = [];
  let open: Element | undefined;
  let isNoindex = false;
  let hasCanonical = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'script' && /^application\/ld\+json\b/i.test(attributes['type'] ?? ''))
          open = { origin: originOf(attributes), text: '' };
        if (
          name === 'meta' &&
          /^robots$/i.test(attributes['name'] ?? '') &&
          /noindex/i.test(attributes['content'] ?? '')
        )
          isNoindex = true;
        if (name === 'link' && /^canonical$/i.test(attributes['rel'] ?? '')) hasCanonical = true;
        if ('itemscope' in attributes) microdata.push(...typesOfItem(attributes['itemtype'] ?? ''));
      },
      ontext: (text) => {
        if (open !== undefined) open.text += text;
      },
      onclosetag: (name) => {
        if (name !== 'script' || open === undefined) return;
        elements.push(open);
        open = undefined;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return {
    blocks: [...elements.map(readBlock), ...microdata.map(microdataBlock)],
    isPlaceholder: isNoindex && !hasCanonical,
  };
}

function originOf(attributes: Readonly<Record<string, string>>): Block['origin'] {
  if (attributes['id'] === elementId) return 'clione';
  const isNamed = Object.keys(attributes).some((name) => name === 'id' || name === 'class' || name.startsWith('data-'));
  return isNamed ? 'other' : 'theme';
}

function typesOfItem(itemtype: string): string[] {
  return [...itemtype.matchAll(/https?:\/\/schema\.org\/(\w+)/gi)].map(([, type = '']) => type);
}

function microdataBlock(type: string): Block {
  const text = `Microdata: itemtype="https://schema.org/${type}"`;
  return { origin: 'theme', text, nodes: [{ type, text }], types: [type], problem: undefined };
}

function readBlock({ origin, text }: Element): Block {
  const trimmed = text.trim();
  try {
    const parsed: unknown = JSON.parse(trimmed);
    return { origin, text: trimmed, nodes: nodesOf(parsed), types: typesIn(parsed), problem: undefined };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it is no JSON';
    // What search engines cannot read may still be meant as a product: its type counts.
    const types = [...trimmed.matchAll(/"@type"\s*:\s*"(\w+)"/g)].map(([, type = '']) => type);
    return { origin, text: trimmed, nodes: [], types, problem: `This block is not valid JSON: ${why}` };
  }
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
  return types.filter((one): one is string => typeof one === 'string').map((one) => one.replace(/^.*[/:]/, ''));
}

function typesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(typesIn);
  if (typeof value !== 'object' || value === null) return [];
  return [...ownTypes(value), ...Object.values(value).flatMap(typesIn)];
}
