import { characterCount, fits, leastCharacters } from '../text-width.ts';
import { withStop } from '../text/sentences.ts';
import { wordsOf } from '../text/words.ts';
import type { NameEnds } from './name-parts.ts';
import { isWhole, wholePlaces } from './name-parts.ts';
import { shorterEnglishLists } from './shorter-list.ts';

/** Words that no text may end with: what they announce would be missing. */
const dangling =
  /(?:^|[\s,])(?:a|an|the|and|or|with|without|for|of|in|on|at|to|from|by|as|per|plus|incl|including|via|und|oder|mit|für|von|im|aus|der|die|das|et|ou|avec|pour|de|du|des|la|le|les|en|y|con|para|del|e|di|per|il|met|voor|van|&|\+|\/|x|-|–)$/iu;

/** `text` without what cannot stand at an end: separators, open brackets, connecting words. */
export function trimEnd(text: string): string {
  let rest = text.trim();
  for (;;) {
    const before = rest;
    rest = rest
      .replace(/[\s,;:/|&+–—-]+$/u, '')
      .replace(/(?:\s*[([{“„«]|(?:^|\s)")[^)\]}"”»]*$/u, (part) => (isOpen(part) ? '' : part));
    rest = rest.replace(dangling, (word) => (/\sPlus$/u.test(word) ? word : '')).trim();
    if (rest === before || rest === '') return rest;
  }
}

function isOpen(part: string): boolean {
  return !/[)\]}"”»]/u.test(part.trim().slice(1));
}

/**
 * Shorter forms of a name that is too long for a title, best first: whole parts between separators before a cut between
 * words, never inside one. Each stands in the name as it is.
 */
export function shorterNames(name: string, brand: string | undefined, ends?: NameEnds): string[] {
  const plain = withoutBrackets(name);
  const brief = withBriefDevices(plain);
  const wholes = [name, plain, brief].flatMap((one) => wholeForms(one, brand));
  const forms = [
    plain,
    ...wholes.slice(2),
    ...wholes.flatMap((whole) => longestWhole(whole, ends) ?? []),
    ...formsOf(name, brand),
    ...formsOf(plain, brand),
    ...formsOf(brief, brand),
    ...wholes.flatMap(withoutPurpose),
    cutBetweenWords(plain),
  ];
  const fitting = Array.from(new Set(forms.map(trimEnd))).filter(
    (form) => form.length >= 8 && !/^[([]/u.test(form) && fits(form, 'title'),
  );
  const isTelling = (form: string): boolean => characterCount(form) >= leastCharacters(form, 'title');
  const purposeless = new Set(wholes.flatMap(withoutPurpose));
  const rankOf = (form: string): number => {
    if (isWhole(form, wholes, ends)) return isTelling(form) ? 0 : form.length < 16 ? 3 : 1;
    if (purposeless.has(form)) return 1.5;
    return isTelling(form) ? 2 : 4;
  };
  const ranked = fitting.map((form) => ({ form, rank: rankOf(form) })).toSorted((a, b) => a.rank - b.rank);
  const good = [2, 3].map((worst) => ranked.filter(({ rank }) => rank < worst)).find(({ length }) => length > 0);
  return (good ?? ranked).map(({ form }) => form);
}

/** "Print Cartridge for Label Applications" without its purpose; what a thing fits ("for iPhone 6", "for Apple Watch") stays. */
function withoutPurpose(name: string): string[] {
  const at = name.search(/\sfor\s(?:\p{Ll}|\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+s\b)[^\d]*$/u);
  const head = name.slice(0, at);
  return at < 16 || !fits(head, 'title') ? [] : [head];
}

/** What stands in brackets says less than what stands outside. */
export function withoutBrackets(name: string): string {
  return name.replace(/\s*\([^()]*\)|\s*\[[^[\]]*\]/gu, '').trim();
}

/** As much of a name as has room and ends where a phrase ends. */
function longestWhole(name: string, ends: NameEnds | undefined): string | undefined {
  return wholePlaces(name, ends)
    .toReversed()
    .map((place) => name.slice(0, place))
    .find((head) => fits(head, 'title'));
}

/** "Case for Apple iPhone 6 and 6s Cell Phones" as shoppers say it: "Case for iPhone 6/6s". */
export function withBriefDevices(name: string): string {
  return name
    .replace(/\bApple (?=i(?:Phone|Pad|Pod)\b)|\bSamsung (?=Galaxy\b)/gu, '')
    .replace(/(?<=\d\S*(?: \S+){0,3}) (?:Cell|Mobile) Phones?\b/gu, '')
    .replace(/(?<=i(?:Phone|Pad)\s(?:[^\s,]+\s)?[^\s,]+) and (?=\d)/gu, '/');
}

/** A name whole, without its brand where that stands in front. */
function wholeForms(name: string, brand: string | undefined): string[] {
  const bare = withoutLeading(name, brand);
  return bare === undefined ? [name] : [name, bare];
}

function formsOf(name: string, brand: string | undefined): string[] {
  const bare = withoutLeading(name, brand);
  const parts = name.split(/(\s[-–—|•]\s|\s?[,;]\s|\s\/\s)/u);
  const isBrandFirst =
    brand !== undefined && brand !== '' && wordsOf(parts[0] ?? '').join(' ') === wordsOf(brand).join(' ');
  const own = isBrandFirst ? parts.slice(2) : parts;
  if (own.length < 3) return bare === undefined ? [] : [bare, cutBetweenWords(bare)];
  const whole = own.join('');
  const tail = own.slice(-2).join('');
  const heads = own
    .flatMap((_, index) => (index % 2 === 0 ? [own.slice(0, own.length - index).join('')] : []))
    .slice(1);
  const longestHead = heads.find((head) => fits(head, 'title'));
  const longestEnds = heads
    .slice(1)
    .map((head) => head + tail)
    .find((form) => fits(form, 'title'));
  return [
    ...(fits(whole, 'title') ? [whole] : []),
    ...(bare === undefined ? [] : [bare]),
    ...(longestEnds === undefined ? [] : [longestEnds]),
    ...(longestHead === undefined ? [] : [longestHead]),
    withTail(own.slice(0, -2).join(''), tail),
    endWithTail(own.slice(0, -2).join(''), tail),
  ];
}

/** "StarTech.com HDMI Cable" of the brand StarTech.com as "HDMI Cable". */
export function withoutLeading(name: string, brand: string | undefined): string | undefined {
  if (brand === undefined || brand === '' || !name.toLowerCase().startsWith(`${brand.toLowerCase()} `))
    return undefined;
  const rest = name.slice(brand.length).replace(/^[\s:–—-]+/u, '');
  return rest.length < 12 ? undefined : rest;
}

function withTail(text: string, tail: string): string {
  const head = cutBetweenWords(text, tail);
  const isWhole = head === text || phraseStart.test(text.slice(head.length).trimStart());
  const ends = isWhole
    ? []
    : Array.from(head.matchAll(/\s(?=(?:for|with|without|by|from)\s)/giu), ({ index }) => index);
  const place = isWhole ? head.length : (ends.at(-1) ?? 0);
  return place < 10 ? '' : head.slice(0, place) + tail;
}

const phraseStart =
  /^(?:(?:for|with|without|by|from|in|of|w\/|für|mit|von|pour|avec|de|para|con|per|met|voor)\s|[,(/|–—-])/iu;
const headNounFirst = /\s(?:de|du|des|la|le|les|en|pour|avec|para|con|del|di|da|per|della)\s/iu;

/** The end of a name's first part with `tail`: in most languages the noun stands there. */
function endWithTail(text: string, tail: string): string {
  const words = text.split(' ');
  if (headNounFirst.test(text) || / (?:for|with|by|from|in|of|[-–—|/&]) |, /iu.test(text)) return '';
  const from = words.findIndex((_word, index) => fits(words.slice(index).join(' ') + tail, 'title'));
  const kept = from > 0 && from * 2 <= words.length ? words.slice(from).join(' ') : '';
  return kept.length < 12 ? '' : kept + tail;
}

/** The longest run of whole words from the start that fits a title, with `tail` after it. */
export function cutBetweenWords(text: string, tail = ''): string {
  const pieces = Array.from(
    new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text),
    ({ segment }) => segment,
  );
  const isSpaced = /\s/u.test(text);
  const units = isSpaced ? text.split(/(?<=\s)/u) : pieces;
  let kept = '';
  for (const unit of units) {
    if (!fits((kept + unit).trimEnd() + tail, 'title')) break;
    kept += unit;
  }
  if (kept.trimEnd() === text.trimEnd()) return trimEnd(kept);
  const next = text.slice(kept.length).trimStart();
  const isMeasureSplit = /\d$/u.test(kept.trimEnd()) && /^(?:[a-zµ°"″]{1,4})\b/iu.test(next);
  const isCodeSplit = /\s\p{Lu}{2,4}$/u.test(kept.trimEnd()) && /^\d/u.test(next);
  const whole = trimEnd(isMeasureSplit || isCodeSplit ? kept.trimEnd().replace(/\S+$/u, '') : kept);
  const fitting = whole.search(/\sfor\s[^,]*$/iu);
  // Half the name of what it fits is the name of another thing.
  if (fitting >= 10 && (furtherModel.test(next) || /^\p{Lu}/u.test(next))) return trimEnd(whole.slice(0, fitting));
  return trimEnd(whole.slice(0, phraseEnd(whole)));
}

const furtherModel =
  /^(?:\d|s\s?\d|[&/+]|(?:and|or|plus|mini|pro|max|air|edge|ultra|lite|note|xl|se|active|prime)\b)/iu;

/** Where the last whole phrase of a cut text ends, so that "Case for Apple iPhone 6 Plus and 6s" loses its half name. */
function phraseEnd(cut: string): number {
  const ends = Array.from(
    cut.matchAll(/\s(?=(?:and|or|with|without|for|w\/|und|mit|für|et|avec|pour|con|para|per|\+|&)\s)|,\s|:\s/giu),
    ({ index }) => index,
  );
  return ends.findLast((end) => end >= cut.length * 0.5) ?? cut.length;
}

const clauses =
  /\s[–—]\s|\s-\s|;\s|；|，(?=.{4})|,\s(?=(?:which|with|while|making|so\b|perfect|ideal|thanks|but|plus|including|whether|from|for|without|wobei|während|sodass|damit|ideal|perfekt|ce qui|tout en|ainsi|idéal|parfait|lo que|para|perfecto|ideale|perfetto|waardoor|terwijl)\b|\p{Ll}+ing\s(?:the|an?|your|you|it|its|them|their|both|every|each|all|for|to|up|with|in|on|from|maximum|optimal)\b)|(?<!\b(?:designed|engineered|built|made|able|ready|easy|used|how|want|need|help|helps|helping|allowing|enabling|letting|allows?|lets?|you|it|them|way|enough|time|intended|meant|created|crafted|tested|up|order|simple|perfect|ideal|great|works?|\p{Ll}+ly))\s(?=to (?:provide|help|protect|keep|give|make|prevent|ensure|guard|reduce|create|offer|let)\s)|\s(?=(?:when|while|whether|because|without|thanks to|even|until|unless)\s)|,?\s(?=and (?:is|are|has|have|can|will|it|you|features|includes|comes|provides|offers|helps|lets|gives|makes|keeps|works|supports|allows|delivers|creates|adds|won't|doesn't)\s|and \p{Ll}+s (?:the|an?|your|them|it|you|its|their)\s|so (?:you|that|it|they)\s)|\s(?=dont (?:l[ea]|les)\s)/giu;

/**
 * A sentence shortened to its main clause, so that it still is one; undefined when it has none that is short enough and
 * says enough.
 */
export function mainClause(
  sentence: string,
  least: number,
  language: string | undefined,
  after = '',
): string | undefined {
  const withoutAside = sentence.replace(/\s*\([^()]*\)/gu, '');
  if (withoutAside !== sentence && fits(withoutAside + after, 'description')) return withoutAside;
  const isSubordinate =
    /^(?:when|if|whether|while|although|though|because|since|as|with|for|from|not only|featuring|combining|using|boasting|offering|wenn|weil|obwohl|si|quand|lorsque|cuando|quando|als)\b/iu.test(
      sentence,
    );
  const places = Array.from(withoutAside.matchAll(clauses), ({ index }) => index).slice(isSubordinate ? 1 : 0);
  for (const place of places.toReversed()) {
    const head = finished(withoutAside.slice(0, place), least, after);
    if (head !== undefined) return head;
  }
  if (/\p{Script=Thai}/u.test(withoutAside)) return shorterThai(withoutAside, least, after);
  return isSubordinate ? undefined : shorterList(withoutAside, least, language, after);
}

/** A sentence shortened so far that `after` has room behind it; undefined when that leaves too little. */
export function roomFor(after: string, sentence: string, language: string | undefined): string | undefined {
  return mainClause(sentence, 50, language, after);
}

/** Thai has no stop: phrases end at blanks. */
function shorterThai(text: string, least: number, after: string): string | undefined {
  const blanks = Array.from(text.matchAll(/\s+/gu), ({ index }) => index).toReversed();
  return blanks.map((place) => finished(text.slice(0, place), least, after)).find((head) => head !== undefined);
}

/** "It has a, b, c, d and e." as "It has a, b and c.": in English with its word between the last two. */
function shorterList(sentence: string, least: number, language: string | undefined, after: string): string | undefined {
  if (language === 'en') return shorterEnglishLists(sentence).flatMap((list) => finished(list, least, after) ?? [])[0];
  const commas = Array.from(sentence.matchAll(/(?<!\d),\s/gu), ({ index }) => index);
  for (const place of commas.slice(2).toReversed()) {
    const whole = finished(sentence.slice(0, place), least, after);
    if (whole !== undefined) return whole;
  }
  return undefined;
}

/** `text` with its stop; undefined when it is too long, too short or open. */
function finished(text: string, least: number, after: string): string | undefined {
  const head = trimEnd(text);
  const whole = withStop(head);
  return head.length >= least && !hasOpenBracket(head) && fits(whole + after, 'description') ? whole : undefined;
}

function hasOpenBracket(text: string): boolean {
  return (text.match(/[([]/gu)?.length ?? 0) !== (text.match(/[)\]]/gu)?.length ?? 0);
}
