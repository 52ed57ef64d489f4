import { runInNewContext } from 'node:vm';
import { Parser } from 'htmlparser2';
import { enhanceElementId } from '../../server/injector/our-script.ts';
import type { BenchShop } from './injector-shop.ts';

type Element = { attributes: { name: string; value: string }[]; id: string; type: string; textContent: string };
type Request = { method: string; headers: Record<string, string>; body: string };

/** The texts of a page's structured data once its own script of Clione has run, as a browser runs it. */
export async function enhancedTexts(shop: BenchShop, html: string): Promise<{ texts: string[]; asked: number }> {
  const elements = scriptsOf(html);
  const data = elements.filter(({ type }) => type === 'application/ld+json');
  const code = elements.find(({ id }) => id === enhanceElementId)?.textContent ?? '';
  let asked = 0;
  let done: Promise<unknown> = Promise.resolve();
  const ask = (url: string, request: Request) => {
    asked += 1;
    const answer = shop
      .ask(url, request)
      .then(({ ok, text }) => ({ ok, json: async (): Promise<unknown> => JSON.parse(text) }));
    done = answer.then(() => new Promise((resolve) => setImmediate(resolve)));
    return answer;
  };
  const querySelectorAll = (selector: string) => (selector.startsWith('script') ? data : []);
  runInNewContext(code, { document: { readyState: 'complete', querySelectorAll }, fetch: ask, encodeURIComponent });
  await done;
  return { texts: data.map(({ textContent }) => textContent), asked };
}

function scriptsOf(html: string): Element[] {
  const found: Element[] = [];
  let open: Element | undefined;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name !== 'script') return;
      const named = Object.entries(attributes).map(([attribute, value]) => ({ name: attribute, value }));
      open = { attributes: named, id: attributes['id'] ?? '', type: attributes['type'] ?? '', textContent: '' };
      found.push(open);
    },
    ontext: (text) => {
      if (open !== undefined) open.textContent += text;
    },
    onclosetag: (name) => {
      if (name === 'script') open = undefined;
    },
  });
  parser.end(html);
  return found;
}
