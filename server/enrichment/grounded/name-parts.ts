import { unitAt } from '../text/units.ts';
import { stem, wordsOf } from '../text/words.ts';

/** What facts know of where the name of a thing ends. */
export type NameEnds = {
  /** The model or type in full, which the name may go on from: "Cat5e Patch Cable" of "… Cat5e Patch Cable cable 2 m". */
  phrases: readonly string[];
  /** Says who made the thing, not what it is. */
  brand: string;
  /** Words for what it is, of its type and its shelves: "cable", "case". */
  kinds: ReadonlySet<string>;
};

const none: NameEnds = { brand: '', phrases: [], kinds: new Set() };

/**
 * Places in a name where a phrase ends, in order: what stands before names the thing whole, what follows only describes
 * it.
 */
export function wholePlaces(name: string, { brand, phrases, kinds }: NameEnds = none): number[] {
  const measures = measuresIn(name, brand);
  const found = new Set([...partStarts(name, measures), ...measures.map(({ to }) => to)]);
  for (const end of phrases) {
    const at = name.toLowerCase().indexOf(end.toLowerCase());
    const place = at + end.length;
    if (at >= 0 && !/^[\p{L}\p{N}-]|^\s\d/u.test(name.slice(place))) found.add(place);
  }
  return sound(name, found, brand).filter((end) => !namesLater(name, end, kinds));
}

/** Whether the name says only behind `end` what the thing is: "USB Type A, | Lightning, USB Type C Device Cable". */
function namesLater(name: string, end: number, kinds: ReadonlySet<string>): boolean {
  const isKind = (word: string): boolean => kinds.has(stem(word));
  return kinds.size > 0 && wordsOf(name.slice(end)).some(isKind) && !wordsOf(name.slice(0, end)).some(isKind);
}

/** Where parts begin: at separators, "with …", colours at the end, measures. */
function partStarts(name: string, measures: readonly Measured[]): number[] {
  const found: number[] = [];
  for (const { index, 0: mark } of name.matchAll(separator)) {
    if (listsAlike(name.slice(0, index), name.slice(index + mark.length)) || isEnumerated(name, index)) continue;
    if (!measures.some(({ from, to }) => from < index && index < to)) found.push(index);
  }
  for (const { index } of name.matchAll(accompanied)) found.push(index);
  const colour = colouredEnd.exec(name)?.index;
  // "Keyboard Black", but "Case - Sunset bay teal" is the name of a colour.
  if (colour !== undefined && name.slice(0, colour).search(separator) < 0) found.push(colour);
  return [...found, ...measures.map(({ from }) => from)];
}

function sound(name: string, places: Iterable<number>, brand: string): number[] {
  const ends = Array.from(places, (place) => name.slice(0, place).replace(/[\s,;:|•/&–—-]+$/u, '').length);
  return Array.from(new Set(ends))
    .filter((end) => end < name.length && isBalanced(name.slice(0, end)) && hasNoun(name.slice(0, end), brand))
    .toSorted((a, b) => a - b);
}

