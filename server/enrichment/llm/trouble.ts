/** How a call to a model can fail, each with what follows from it. */
export const troubleKinds = {
  /** Nothing that is asked again will be answered: the model is left alone for the rest of the run. */
  key_refused: 'final',
  model_unknown: 'final',
  no_credit: 'final',
  private_address: 'final',
  insecure_address: 'final',
  budget: 'smaller',
  /** The same question may be answered a little later. */
  rate_limited: 'later',
  overloaded: 'later',
  unreachable: 'later',
  timeout: 'smaller',
  endless: 'smaller',
  truncated: 'smaller',
  unreadable: 'smaller',
  bad_request: 'smaller',
  /** About single items: what is asked beside them may pass. */
  refused: 'item',
  filtered: 'item',
} as const;

export type TroubleKind = keyof typeof troubleKinds;

export type Trouble = {
  kind: TroubleKind;
  /** For the merchant: what happened, without a key, an address with a secret, or product text. */
  words: string;
  /** How long the provider asked to wait. */
  retryAfterMs?: number | undefined;
  /** What may be logged beside the kind: a status or an error code. */
  detail?: string | undefined;
};

export const troubleWords: Record<TroubleKind, string> = {
  key_refused: 'The provider refused the key. Check it in Settings › Writer.',
  model_unknown: 'The provider does not know the model. Check its name in Settings › Writer.',
  no_credit: 'The account at the provider has no credit left.',
  private_address: 'The address of the model leads into a private network, where Clione does not go.',
  insecure_address: 'The address of the model must start with https.',
  budget: 'The budget for the AI writer is spent.',
  rate_limited: 'The provider asked to slow down, and still did after several tries.',
  overloaded: 'The provider had a failure of its own, and still had it after several tries.',
  unreachable: 'The provider could not be reached.',
  timeout: 'The model took too long to answer.',
  endless: 'The model did not stop writing.',
  truncated: 'The answer of the model was cut off.',
  unreadable: 'The answer of the model was not in the form asked for.',
  bad_request: 'The provider did not accept the request.',
  refused: 'The model refused to write about this item.',
  filtered: "The provider's content filter stopped the answer.",
};
