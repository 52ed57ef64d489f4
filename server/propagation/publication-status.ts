import type { PublicationState } from '../proposals/publication-state.ts';

/** Where a write may go from where it is; a trigger refuses anything else. */
export const publicationMoves: Record<PublicationState, readonly PublicationState[]> = {
  queued: ['writing', 'unchanged', 'conflict', 'failed', 'skipped'],
  writing: ['applied', 'unchanged', 'conflict', 'failed', 'skipped'],
  applied: [],
  unchanged: [],
  conflict: [],
  failed: [],
  skipped: [],
};

export type LiveJudgement = 'write' | 'applied' | 'unchanged' | 'conflict';

/**
 * What the live value, read directly before the write, means for it. `isOwn`: an earlier write of ours left it, and a value
 * of our own is no drift. Found with `after` live in `writing`, the write had got through
 * before its process died.
 */
export function judgeLive(
  publication: { state: 'queued' | 'writing'; before: string; after: string },
  live: string,
  isOwn: boolean,
): LiveJudgement {
  if (live === publication.after) return publication.state === 'writing' ? 'applied' : 'unchanged';
  return live === publication.before || isOwn ? 'write' : 'conflict';
}

/**
 * Whether a text is what was sent, as BigCommerce may have kept it: with other blanks, entities or letter case, an address
 * with a number after it. Anything else may be an edit of the merchant.
 */
export function isKeptForm(after: string, live: string): boolean {
  const [sent, kept] = [after, live].map(bare);
  return sent !== '' && kept !== undefined && sent !== undefined && (kept === sent || isNumbered(sent, kept));
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

function bare(text: string): string {
  const plain = text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
  return plain.replace(/\s+/g, '').toLowerCase();
}

function isNumbered(sent: string, kept: string): boolean {
  if (!sent.startsWith('/')) return false;
  const [from, to] = [sent, kept].map((path) => path.replace(/\/$/, ''));
  return (
    from !== undefined && from !== '' && to?.startsWith(`${from}-`) === true && /^\d+$/.test(to.slice(from.length + 1))
  );
}

export const keptDifferently = 'BigCommerce kept it differently from what was sent.';

/** What BigCommerce said of a write that it did not simply accept. `besides`: other fields changed with it. */
export type Objection = { reason: string; besides: boolean };

/**
 * What reading back after a write says about it: live as it was sent it is applied, whatever BigCommerce objected to;
 * the objection is kept as a note. Where other fields changed as well, somebody has to look.
 */
export function judgeReadBack(
  after: string,
  readBack: string,
  objection?: Objection,
): { state: 'applied' | 'failed'; reason?: string } {
  const said = objection === undefined ? {} : { reason: objection.reason };
  if (readBack === after) return { state: objection?.besides === true ? 'failed' : 'applied', ...said };
  return { state: 'failed', reason: keptDifferently, ...said };
}
