import { setTimeout } from 'node:timers/promises';
import type { Logger } from '../../logger.ts';
import type { Answer } from './answer-schema.ts';
import type { Budget } from './budget.ts';
import { mostTokens } from './budget.ts';
import type { Model, Question } from './model.ts';
import type { Trouble } from './trouble.ts';
import { troubleKinds } from './trouble.ts';

export type Caller = {
  /** Asks within the budget, again a little later where that may help. Rejects for `signal` only. */
  ask(question: Question, signal: AbortSignal | undefined): Promise<Heard>;
  /** Why the model is asked no more in this run; undefined while it is. */
  ended(): Trouble | undefined;
  /** Leaves the model alone for the rest of the run. */
  end(trouble: Trouble): void;
};

export type Heard = { ok: true; answer: Answer } | { ok: false; trouble: Trouble };

const mostTries = 3;
/** Calls in a row that came to nothing before a model counts as dead. */
const mostFailures = 3;

/** `pauseMs`: the first wait between tries where the provider names none. */
export function openCaller(model: Model, budget: Budget, logger: Logger, pauseMs = 2_000): Caller {
  let ended: Trouble | undefined;
  let failures = 0;
  const once = async (question: Question, signal: AbortSignal | undefined): Promise<Heard> => {
    const inputTokens = mostTokens(question.system) + mostTokens(question.prompt);
    const reservation = await budget.reserve({ inputTokens, outputTokens: question.maxOutputTokens });
    if ('refused' in reservation) return { ok: false, trouble: { kind: 'budget', words: reservation.refused } };
    try {
      const reply = await model.ask(question, signal);
      if (reply.ok) {
        await reservation.settle(reply.used ?? { inputTokens, outputTokens: question.maxOutputTokens });
        return reply;
      }
      const { trouble, used } = reply;
      // A call that ran long or was answered in another form may have been charged in full.
      if (used !== undefined) await reservation.settle(used);
      else if (isPerhapsCharged(trouble)) await reservation.settle(undefined);
      else await reservation.release();
      return { ok: false, trouble };
    } catch (error) {
      await reservation.settle(undefined);
      throw error;
    }
  };
  const note = (trouble: Trouble): void => {
    const policy = troubleKinds[trouble.kind];
    logger.warn({ kind: trouble.kind, detail: trouble.detail }, 'the model gave no usable answer');
    if (policy !== 'item' && trouble.kind !== 'budget') failures += 1;
    if (policy === 'final' || policy === 'later' || failures >= mostFailures) ended ??= trouble;
  };
  return {
    ended: () => ended,
    end: (trouble) => void (ended ??= trouble),
    ask: async (question, signal) => {
      for (let tried = 1; ; tried += 1) {
        signal?.throwIfAborted();
        if (ended !== undefined) return { ok: false, trouble: ended };
        const heard = await once(question, signal);
        if (heard.ok) {
          failures = 0;
          return heard;
        }
        if (troubleKinds[heard.trouble.kind] !== 'later' || tried === mostTries) {
          note(heard.trouble);
          return heard;
        }
        await setTimeout(heard.trouble.retryAfterMs ?? pauseMs * 3 ** (tried - 1), undefined, signal && { signal });
      }
    },
  };
}

function isPerhapsCharged({ kind }: Trouble): boolean {
  return (
    kind === 'timeout' || kind === 'endless' || kind === 'unreadable' || kind === 'truncated' || kind === 'filtered'
  );
}
