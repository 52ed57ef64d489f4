import type { Problem } from '../catalog/contract.ts';

/**
 * What each problem costs. The score of an entity is 100 less the sum of its problems, never below 0. Keywords and the
 * titles of posts, which no app can set, never count.
 */
export const problemWeights = {
  title_missing: 15,
  title_too_long: 15,
  title_too_short: 8,
  title_duplicate: 20,
  title_markup: 15,
  title_says_little: 2,
  title_shared_ending: 2,
  description_missing: 25,
  description_default: 25,
  description_too_long: 8,
  description_too_short: 8,
  description_duplicate: 20,
  description_shared: 12,
  description_markup: 15,
  description_says_little: 2,
  description_vague: 3,
  text_missing: 15,
  text_filler: 15,
  text_copied: 10,
  name_damaged: 10,
  no_image: 10,
  no_price: 10,
  no_brand: 5,
  no_gtin: 5,
  gtin_invalid: 8,
  sku_blanks: 3,
  no_category: 3,
} as const;
export type ProblemCode = keyof typeof problemWeights;

/** 100 = nothing to mend. */
export function scoreOf(problems: readonly Pick<Problem, 'code'>[]): number {
  const weights: Record<string, number> = problemWeights;
  const lost = problems.reduce((sum, { code }) => sum + (weights[code] ?? 0), 0);
  return Math.max(0, 100 - lost);
}

/** Problems of texts that are sound but weak: a run touches them only when it was asked to improve. */
export const weakCodes: readonly string[] = [
  'title_says_little',
  'title_shared_ending',
  'description_says_little',
  'description_vague',
];
