import type { z } from 'zod';
import type { evidenceSchema } from '../../server/review/contract.ts';
import type { Piece } from './word-diff.ts';

export type Evidence = z.infer<typeof evidenceSchema>;

/** A run of text that is new or not, with the evidence it rests on (index into the evidence list). */
export type MarkedRun = { text: string; isChanged: boolean; evidence: number | undefined; isCutOff: boolean };

/**
 * The facts behind a text, each once however many phrases rest on it, and for each evidence (by its index) the index of its fact.
 */
export function distinctFacts(evidence: readonly Evidence[]): { facts: Evidence[]; factAt: number[] } {
  const places = new Map<string, number>();
  const facts: Evidence[] = [];
  const factAt = evidence.map((one) => {
    const key = JSON.stringify([one.fact, one.value]);
    const place = places.get(key) ?? facts.push(one) - 1;
    places.set(key, place);
    return place;
  });
  return { facts, factAt };
}

/**
 * Lays evidence over the pieces of a difference. Where phrases overlap, the shorter one wins: it says more. Ranges that lie
 * outside the text are cut. From `cutAt` on (code units), a search result shows nothing of it.
 */
export function markEvidence(pieces: Piece[], evidence: readonly Evidence[], cutAt: number | null = null): MarkedRun[] {
  const runs: MarkedRun[] = [];
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    const cuts = cutsWithin(start, end, evidence, cutAt);
    for (const [index, from] of cuts.entries()) {
      const to = cuts[index + 1] ?? end;
      if (to > from)
        runs.push({
          text: piece.text.slice(from - start, to - start),
          isChanged: piece.isChanged,
          evidence: shortestAt(from, evidence),
          isCutOff: cutAt !== null && from >= cutAt,
        });
    }
    start = end;
  }
  return runs;
}

function cutsWithin(start: number, end: number, evidence: readonly Evidence[], cutAt: number | null): number[] {
  const all = [...evidence.flatMap(({ from, to }) => [from, to]), ...(cutAt === null ? [] : [cutAt])];
  const inside = all.filter((cut) => cut > start && cut < end);
  return [...new Set([start, ...inside])].toSorted((one, other) => one - other);
}

function shortestAt(position: number, evidence: readonly Evidence[]): number | undefined {
  let best: number | undefined;
  let bestLength = Infinity;
  for (const [index, { from, to }] of evidence.entries()) {
    if (position >= from && position < to && to - from < bestLength) {
      best = index;
      bestLength = to - from;
    }
  }
  return best;
}
