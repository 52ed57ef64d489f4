import { runInNewContext } from 'node:vm';
import { enhanceElementId } from '../../server/injector/our-script.ts';
import { elementsOf } from '../injector/enhanced-visit.ts';
import type { BenchShop } from './injector-shop.ts';

type Request = { method: string; headers: Record<string, string>; body: string };

/** The texts of a page's structured data once its own script of Clione has run, as a browser runs it. */
export async function enhancedTexts(shop: BenchShop, html: string): Promise<{ texts: string[]; asked: number }> {
  const elements = elementsOf(html);
  const data = elements.flatMap(({ type, element }) => (type === 'application/ld+json' ? [element] : []));
  const code = elements.find(({ element }) => element.id === enhanceElementId)?.element.textContent ?? '';
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
