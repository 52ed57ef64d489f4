const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  bull: '•',
  middot: '·',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  reg: '®',
  copy: '©',
  trade: '™',
  deg: '°',
  times: '×',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  plusmn: '±',
  micro: 'µ',
  euro: '€',
  pound: '£',
  szlig: 'ß',
  oslash: 'ø',
  Oslash: 'Ø',
  aelig: 'æ',
  AElig: 'Æ',
  aring: 'å',
  Aring: 'Å',
  ccedil: 'ç',
  Ccedil: 'Ç',
  ntilde: 'ñ',
  Ntilde: 'Ñ',
  iexcl: '¡',
  iquest: '¿',
};
const marks: Readonly<Record<string, string>> = {
  uml: '\u0308',
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  tilde: '\u0303',
  caron: '\u030c',
};

function decodeEntities(html: string): string {
  return html.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/giu, (whole, hex?: string, digits?: string, name = '') => {
    const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
    if (code > 0 && code < 0x11_00_00) return String.fromCodePoint(code);
    const known = named[String(name)];
    if (known !== undefined) return known;
    const [, letter, mark] = /^([A-Za-z])(uml|acute|grave|circ|tilde|caron)$/u.exec(String(name)) ?? [];
    return letter === undefined || mark === undefined ? whole : (letter + (marks[mark] ?? '')).normalize('NFC');
  });
}

const unseen = /<!--[\s\S]*?(?:-->|$)|<(script|style|template|noscript|iframe|svg)\b[\s\S]*?(?:<\/\1\s*>|$)/giu;
const inline = /<\/?(?:a|b|i|u|s|em|strong|span|font|sup|sub|small|mark|abbr|code|ins|del|wbr|big|tt|o:p)\b[^<>]*>/giu;
const tag = /<\/?[a-z!?][^<>]*>?/giu;
const template = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\[\/?(?:vc_|et_pb|fusion_|su_)[^\]]*\]/gu;

/** The lines that a reader sees of `html`, one a block. Entities that were encoded twice are read twice. */
export function visibleLines(html: string): string[] {
  const blocks = html.replaceAll(unseen, '\n').replaceAll(template, ' ').replaceAll(inline, '').replaceAll(tag, '\n');
  const decoded = decodeEntities(decodeEntities(blocks))
    .replaceAll(inline, '')
    .replaceAll(/<\/?[a-z][^<>]*>/giu, '\n');
  return unbroken(decoded)
    .split(/\s*[\n\r\u2028\u2029]\s*/u)
    .map((line) =>
      line
        // Breaks of no width and soft hyphens are seen by nobody: a "2.5" with one in it is 2.5 to a reader.
        .replaceAll(/[\u00ad\u200b\u2060\ufeff]/gu, '')
        .replaceAll(/[\p{Z}\t]+/gu, ' ')
        .trim(),
    )
    .filter((line) => line !== '');
}

const windows = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const byteOf = new Map(
  Array.from(windows, (character, index): [string, number] => [character, 0x80 + index]).filter(([one]) => one !== ' '),
);

/** UTF-8 that was once read as Latin-1 or Windows-1252 ("CafÃ©", "WeiÃŸe"), read anew; anything else as it is. */
export function unbroken(text: string): string {
  return text.replaceAll(/[ÂÃÄÅâã][\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/gu, (part) => {
    const bytes = Array.from(part, (character) => byteOf.get(character) ?? character.charCodeAt(0));
    const read = Buffer.from(bytes).toString('utf8');
    return read.includes('\ufffd') ? part : read;
  });
}

/** Headings of `html` in the order they stand. */
export function headingsOf(html: string): string[] {
  return Array.from(html.matchAll(/<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>/giu), ([, , inner = '']) =>
    visibleLines(inner).join(' '),
  ).filter((heading) => heading !== '');
}
