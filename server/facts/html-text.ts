import { Parser } from 'htmlparser2';
import { mendGarbled } from './mojibake.ts';
import { closeHoles, pairsOf, pictographs, withoutCode, withoutUnseen } from './text-noise.ts';

/** A piece of visible text. `row` is a table row or a `dt`/`dd` pair, its cells joined by ": " or ", ". */
export type Block = { kind: 'heading' | 'paragraph' | 'item' | 'row'; text: string };

const hidden = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'title',
  'svg',
  'iframe',
  'object',
  'select',
  'button',
  'form',
  'textarea',
]);
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'caption', 'legend', 'summary']);
const blocks = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer header hr html li main menu nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const markupInText =
  /<\/?(?:p|br|div|ul|ol|li|b|strong|em|i|u|span|font|center|section|article|h[1-6]|table|tbody|tr|td|th|a|script|style|iframe)(?:\s[^<>]*)?\/?>/i;
const entityInText = /&(?:#\d{2,7}|#x[\da-f]{2,6}|[a-z]{2,10}\d{0,2});/i;

/**
 * The visible text of `html` in reading order: scripts, styles, comments, forms and hidden parts left out, entities
 * decoded, white space collapsed, block elements and line breaks kept apart. Markup that was escaped once too often is read too.
 */
export function htmlBlocks(html: string): Block[] {
  const isMarkup = markupInText.test(html);
  const told = withoutCode(html);
  let found = isMarkup ? readMarkup(told) : readLines(readText(told));
  for (let times = 0; times < mostEscapes && found.some(isEscaped); times += 1)
    found = found.flatMap((block) => (isEscaped(block) ? unescape(block) : [block]));
  return found.flatMap(splitBullets).flatMap(splitPairs);
}

/** Each editor that a text went through may have escaped it once. */
const mostEscapes = 3;

function isEscaped({ text }: Block): boolean {
  return markupInText.test(text) || entityInText.test(text);
}

/** All visible text of `html` as one line. Also decodes a name with entities in it. */
export function plainText(html: string): string {
  return htmlBlocks(html)
    .map(({ text }) => text)
    .join(' ');
}

function unescape(block: Block): Block[] {
  return readMarkup(withoutCode(block.text)).map((inner) =>
    inner.kind === 'paragraph' ? { ...inner, kind: block.kind } : inner,
  );
}

/** Lines of text as blocks; one that holds neither tag nor entity needs no parser. */
function readText(text: string): Block[] {
  if (/[<&\n]/u.test(text)) return readMarkup(text.replaceAll('\n', '<br>'));
  const line = clean(text);
  return line === '' ? [] : [{ kind: 'paragraph', text: line }];
}

/** Text without markup: a line that plainly goes on is joined with the next. */
function readLines(lines: Block[]): Block[] {
  const joined: Block[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last !== undefined && goesOn(last.text, line.text)) last.text = `${last.text} ${line.text}`;
    else joined.push({ ...line });
  }
  return joined;
}

function goesOn(before: string, after: string): boolean {
  if (/[.!?:;。！？।۔؟][”’"»)）」]?$/u.test(before) || /^[-*•·–]\s/u.test(after) || /\p{Script=Thai}$/u.test(before))
    return false;
  return /^\p{Ll}/u.test(after) || (before.length > 50 && !/^(?!\p{Ll})\p{L}[\p{L}\p{M} ]{1,30}\s?[:：]/u.test(after));
}

const bullet = /^(?:[•·▪●◦‣*✓✔➤►■–-])\s*(?=\S)/u;
const bullets = new RegExp(`\\s*(?:[•▪●‣✓✔➤►■]|${pictographs.source})+\\s*`, 'u');
const startsWithBullet = new RegExp(`^(?:[•▪●‣✓✔➤►■]|${pictographs.source})`, 'u');

function splitBullets(block: Block): Block[] {
  const parts = block.text.split(bullets).filter((part) => part !== '');
  const isBulleted = startsWithBullet.test(block.text);
  if (parts.length > 1 || isBulleted)
    return parts.map((text, index) => ({ kind: index === 0 && !isBulleted ? block.kind : 'item', text }));
  if (block.kind === 'paragraph' && bullet.test(block.text))
    return [{ kind: 'item', text: block.text.replace(bullet, '') }];
  return [block];
}

function splitPairs(block: Block): Block[] {
  return pairsOf(block.text)?.map((text): Block => ({ kind: 'row', text })) ?? [block];
}

type Reader = {
  found: Block[];
  text: string;
  kind: Block['kind'];
  hiddenDepth: number;
  cells: string[] | undefined;
  label: string;
};

function readMarkup(html: string): Block[] {
  const reader: Reader = { found: [], text: '', kind: 'paragraph', hiddenDepth: 0, cells: undefined, label: '' };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const isHidden = hidden.has(name) || isUnseen(attributes);
        if (reader.hiddenDepth > 0 || (isHidden && !isVoid(name))) reader.hiddenDepth += isVoid(name) ? 0 : 1;
        else openTag(reader, name, attributes);
      },
      ontext: (text) => {
        if (reader.hiddenDepth === 0) reader.text += text;
      },
      onclosetag: (name) => {
        if (isVoid(name)) return;
        if (reader.hiddenDepth > 0) reader.hiddenDepth -= 1;
        else closeTag(reader, name);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  flush(reader);
  return reader.found;
}

const unseenStyle =
  /(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])|text-indent\s*:\s*-\d{3}|(?:left|top|right)\s*:\s*-\d{3}|(?:max-)?(?:height|width)\s*:\s*0(?![.\d])|clip\s*:\s*rect\(\s*[01]|mso-hide\s*:\s*all|color\s*:\s*transparent)/iu;
const unseenClass = /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|d-none|is-hidden|hidden)(?:\s|$)/iu;

