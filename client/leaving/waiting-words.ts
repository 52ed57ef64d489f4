import { counted } from '../words.ts';

/** What restoring and removing do first. */
export function waitingWords(waiting: number): string {
  return `${counted(waiting, 'change')} that ${waiting === 1 ? 'is' : 'are'} scheduled or paused will be cancelled, so that nothing is published afterwards.`;
}
