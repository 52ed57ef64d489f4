import type { Entity } from './entity.ts';
import { factsOf, tellingLines } from './entity.ts';
import type { Fault, Judged } from './fault.ts';
import { shopTalk } from './limits.ts';
import { characters, fold, foldedWords, wordsIn } from './tokens.ts';
import { functionWords } from './word-lists.ts';

/** What makes a true and well-formed text worthless or odd to a reader. */
export function worthFaults(judged: Judged): Fault[] {
  if (!judged.isOurs) return [];
  const { place } = judged;
  const found: [code: string, detail: string | undefined][] =
    place === 'title'
      ? [['torn name', tornName(judged)]]
      : [
          ['only the name', onlyTheName(judged)],
          ['sentences alike', alike(judged.text)],
          ['mixed languages', mixed(judged)],
          ['torn list', tornList(judged)],
        ];
  return found.flatMap(([code, detail]) => (detail === undefined ? [] : [{ code, place, detail }]));
}

/** What may go: a word for every phone, or all that follows a preposition. */
const generic = new Set(
  'cell phone phones smartphone smartphones tablet tablets pcs pc for with by from in of on für mit von aus pour avec de con para per met voor'.split(
    ' ',
  ),
);

/** Words that make another model of a model. */
const modelWords = new Set('plus mini pro max air edge ultra lite note xl se'.split(' '));

/** A part of a name that would fit whole and is taken without its end, where the noun or the model stands. */
function tornName({ entity, text }: Judged): string | undefined {
  if (entity.kind === 'category' || entity.kind === 'brand') return tornOnShelf(entity, text);
  return tornPart(entity, ` ${foldedWords(text).join(' ')} `);
}

/** A shelf names some of its products: each whole, up to a separator in its name. */
function tornOnShelf({ name, around }: Entity, text: string): string | undefined {
  const wholes = around.flatMap((name) => [name, ...name.split(separators)].map((part) => foldedWords(part).join(' ')));
  const own = foldedWords(name).join(' ');
  return text.split(/\s–\s|,\s/u).find((part) => {
    const said = foldedWords(part).join(' ');
    if (said === own) return false;
    if (said.split(' ').length < 3 || wholes.includes(said)) return false;
    return wholes.some(
      (whole) =>
        whole.startsWith(`${said} `) &&
        whole.length <= 60 &&
        !generic.has(whole.slice(said.length + 1).split(' ')[0] ?? ''),
    );
  });
}

const separators = /\s+[-–—|]\s+|,\s+|\s*[()[\]]\s*|:\s+|\s\/\s/u;

function tornPart(entity: Entity, whole: string): string | undefined {
  const parts = entity.name.split(separators).map((part) => ({ words: foldedWords(part), length: characters(part) }));
  // "Coated Canvas Case – Black" tells nothing of the part "Coated canvas blue": what is said whole is set aside first.
  const brand = foldedWords(entity.brand);
  const title = parts
    .flatMap(({ words }) => [
      words,
      brand.every((word, index) => words[index] === word) ? words.slice(brand.length) : [],
    ])
    .filter((words) => words.length >= 3)
    .reduce((text, words) => text.replace(` ${words.join(' ')} `, ' · '), whole);
  for (const { words, length } of parts) {
    if (words.length < 3 || length > 60 || !title.includes(` ${words.slice(0, 2).join(' ')} `)) continue;
    if (isSaid(whole, words, brand) || lacksOnlyMakers(words, title)) continue;
    const kept = words.findLastIndex(
      (_word, index) => index > 0 && title.includes(` ${words.slice(0, index + 1).join(' ')} `),
    );
    const next = words[kept + 1];
    if (next === undefined || generic.has(next) || endsWell(entity, words, kept) || keepsNoun(words, kept, whole))
      continue;
    if (!title.includes(` ${next} `) || modelWords.has(next) || /^\d+$/u.test(next)) return `… ${next}`;
  }
  return undefined;
}

/** Whether the part stands in the title, with its brand before it or elsewhere. */
function isSaid(title: string, words: readonly string[], brand: readonly string[]): boolean {
  const own = brand.every((word, index) => words[index] === word) ? words.slice(brand.length) : words;
  return [words, own].some((some) => some.length > 1 && title.includes(` ${some.join(' ')} `));
}

/**
 * Whether the thing is named whole by the words up to `kept`: a field says them so ("Cat5e UTP Patch Cable" of
 * "Cat5e UTP Patch Cable networking cable 2 m"), or what is left off, or ends what is kept, is a measure or a colour:
 * "notebook | 39 cm", "monitor 1920 x 1080 pixels | Full HD", "keyboard | Black". No other model is called so.
 */
function endsWell(entity: Entity, words: readonly string[], kept: number): boolean {
  const said = words.slice(0, kept + 1);
  const rest = words.slice(kept + 1);
  if (modelWords.has(rest[0] ?? '')) return false;
  const fields = entity.fields.map(({ value }) => foldedWords(value).join(' '));
  const whole = ` ${said.join(' ')}`;
  const isField = (value: string): boolean => ` ${value}`.endsWith(whole) || whole.endsWith(` ${value}`);
  if (fields.some((value) => value.split(' ').length >= 3 && isField(value))) return true;
  if (rest.every((word) => colours.has(word))) return true;
  const named = said.filter((word) => /^\p{L}{3}/u.test(word) && !units.has(word)).length >= 2;
  const startsMeasure = /^\d+$/u.test(rest[0] ?? '') && rest.slice(1, 6).find((word) => !/^(?:\d+|x)$/u.test(word));
  if (named && typeof startsMeasure === 'string' && units.has(startsMeasure)) return true;
  return units.has(said.at(-1) ?? '') && /^\d+$/u.test(said.at(-2) ?? '');
}

