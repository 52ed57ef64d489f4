import type { Entity } from './entity.ts';
import { factsOf, tellingLines } from './entity.ts';
import type { Fault, Judged } from './fault.ts';
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
        ];
  return found.flatMap(([code, detail]) => (detail === undefined ? [] : [{ code, place, detail }]));
}

/** What may go: a word for every phone, or all that follows a preposition. */
const generic = new Set(
  'cell phone phones smartphone smartphones tablet tablets pcs pc for with by from in of on für mit von aus pour avec de con para per met voor'.split(
    ' ',
  ),
);

/** A part of the name that would fit whole and is taken without its end, where the noun or the model stands. */
function tornName({ entity, text }: Judged): string | undefined {
  const title = ` ${foldedWords(text).join(' ')} `;
  const parts = entity.name.split(/\s+[-–—|]\s+|,\s+|\s*[()[\]]\s*|:\s+|\s\/\s/u);
  for (const part of parts) {
    const words = foldedWords(part);
    if (words.length < 3 || characters(part) > 60 || title.includes(` ${words.join(' ')} `)) continue;
    const kept = words.findLastIndex(
      (_word, index) => index > 0 && title.includes(` ${words.slice(0, index + 1).join(' ')} `),
    );
    const next = words[kept + 1];
    if (kept >= 1 && next !== undefined && !generic.has(next) && !title.includes(` ${next} `)) return `… ${next}`;
  }
  return undefined;
}

/** Fewer than two words that the name has not, though the facts hold more. */
function onlyTheName({ entity, text }: Judged): string | undefined {
  const known = new Set(foldedWords(`${entity.name} ${entity.brand}`));
  const further = foldedWords(text).filter((word) => !known.has(word));
  return further.length < 2 && hasMoreToTell(entity, known) ? text.slice(0, 40) : undefined;
}

function hasMoreToTell(entity: Entity, known: ReadonlySet<string>): boolean {
  const told = [
    ...tellingLines(entity),
    ...entity.paths.flat(),
    ...entity.around,
    ...entity.fields.map(({ value }) => value),
  ];
  return new Set(told.flatMap(foldedWords).filter((word) => word.length > 2 && !known.has(word))).size >= 4;
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
  const lines = tellingLines(entity).join(' ') || entity.textAround;
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
