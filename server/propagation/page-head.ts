import { Parser } from 'htmlparser2';

/** What a crawler takes from the head of a page. */
export type PageHead = {
  /** undefined: the page has none. */
  title: string | undefined;
  description: string | undefined;
  /** It asks search engines to stay away and names no address of its own: so do pages that stand in for a shop. */
  isPlaceholder: boolean;
};

/** Of several titles or descriptions the first counts, as for search engines; a title within a drawing is none. */
export function readHead(html: string): PageHead {
  const head: { title?: string; description?: string } = {};
  let title: string | undefined;
  let drawings = 0;
  let isNoindex = false;
  let hasCanonical = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'svg') drawings += 1;
        if (name === 'title' && drawings === 0 && head.title === undefined) title = '';
        if (name === 'link' && /^canonical$/i.test(attributes['rel'] ?? '')) hasCanonical = true;
        if (name !== 'meta') return;
        const [named, content] = [attributes['name'] ?? '', attributes['content'] ?? ''];
        if (/^description$/i.test(named)) head.description ??= content;
        if (/^robots$/i.test(named) && /noindex/i.test(content)) isNoindex = true;
      },
      ontext: (text) => {
        if (title !== undefined) title += text;
      },
      onclosetag: (name) => {
        if (name === 'svg') drawings -= 1;
        if (name !== 'title' || title === undefined) return;
        head.title = title;
        title = undefined;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return { title: head.title, description: head.description, isPlaceholder: isNoindex && !hasCanonical };
}
