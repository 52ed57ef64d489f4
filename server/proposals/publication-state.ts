/** The states of one write; they only move forward (`propagation/publication-status.ts`, and a trigger). */
export const publicationStates = [
  'queued',
  'writing',
  'applied',
  'unchanged',
  'conflict',
  'failed',
  'skipped',
] as const;
export type PublicationState = (typeof publicationStates)[number];
