/** Who did what to what. `actor` is a member's e-mail or `Clione`; it is stored, never logged. */
export type AuditEntry = {
  at: Date;
  actor: string;
  /** Verb in the past tense with its noun, for example `change.accepted`. */
  action: string;
  /** What it was done to, for example `product:12:title`. */
  subject: string;
  detail?: object;
};
