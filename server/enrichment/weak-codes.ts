/** Problems of texts that are sound but weak: a run touches them only when it was asked to improve. */
export const weakCodes: readonly string[] = [];
