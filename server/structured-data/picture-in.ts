import { Parser } from 'htmlparser2';

/** Address of the first picture that a reader of `html` sees; counting pixels and pictures inside the code are none. */
export function pictureIn(html: string): string | undefined {
  let found: string | undefined;
  const parser = new Parser({
    onopentag(name, { src = '', width, height }) {
      const isSeen = !/^[01]$/u.test(width ?? '') && !/^[01]$/u.test(height ?? '');
      if (name === 'img' && isSeen && src.trim() !== '' && !/^(?:data|blob):/iu.test(src)) found ??= src.trim();
    },
  });
  parser.end(html);
  return found;
}
