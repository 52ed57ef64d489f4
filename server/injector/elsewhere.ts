import { Parser } from 'htmlparser2';
import type { PageSample } from '../catalog/page-samples.ts';
import { plainText } from '../facts/html-text.ts';

type Asked = { url: string; sample: Pick<PageSample, 'kind' | 'name'> | undefined };
type Got = { url: string; html: string; canonical: string | undefined };

/**
 * Why what came is not the page that was asked for; undefined: it is. A shop that asks visitors to sign in, to choose a
 * country or to prove their age answers with another page, and what that one lacks says nothing of the one meant.
 */
export function elsewhereWords({ url, sample }: Asked, got: Got): string | undefined {
  const asked = placeOf(url);
  const reached = placeOf(got.url);
  if (asked !== reached) return `The page leads to ${new URL(got.url).pathname} instead.`;
  if (sample?.kind !== 'product') return undefined;
  const canonical = got.canonical === undefined ? undefined : placeOf(got.canonical, got.url);
  if (canonical === asked || plain(headingsOf(got.html)).includes(plain(plainText(sample.name)))) return undefined;
  return 'The address answers, but what came does not show this product.';
}

/** Host and path, less what makes no other page. */
function placeOf(address: string, base?: string): string | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const { host, pathname } = new URL(address, base);
  return `${host.replace(/^www\./, '')}${decoded(pathname).toLowerCase().replace(/\/+$/, '')}`;
}

/** Title and main headings of the page. */
function headingsOf(html: string): string {
  let text = '';
  let depth = 0;
  const isHeading = (name: string) => name === 'title' || name === 'h1';
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (isHeading(name)) depth += 1;
      },
      ontext: (piece) => {
        if (depth > 0) text += piece;
      },
      onclosetag: (name) => {
        if (isHeading(name)) depth -= 1;
        text += ' ';
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return text;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();
}
