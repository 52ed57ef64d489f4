export type Used = { inputTokens: number; outputTokens: number };

/** Prices in US dollars for a million tokens, which is millionths of a dollar for one. */
export type Price = { input: number; output: number };

export function costMicros(used: Used, price: Price | undefined): number | undefined {
  return price === undefined ? undefined : Math.ceil(used.inputTokens * price.input + used.outputTokens * price.output);
}

/** Most tokens that a text can be: scripts without blanks take about one a character, others a third. */
export function mostTokens(text: string): number {
  let tokens = 0;
  for (const character of text) tokens += /[\x00-\x7f]/u.test(character) ? 0.4 : 1.2;
  return Math.ceil(tokens) + 20;
}

export type Reservation = { settle(used: Used | undefined): Promise<void>; release(): Promise<void> };

export type Budget = {
  /** Sets aside the most a call can use; words for the merchant when that is more than is left. */
  reserve(most: Used): Promise<Reservation | { refused: string }>;
};
