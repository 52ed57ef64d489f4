import type { Punctuation } from './text/script.ts';
import { colonAfter, punctuationOf, scriptOf } from './text/script.ts';

/** Which fact a stretch [from, to) of a proposed text comes from. */
export type Evidence = { from: number; to: number; fact: string; value: string };

/** A text and where each part of it comes from. */
export type Composed = { text: string; evidence: Evidence[] };

/** A part taken from a fact, or glue between parts (plain string). `value` is the fact as the shop has it. */
export type Piece = string | { text: string; fact: string; value: string };

/** Puts pieces together, noting where each lands, with the punctuation of the script that they are in. */
export function compose(pieces: readonly Piece[]): Composed {
  const marks = punctuationOf(scriptOf(textOf(pieces)));
  let text = '';
  const evidence: Evidence[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += punctuated(piece, text, marks);
      continue;
    }
    if (piece.text === '') continue;
    evidence.push({
      from: text.length,
      to: text.length + piece.text.length,
      fact: piece.fact,
      value: piece.value.slice(0, 300),
    });
    text += piece.text;
  }
  return { text, evidence };
}

/** Glue between facts is written in western marks; other scripts have marks of their own. */
function punctuated(glue: string, before: string, marks: Punctuation): string {
  const own = glue
    .replaceAll(', ', marks.comma)
    .replaceAll(': ', colonAfter(before, marks))
    .replace(/\.(?=\s|$)/u, /[.。।]$/u.test(before) ? '' : marks.stop);
  return marks.blank === '' && /[。！？]$/u.test(before) ? own.trimStart() : own.replace(/(?<=。)\s/u, '');
}

/** Pieces with `glue` between them. */
export function joinPieces(groups: readonly (readonly Piece[])[], glue: string): Piece[] {
  return groups.flatMap((group, index) => (index === 0 ? [...group] : [glue, ...group]));
}

export function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}
