/** Which fact a stretch [from, to) of a proposed text comes from. */
export type Evidence = { from: number; to: number; fact: string; value: string };

/** A text and where each part of it comes from. */
export type Composed = { text: string; evidence: Evidence[] };

/** A part taken from a fact, or glue between parts (plain string). `value` is the fact as the shop has it. */
export type Piece = string | { text: string; fact: string; value: string };

/** Puts pieces together, noting where each lands. */
export function compose(pieces: readonly Piece[]): Composed {
  let text = '';
  const evidence: Evidence[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
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

/** Pieces with `glue` between them. */
export function joinPieces(groups: readonly (readonly Piece[])[], glue: string): Piece[] {
  return groups.flatMap((group, index) => (index === 0 ? [...group] : [glue, ...group]));
}

export function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}
