/** A store-wide thing that is written: its `before` and `after` are text ('' = not there). */
export type StorePublicationDraft = {
  installation: number;
  actor: string;
  at: Date;
  signal: 'script' | 'widget' | 'redirect';
  /** Which one, for example `script:product`; with the signal it tells open publications apart. */
  subject: string;
  /** What History shows, for example "Schema Injector on product pages". */
  name: string;
  before: string;
  after: string;
  /** Why, in words, for example "switched on". */
  cause: string;
  /** Adds to this batch instead of opening one. */
  batchId?: string;
};

export type StorePublication = {
  id: string;
  signal: string;
  subject: string;
  name: string;
  before: string;
  after: string;
  state: 'queued' | 'writing';
  actor: string;
};
