import type { Piece } from '../composed.ts';
import { textOf } from '../composed.ts';
import { fits, leastCharacters } from '../text-width.ts';
import { says } from '../text/words.ts';
import { capitalised } from './english.ts';
import type { Phrase } from './phrases.ts';

/** Enough said: more is added only below this many characters. */
export const enough = 105;

/** What may be told of an entity beside its name. */
export type Pool = {
  /** In running English, the most telling first. */
  told: Phrase[];
  /** With the shop's own label, each a sentence: "Class: High." */
  labelled: Piece[][];
  /** Numbers, told only where little else is known. */
  fillers: Phrase[];
};

/**
 * `opening` and as many facts as it takes to say enough. An open one ("Larch Ridge Tent by Fernhollow") is carried on,
 * after a whole sentence the facts make one of their own.
 */
export function tellOn(opening: readonly Piece[], pool: Pool, isOpen: boolean): Piece[] {
  const before: Piece[] = isOpen ? [] : [...opening];
  let open: Piece[] = isOpen ? [...opening] : [];
  const text = (sentence: readonly Piece[]): string => textOf(together(before, sentence));
  const add = (phrase: Phrase): void => {
    if (saysPhrase(text(open), phrase)) return;
    const longer =
      open.length === 0 ? phrase.pieces : glued(open, glueBefore(phrase, open, opening, isOpen), phrase.pieces);
    if (fits(text(longer), 'description')) open = longer;
  };
  for (const phrase of pool.told) if (text(open).length < enough) add(phrase);
  const least = leastCharacters(text(open), 'description');
  const labels: Piece[] = [];
  const whole = (): Piece[] => [...together(before, open), ...labels];
  const goal = pool.told.length === 0 ? enough : least;
  for (const sentence of pool.labelled) {
    const now = textOf(whole());
    if (now.length >= goal || says(now, textOf(sentence.slice(-2)))) continue;
    const next: Piece[] = [' ', ...sentence];
    if (fits(now + textOf(next), 'description')) labels.push(...next);
  }
  for (const phrase of pool.fillers) {
    const now = textOf(whole());
    if (now.length >= least || saysPhrase(now, phrase)) continue;
    if (labels.length === 0) add(phrase);
    else {
      const next = [' ', ...stopped(capitalised(phrase.pieces))];
      if (fits(now + textOf(next), 'description')) labels.push(...next);
    }
  }
  return whole();
}

function together(before: readonly Piece[], open: readonly Piece[]): Piece[] {
  if (open.length === 0) return [...before];
  const sentence = stopped(capitalised(open));
  return before.length === 0 ? sentence : [...before, ' ', ...sentence];
}

/** "Patch Cable, 10-ft." loses its point before a comma. */
function glued(open: readonly Piece[], glue: string, pieces: readonly Piece[]): Piece[] {
  return [...(glue.startsWith(',') ? withoutEnd(open, /[.,;\s]+$/u) : open), glue, ...pieces];
}

/** With its full stop; "Brewing Co." has one already. */
export function stopped(pieces: readonly Piece[]): Piece[] {
  return textOf(pieces).endsWith('.') && !/[,;]\.$/u.test(textOf(pieces))
    ? [...pieces]
    : [...withoutEnd(pieces, /[,;\s]+$/u), '.'];
}

function withoutEnd(pieces: readonly Piece[], end: RegExp): Piece[] {
  const last = pieces.at(-1);
  if (last === undefined || !end.test(typeof last === 'string' ? last : last.text)) return [...pieces];
  const rest = typeof last === 'string' ? last.replace(end, '') : { ...last, text: last.text.replace(end, '') };
  return [...pieces.slice(0, -1), rest];
}

/** "Rear Brakes in silver", but "Rear Brakes in silver, weight 317 g". */
function glueBefore(phrase: Phrase, open: readonly Piece[], opening: readonly Piece[], isOpen: boolean): string {
  const isFirst = isOpen && open.length === opening.length;
  if (isFirst && phrase.rank === 0) return textOf(open).includes(': ') ? ', ' : ': ';
  const linked = opening.length === 1 ? /^(?:in|for|from|compatible|made)\s/u : /^(?:in|for|from)\s/u;
  return isFirst && linked.test(textOf(phrase.pieces)) ? ' ' : ', ';
}

function saysPhrase(text: string, { pieces }: Phrase): boolean {
  const facts = pieces.filter((piece) => typeof piece !== 'string');
  return facts.length > 0 && facts.every((piece) => says(text, textOf([piece])));
}

/** The same facts in another order, led by the one at `first`. */
export function ledBy(pool: Pool, first: number): Pool {
  return { ...pool, told: [...pool.told.slice(first), ...pool.told.slice(0, first)] };
}
