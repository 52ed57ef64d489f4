import type { Attribute } from '../attributes.ts';
import type { Piece } from '../composed.ts';
import { says, wordsOf } from '../text/words.ts';
import { listed, running, withArticle } from './english.ts';

/** A fact in running English: "made of cotton and nylon", "in red or blue". `label` is the fact it tells. */
export type Phrase = { label: string; pieces: Piece[]; rank: number };

type Teller = (values: Piece[], attribute: Attribute) => Piece[] | undefined;

const such = (attribute: Attribute, word: string): string => (attribute.isCut ? ` ${word} such as ` : ' ');

/** How each sort of fact is told. A label that no line knows is told as it is: "Class: High". */
const tellers: [RegExp, Teller][] = [
  [
    /^(?:main |outer |upper |shell |base )?(?:material|fabric)s?(?: type)?$/u,
    (values, one) => [`made of${such(one, 'materials')}`, ...listed(values, 'and')],
  ],
  [
    /^(?:(?:product|main|body|frame|case|housing|cable) )?colou?rs?$/u,
    (values, one) => [`in${such(one, 'colours')}`, ...listed(values, one.isOption ? 'or' : 'and')],
  ],
  [/^shades?$/u, (values, one) => [`in${such(one, 'shades')}`, ...listed(values, one.isOption ? 'or' : 'and')]],
  [/^sizes?$/u, (values, one) => sizePhrase(values, one)],
  [
    /^(?:country|country of origin|origin|made in)$/u,
    ([value]) => (value === undefined ? undefined : [`from ${withArticle(textOf(value))}`, value]),
  ],
  [
    /^abv$|^alcohol(?: by volume| content)?$/u,
    ([value]) => (value === undefined || !/%/u.test(textOf(value)) ? undefined : [value, ' alcohol by volume']),
  ],
  [/^ibu$/u, ([value]) => (value === undefined ? undefined : [value, ' IBU'])],
  [
    /^(?:compatibility|compatible (?:products|models|devices)|fits|suitable for)$/u,
    (values) => ['compatible with ', ...listed(values.slice(0, 3), 'and')],
  ],
  [
    /^brand compatibility$/u,
    ([value]) => (value === undefined || /universal/iu.test(textOf(value)) ? undefined : ['compatible with ', value]),
  ],
  [
    /^(?:activit(?:y|ies)|sport|use|recommended use|occasion)$/u,
    (values) => ['for ', ...listed(values.slice(0, 3), 'and')],
  ],
  [/^(?:gender|recommended gender|target group|audience)$/u, (values) => ['for ', ...listed(whom(values), 'and')]],
  [/^climates?$/u, (values) => ['for ', ...listed(values.slice(0, 3), 'and'), ' conditions']],
  [
    /^quantity per pack$|^pack size$|^pieces$/u,
    ([value]) =>
      value === undefined || !/^\d+$/u.test(textOf(value)) || Number(textOf(value)) < 2
        ? undefined
        : ['pack of ', value],
  ],
  [/^(?:product |item |device )?type$/u, ([value]) => (value === undefined ? undefined : [value])],
  [/^weight$/u, ([value]) => (value === undefined ? undefined : ['weight ', value])],
  [/^warranty$/u, ([value]) => (value === undefined ? undefined : [value, ' warranty'])],
];

/** Nouns after which a value may stand: "USB 2.0 interface", "CMOS sensor". */
const nouns =
  /(?:^|\s)(?:resolution|interface|sensor|display|screen|panel|processor|socket|battery|lens|pattern|style|finish|closure|neckline|collar|sleeves?|heel|fit|shape|frame|handle|straps?|lining|coating|flavou?r|scent|fragrance|aroma|design|form factor|format|technology|line|series|collection|edition|theme|grip|plug|mount|lid|roast|binding|voltage|power|wattage|capacity|speed|length|diameter|thickness|height|width|depth|volume|refresh rate|backlight|touchpad|adapter|jacket|housing|family|surface|layout|memory type|port|slot|chipset|ink|paper|stone|gemstone|chain|movement|dial|band)$/u;

/** Facts in running English, the most telling first, and those that can only be told with their label. */
export function phrasesOf(attributes: readonly Attribute[], about: string): { told: Phrase[]; labelled: Attribute[] } {
  const told: Phrase[] = [];
  const labelled: Attribute[] = [];
  for (const attribute of attributes) {
    if (says(about, attribute.value)) continue;
    const pieces = phraseOf(attribute);
    if (pieces === undefined) labelled.push(attribute);
    else if (!told.some((phrase) => phrase.pieces[0] === pieces[0] && typeof pieces[0] === 'string'))
      told.push({ label: attribute.label, pieces, rank: attribute.rank });
  }
  return { told, labelled };
}

function phraseOf(attribute: Attribute): Piece[] | undefined {
  const { label, value, raw } = attribute;
  const key = label.toLowerCase();
  const values = attribute.values.slice(0, 4).map((text): Piece => ({ text: running(text), fact: label, value: raw }));
  if (value.includes(': ') || attribute.values.length > 4) return undefined;
  const teller = tellers.find(([pattern]) => pattern.test(key))?.[1];
  if (teller !== undefined) return teller(values, attribute);
  const kind = /^(.{3,}) type$/u.exec(key)?.[1];
  const noun = kind ?? key;
  if (attribute.values.length > 2 || value.length > 32 || /\d/u.test(key)) return undefined;
  if (kind === undefined && !nouns.test(key)) return undefined;
  const rest = afterLastOf(value, noun);
  return rest === '' || says(value, noun) ? listed(values, 'and') : [...listed(values, 'and'), ` ${rest}`];
}

/** What of the noun the value does not end with: "Flat screen" and "screen shape" make "Flat screen shape". */
function afterLastOf(value: string, noun: string): string {
  const last = wordsOf(value).at(-1);
  const [first = '', ...rest] = noun.split(' ');
  return last === first.toLowerCase() ? rest.join(' ') : noun;
}

/** What is for men and women is for all. */
function whom(values: Piece[]): Piece[] {
  return values.length > 1 ? values.filter((one) => !/^unisex$/iu.test(textOf(one))) : values;
}

/** "sizes XS–L", "size 38", "in Small, Medium or Large". */
function sizePhrase(values: Piece[], attribute: Attribute): Piece[] | undefined {
  const [first] = values;
  if (first === undefined) return undefined;
  if (values.length === 1) return [textOf(first).includes('–') ? 'sizes ' : 'size ', first];
  return [`in${attribute.isCut ? ' sizes such as ' : ' sizes '}`, ...listed(values, attribute.isOption ? 'or' : 'and')];
}

function textOf(piece: Piece): string {
  return typeof piece === 'string' ? piece : piece.text;
}
