import { counted } from '../words.ts';

/** What becomes of blocks of questions as everything that was placed goes. `pages`: those of which Clione knows. */
export function blocksGoWords(pages: number): string {
  const where =
    pages === 0
      ? ', wherever one stands by now'
      : `: from ${counted(pages, 'page')} of yours, and from wherever somebody set one besides with Page Builder`;
  return `Every block of questions and answers made with Clione goes${where}.`;
}
