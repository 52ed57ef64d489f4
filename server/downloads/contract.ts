import { z } from 'zod';

/** Asks for a file. The answer's ticket is posted to `/downloads` in a form, within a minute and once. */
export const ticketRequest = z.object({
  what: z.enum(['suggestions', 'import-report', 'history', 'receipt']),
  /** Spreadsheets of countries that write 1,5 expect semicolons. */
  separator: z.enum(['comma', 'semicolon']).default('comma'),
  /** Which rows; what it may hold is said by the contract of the list. */
  filter: z.record(z.string(), z.unknown()).default({}),
});
export type TicketRequest = z.input<typeof ticketRequest>;

export const ticketAnswer = z.object({ ticket: z.string() });
export type TicketAnswer = z.infer<typeof ticketAnswer>;