/** "Cat6 Patch Cable" of "Cat6 Snagless Patch Cable": the noun is there, and no number or model went before it. */
function keepsNoun(words: readonly string[], kept: number, title: string): boolean {
  const dropped = words.slice(kept + 1, -2);
  if (dropped.length === 0 || dropped.some((word) => modelWords.has(word) || /\d/u.test(word))) return false;
  return title.includes(` ${[...words.slice(0, kept + 1), ...words.slice(-2)].join(' ')} `);
}

const units = new Set(
  'mm cm m km in inch inches ft feet gb tb mb ghz mhz hz kg g mg lb lbs oz ml l w kw v va a mah dpi ppm pixels px pc pcs mbit mbps ac pages sheets year years hour hours'.split(
    ' ',
  ),
);
const colours = new Set(
  'black white red blue green yellow orange purple pink brown grey gray beige silver gold transparent cyan magenta colour color and'.split(
    ' ',
  ),
);

/** "Case for iPhone 6/6s" of "Case for Apple iPhone 6 and 6s Cell Phones": the maker goes, what it fits stays whole. */
function lacksOnlyMakers(words: readonly string[], title: string): boolean {
  const brief = words
    .join(' ')
    .replace(/\bapple (?=i(?:phone|pad|pod)\b)|\bsamsung (?=galaxy\b)/gu, '')
    .replace(/ (?:cell|mobile) phones?$/u, '');
  return [brief, brief.replace(/ and (?=\d)/gu, ' ')].some((whole) => title.includes(` ${whole} `));
}

/** Fewer than two words that the name has not, though the facts hold more. */
function onlyTheName({ entity, text }: Judged): string | undefined {
  const known = new Set(foldedWords(`${entity.name} ${entity.brand}`));
  const further = foldedWords(text).filter((word) => !known.has(word));
  return further.length < 2 && hasMoreToTell(entity, known) ? text.slice(0, 40) : undefined;
}

function hasMoreToTell(entity: Entity, known: ReadonlySet<string>): boolean {
  const told = [
    // Prices and discounts are nothing that a description may tell.
    ...[...tellingLines(entity), ...entity.paths.flat(), ...entity.around].filter((one) => !shopTalk.test(one)),
    ...entity.fields.map(({ value }) => value),
  ];
  return new Set(told.flatMap(foldedWords).filter((word) => word.length > 2 && !known.has(word))).size >= 4;
}

/** "A blend of cotton." where the source goes on: a whole told by one of its parts. */
function tornList({ entity, text }: Judged): string | undefined {
  const { folded } = factsOf(entity);
  return fold(text)
    .split(/[.!?](?:\s|$)/u)
    .find((sentence) => {
      const end =
        /\b(?:(?:blend|mix|mixture|combination|made|composed|consists?|consisting|crafted) (?:of|from|with|out of) |(?:between|both) ).{1,40}$/u.exec(
          sentence,
        )?.[0];
      const at = end === undefined ? -1 : folded.indexOf(end);
      if (end === undefined || at < 0) return false;
      const further = folded.slice(at + end.length);
      // "A blend of cotton and hemp, ideal for": with "and" the list is whole, and a comma may begin another clause.
      if (/ (?:and|&) /u.test(end)) return /^ (?:and|&) (?!\p{L}+s )/u.test(further);
      return /^(?: and | & |, (?!which|with|so|but)[^.,;]{2,40}(?:,| and | & ))/u.test(further);
    });
}

function alike(text: string): string | undefined {
  const beginnings = text.split(/(?<=[.!?。])\s+/u).map((sentence) => foldedWords(sentence).slice(0, 3).join(' '));
  return beginnings.find((beginning, index) => beginning.includes(' ') && beginnings.indexOf(beginning) < index);
}

/** As written: "à" is French, "a" English. */
const languages = Object.entries(functionWords).map(([code, words]): [string, Set<string>] => [
  code,
  new Set(code === 'en' ? [...words.split(' '), 'a'] : words.split(' ')),
]);

function lowerWords(text: string): string[] {
  return wordsIn(text).map((word) => word.toLowerCase());
}

/** Joining words of ours in a language that the source's text does not speak, though it speaks another. */
function mixed({ entity, text }: Judged): string | undefined {
  const lines = tellingLines(entity).join(' ') || shelfText(entity);
  const source = lowerWords(lines);
  const spoken = languages.filter(([, known]) => source.some((word) => known.has(word)));
  const accented = fold(lines) !== lines.toLowerCase() && !spoken.some(([code]) => code === 'en');
  if (source.length === 0 || (spoken.length === 0 && !accented)) return undefined;
  const own = new Set(spoken.flatMap(([, known]) => Array.from(known)));
  const added = lowerWords(text).filter((word) => !factsOf(entity).words.has(fold(word)) && !own.has(word));
  for (const [code, known] of languages) {
    const ours = added.filter((word) => known.has(word) && word.length > 1);
    if (ours.length >= 2) return `${code}: ${ours.join(' ')}`;
  }
  return undefined;
}

/** What the products of a shelf are told in, if their names speak that language too. */
function shelfText({ textAround, around, name }: Entity): string {
  const names = lowerWords([name, ...around].join(' '));
  const [, english] = languages[0] ?? ['en', new Set<string>()];
  const isForeign = names.some((word) => languages.some(([, known]) => known.has(word) && !english.has(word)));
  return isForeign || /[^\p{ASCII}\p{P}\p{S}]/u.test(name) ? textAround : '';
}
