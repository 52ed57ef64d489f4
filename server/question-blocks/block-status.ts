import { blockOf, questionsOf, templateVersion } from './block.ts';
import type { StorePublication } from '../propagation/record-store-publication.ts';
import type { BlockChange, StoredBlock } from './block-repository.ts';

export type BlockOutcome = {
  state: 'applied' | 'unchanged' | 'conflict' | 'failed' | 'skipped';
  /** What stands in the shop now, as History shows it; undefined: nobody looked. */
  readBack: string | undefined;
  reason: string | undefined;
  widgetUuid?: string | undefined;
  /** Other places of the widget; undefined: nobody looked. */
  elsewhere?: string[] | undefined;
};

/** As `wanted`: the removal was begun, and nobody could look whether it went through. */
export const unreadRemoval = '';

const over = { batchId: null, wanted: null } as const;
const nothing = { text: '', widgetUuid: null, seen: null, pageMessage: null } as const;

/** What becomes of a block once its publication has ended. What was never sent leaves what was. */
export function afterOutcome(
  block: Pick<StoredBlock, 'wanted'>,
  publication: Pick<StorePublication, 'before' | 'after' | 'actor' | 'state'>,
  outcome: BlockOutcome,
  at: Date,
): BlockChange {
  const { elsewhere } = outcome;
  return { ...afterEnd(block, publication, outcome, at), ...(elsewhere === undefined ? {} : { elsewhere }) };
}

function afterEnd(
  block: Pick<StoredBlock, 'wanted'>,
  publication: Pick<StorePublication, 'before' | 'after' | 'actor' | 'state'>,
  { state, readBack, reason, widgetUuid, elsewhere = [] }: BlockOutcome,
  at: Date,
): BlockChange {
  const { before, after, actor } = publication;
  const succeeded = state === 'applied' || state === 'unchanged';
  const message = reason ?? null;
  if (succeeded && after === '') return { ...over, ...nothing, state: 'off', message: stillElsewhere(elsewhere) };
  // Begun and lost, it may stand: shown as standing, until the next look tells.
  const isUnknown = readBack === undefined && publication.state === 'writing' && after !== '';
  if (succeeded || isUnknown) {
    return {
      ...over,
      ...standing(after),
      state: 'on',
      questions: block.wanted ?? questionsIn(after),
      templateVersion,
      message,
      publishedBy: actor,
      publishedAt: at,
      seen: null,
      pageMessage: null,
      lookedAt: null,
      ...(widgetUuid === undefined ? {} : { widgetUuid }),
    };
  }
  // A removal begun and lost may have gone through: the next look must not take it for somebody else's.
  if (readBack === undefined && publication.state === 'writing')
    return { ...over, wanted: unreadRemoval, state: 'on', message };
  if (readBack === undefined) return { ...over, state: before === '' ? 'off' : 'on', message };
  if (readBack === '' && before === '') return { ...over, ...nothing, state: 'off', message };
  return { ...over, ...afterLook(readBack, message) };
}

/** Taken off its page, the text stands where somebody else set it: that is theirs to end. */
function stillElsewhere(elsewhere: readonly string[]): string | null {
  if (elsewhere.length === 0) return null;
  return `It still stands where somebody set it in BigCommerce (${elsewhere.join('; ')}): take it away there with Page Builder.`;
}

/** A block that stands on its page no more, of which these other places are left. */
export function afterLookElsewhere(
  block: Pick<StoredBlock, 'elsewhere' | 'message'>,
  elsewhere: string[],
): BlockChange {
  const told = stillElsewhere(block.elsewhere);
  return { elsewhere, message: block.message === told ? stillElsewhere(elsewhere) : (block.message ?? null) };
}

/** Whether what was found says what was approved to be placed. */
export function isAsApproved(live: string, wanted: string | undefined): boolean {
  if (wanted === undefined || wanted === unreadRemoval) return false;
  return JSON.stringify(questionsOf(wanted)) === JSON.stringify(blockOf(live)?.questions);
}

/** A block of which `live` was found in the shop. */
export function afterLook(live: string, message: string | null): BlockChange {
  if (live === '') return { ...nothing, state: 'gone', message };
  return { ...standing(live), state: 'on', questions: questionsIn(live), message };
}

function standing(text: string): Pick<BlockChange, 'text' | 'region' | 'heading' | 'faqMarkup'> {
  const block = blockOf(text);
  return {
    text,
    region: block?.region ?? '',
    heading: block?.heading ?? '',
    faqMarkup: block?.faqMarkup ?? false,
  };
}

/** In the form in which questions are approved. */
function questionsIn(text: string): string {
  return JSON.stringify({ questions: blockOf(text)?.questions ?? [] }, null, 2);
}

export type Care = 'go_on' | 'stop';

/** How many are written before their results decide about the rest. */
export const firstBlocks = 10;
/** Share of failures that is borne later on. */
const borne = 0.05;

/** New blocks go on only after the first ten stand as sent, and later while few fail. */
export function careOf({ good, bad }: { good: number; bad: number }): Care {
  if (bad === 0) return 'go_on';
  return good + bad <= firstBlocks || bad / (good + bad) > borne ? 'stop' : 'go_on';
}