/** Whether a shopper would not see it: what nobody reads is no fact of the shop. */
function isUnseen(attributes: Record<string, string>): boolean {
  return (
    'hidden' in attributes ||
    attributes['aria-hidden'] === 'true' ||
    unseenStyle.test(attributes['style'] ?? '') ||
    unseenClass.test(attributes['class'] ?? '')
  );
}

function isVoid(name: string): boolean {
  return (
    name === 'br' ||
    name === 'hr' ||
    name === 'img' ||
    name === 'input' ||
    name === 'wbr' ||
    name === 'meta' ||
    name === 'link'
  );
}

function openTag(reader: Reader, name: string, attributes: Record<string, string>): void {
  if (name === 'br') return flushKeepingKind(reader);
  if (name === 'img' || name === 'input') return;
  if (!blocks.has(name) && !headings.has(name)) return;
  flush(reader);
  if (headings.has(name)) reader.kind = 'heading';
  else if (name === 'li') reader.kind = 'item';
  else if (name === 'tr') reader.cells = [];
  if (attributes['role'] === 'heading') reader.kind = 'heading';
}

function closeTag(reader: Reader, name: string): void {
  if (!blocks.has(name) && !headings.has(name)) return;
  if (name === 'td' || name === 'th') return closeCell(reader);
  if (name === 'dt') return closeTerm(reader);
  flush(reader);
  if (name === 'tr') closeRow(reader);
}

function closeCell(reader: Reader): void {
  if (reader.cells === undefined) return flush(reader);
  const text = clean(reader.text);
  reader.text = '';
  reader.kind = 'paragraph';
  if (text !== '') reader.cells.push(text);
}

function closeTerm(reader: Reader): void {
  reader.label = clean(reader.text).replace(/:$/u, '');
  reader.text = '';
}

function closeRow(reader: Reader): void {
  const cells = reader.cells ?? [];
  reader.cells = undefined;
  if (cells.length === 2)
    reader.found.push({ kind: 'row', text: `${(cells[0] ?? '').replace(/\s*:$/u, '')}: ${cells[1] ?? ''}` });
  else if (cells.length > 0)
    reader.found.push({ kind: cells.length === 1 ? 'paragraph' : 'row', text: cells.join(', ') });
}

function flushKeepingKind(reader: Reader): void {
  const { kind } = reader;
  if (reader.cells !== undefined) reader.text += ' ';
  else flush(reader);
  reader.kind = kind;
}

function flush(reader: Reader): void {
  const text = clean(reader.text);
  reader.text = '';
  if (text !== '') {
    const isPair = reader.label !== '';
    const block: Block = isPair ? { kind: 'row', text: `${reader.label}: ${text}` } : { kind: reader.kind, text };
    if (reader.cells !== undefined && !isPair) reader.cells.push(text);
    else reader.found.push(block);
    reader.label = '';
  }
  reader.kind = 'paragraph';
}

/** Damage mended, unseen characters out, every kind of blank to one space, punctuation drawn to its word. */
function clean(text: string): string {
  const mended = closeHoles(withoutUnseen(mendGarbled(text)))
    .replace(/\s+/gu, ' ')
    .replace(/\s+([,.])(?=\s|$)/gu, '$1');
  return (isFrench.test(mended) ? mended : mended.replace(/\s+([;:!?])(?=\s|$)/gu, '$1')).trim();
}

/** French sets a blank before these marks; elsewhere it is a slip. */
const isFrench = /[àâçéèêœù«»]|(?<!\p{L})(?:les?|des|une|est|avec|pour)(?!\p{L})/iu;
