/** Problems of texts that are sound but weak: a run touches them only when it was asked to improve. */
export const weakCodes: readonly string[] = [
  'title_says_little',
  'title_shared_ending',
  'description_says_little',
  'description_vague',
];