const separator = /\s[-–—|•]\s|[,;]\s|\s[([]|:\s/gu;
const accompanied =
  /\s(?=(?:with|w\/|without|featuring|including|incl\.?|mit|ohne|inkl\.?|avec|sans|con|sin|senza|met|zonder)\s)/giu;
const colourWord =
  '(?:black|white|red|blue|green|yellow|orange|purple|pink|brown|gr[ae]y|beige|navy|teal|turquoise|burgundy|ivory|cream|gold|silver|charcoal|transparent|colou?r|multicolou?r|cyan|magenta|schwarz|weiß|rot|blau|grün|grau|silber|noir|blanc|rouge|bleu|vert|negro|blanco|rojo|azul|verde|nero|bianco|rosso|blu|zwart|wit|rood|blauw|groen)';
const colouredEnd = new RegExp(`\\s${colourWord}(?:(?:,\\s?|\\s?[/&]\\s?|\\s(?:and\\s)?)${colourWord})*$`, 'iu');
const onlyColour = new RegExp(`^${colourWord}(?![\\p{L}-])`, 'iu');
const endsInColour = new RegExp(`(?<![\\p{L}-])${colourWord}$`, 'iu');

/** "X642e, X644e High Yield Cartridge", "Black, White", "USB A male - USB A female": one answer is no place to stop. */
function listsAlike(before: string, after: string): boolean {
  const lasts = before.split(/\s/u).slice(-3);
  const last = lasts.at(-1) ?? '';
  const [next = ''] = after.split(/[\s,]/u);
  if ((lasts.includes(next) && !article.test(next)) || (/\d/u.test(last) && /\d/u.test(next))) return true;
  return endsInColour.test(last) && onlyColour.test(after);
}

const article = /^(?:the|an?|der|die|das|le|la|les|el|los|il|de|het)$/iu;

/** "Micro USB, Lightning, USB Type C Device Cable": of three or more in a row the last names what they all are. */
function isEnumerated(name: string, place: number): boolean {
  if (!/^[,;]/u.test(name.slice(place))) return false;
  const around = name.split(/\s[-–—|•]\s|\s[([]/u);
  let from = 0;
  const part = around.find((one) => {
    const isHere = place >= from && place < from + one.length;
    from += one.length + 3;
    return isHere;
  });
  const items = (part ?? '').split(/[,;]\s/u);
  const last = items.at(-1) ?? '';
  const middle = items.slice(1, -1);
  return middle.length > 0 && middle.every((item) => /^\P{N}{1,16}$/u.test(item)) && last.split(' ').length > 2;
}

/** Whether there are words enough for a kind of thing to be named. */
function hasNoun(head: string, brand: string): boolean {
  const own = head.toLowerCase().startsWith(brand.toLowerCase()) ? head.slice(brand.length) : head;
  const words = own.split(/[\s,/]+/u).filter((word) => /\p{L}[\p{L}\p{M}'’-]{2}/u.test(word) && !/\d/u.test(word));
  return (
    words.length >= 2 &&
    !/(?:^|\s)(?:for|with|by|of|in|and|or|to|from|&|\+|x|für|mit|von|und|pour|avec|de|et|para|con|y|per|e|voor|met|en)$/iu.test(
      head,
    )
  );
}

const figure = /(?<![\p{L}\p{N}.,/#-])\d+(?:[.,/]\d+)*(?:\s?["″]?\s?[x×]\s?\d+(?:[.,/]\d+)*)*/gu;
const counted =
  /^\s?(?:pixels?|px|pcs?\b|pc\(s\)|pieces?|sheets?|pages?|outlets?(?:\(s\))?|ppm|Mbit\/s|Gbit\/s|VA|mbps)(?![\p{L}])/iu;

type Measured = { from: number; to: number };

/** Measures that describe what is named before them; none where a noun is still to come ("52" x 92" projection screen"). */
function measuresIn(name: string, brand: string): Measured[] {
  const measures = Array.from(name.matchAll(figure)).flatMap(({ 0: digits, index }) => {
    const after = name.slice(index + digits.length);
    const unit = unitAt(after)?.length ?? counted.exec(after)?.[0].length;
    if (unit === undefined || !isBalanced(name.slice(0, index))) return [];
    const bracket = /^\s?\([^()]*\d[^()]*\)/u.exec(after.slice(unit))?.[0].length ?? 0;
    return [{ from: index, to: index + digits.length + unit + bracket }];
  });
  return measures.filter(({ from, to }, index) => {
    let end = to;
    for (const next of measures.slice(index + 1)) if (next.from <= end + 1) end = next.to;
    const before = name.slice(0, from).trimEnd();
    return hasNoun(before, brand) && describes(before, name.slice(from, end), name.slice(end));
  });
}

/** Whether a measure tells of what stands before it, and not of a noun to come: "monitor 27" Full HD", "12 V Adapter Card". */
function describes(before: string, measure: string, after: string): boolean {
  const [part = ''] = before.split(/\s[-–—|•]\s/u).slice(-1);
  // "Strap for Apple Watch 42mm" fits no other watch.
  if (/\sfor\s/iu.test(part) || /^\s?\p{Ll}/u.test(after)) return false;
  if (!/^\s\p{Lu}/u.test(after) || onlyColour.test(after.trimStart())) return true;
  return /\)$|pixels$/iu.test(measure) || /(?:^|\s)\p{Ll}{4,}(?:\s|$)/u.test(before);
}

/** Whether each part of `form`, between its separators, ends where a phrase of the name ends. */
export function isWhole(form: string, names: readonly string[], ends: NameEnds | undefined): boolean {
  const known = names.map((name) => ({ name, places: wholePlaces(name, ends) }));
  return form.split(betweenParts).every((part) => {
    if (part.trim() === '') return true;
    return known.some(({ name, places }) => {
      const at = name.indexOf(part);
      const end = at + part.length;
      return at >= 0 && (end === name.length || /^\s?[)\]]/u.test(name.slice(end)) || places.includes(end));
    });
  });
}

const betweenParts = /\s[-–—|•]\s|[,;]\s|\s?[([]|[)\]]\s?|:\s/u;

/**
 * A long name by its head and one or two of its later parts: "V15 Notebook Gray – 8 GB DDR4-SDRAM, 256 GB SSD". They set
 * apart names that begin alike. `fits` says how much has room.
 */
export function headsWithParts(name: string, ends: NameEnds, fits: (text: string) => boolean): string[] {
  const places = wholePlaces(name, ends);
  const begun = sound(name, partStarts(name, measuresIn(name, ends.brand)), ends.brand);
  const starts = places.filter((place, index) => begun.includes(place) || isFar(place, begun, places[index + 1]));
  const parts = starts.map((place, index) => {
    const text = name.slice(place, starts[index + 1]).replace(/^[\s,;:/|•–—-]+|[\s,;:/|•–—-]+$/gu, '');
    return { place, text: text.replace(/^[([]([^()[\]]*)[)\]]$/u, '$1') };
  });
  const plain = parts.map(({ place, text }) => ({
    place,
    text: text.replace(/\s*\([^()]*\)/gu, '').replace(/^[\s,;]+/u, ''),
  }));
  const all = [...parts, ...plain.filter(({ text }, index) => text !== parts[index]?.text)];
  const usable = all.filter(({ text }) => text.length > 1 && text.length <= 32 && isBalanced(text)).slice(0, 9);
  const pairs = usable.flatMap((one, index) =>
    usable.slice(index + 1).map((other) => ({ place: one.place, text: `${one.text}, ${other.text}` })),
  );
  const wanted = [...usable.slice(1), ...pairs];
  const headFor = ({ place, text }: (typeof wanted)[number]): string | undefined =>
    places
      .filter((end) => end <= place)
      .toReversed()
      .map((end) => name.slice(0, end))
      .find((words) => fits(joined(words, text)));
  const whole = wanted.flatMap((part) => {
    const head = headFor(part);
    return head === undefined ? [] : [joined(head, part.text)];
  });
  const brief = wanted.flatMap((part) => {
    if (headFor(part) !== undefined) return [];
    const head = shorterHead(name.slice(0, places[0]), (words) => fits(joined(words, part.text)));
    return head === undefined ? [] : [joined(head, part.text)];
  });
  return [...whole, ...brief];
}

/** "10Gb Duplex OM3 LSZH Fiber Patch Cable" as "10Gb Duplex OM3 Patch Cable": words before the noun go, no number or model. */
function shorterHead(head: string, hasRoom: (head: string) => boolean): string | undefined {
  const words = head.split(' ');
  const noun = words.slice(-2);
  const firm = words.slice(0, -2).findLastIndex((word) => binding.test(word));
  for (let kept = words.length - 3; kept > Math.max(firm, 1); kept -= 1) {
    const brief = [...words.slice(0, kept), ...noun].join(' ');
    if (hasRoom(brief)) return brief;
  }
  return undefined;
}

const binding =
  /\d|[-,/&+]$|^(?:plus|mini|pro|max|air|edge|ultra|lite|note|xl|se|for|with|by|of|in|and|or|to|from|no|non|not|without)$/iu;

/** Whether what begins here, behind a measure, is long enough for a part of its own. */
function isFar(place: number, begun: readonly number[], next: number | undefined): boolean {
  const end = begun.find((other) => other > place) ?? next ?? Infinity;
  return end - place > 14;
}

function joined(head: string, part: string): string {
  if (withWord.test(part)) return `${head} ${part}`;
  return `${head}${/ - /u.test(head) ? ' - ' : ' – '}${part}`;
}

const withWord =
  /^(?:with|w\/|without|featuring|including|incl\.?|mit|ohne|inkl\.?|avec|sans|con|sin|senza|met|zonder)\s/iu;

function isBalanced(text: string): boolean {
  return (text.match(/[([]/gu)?.length ?? 0) === (text.match(/[)\]]/gu)?.length ?? 0);
}
