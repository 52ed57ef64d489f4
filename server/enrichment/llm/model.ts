import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { Output, generateText } from 'ai';
import type { LanguageModel } from 'ai';
import type { Answer } from './answer-schema.ts';
import { answerSchema } from './answer-schema.ts';
import type { Used } from './budget.ts';
import type { ModelConnection } from './connection.ts';
import { openGuardedFetch } from './guarded-fetch.ts';
import { troubleOf } from './trouble-of.ts';
import type { Trouble } from './trouble.ts';
import { troubleWords } from './trouble.ts';

// The SDK would write its remarks to standard output, past the log.
Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });

export type Question = { system: string; prompt: string; maxOutputTokens: number };

/** `used` is undefined where the provider did not say. */
export type Reply =
  { ok: true; answer: Answer; used: Used | undefined } | { ok: false; trouble: Trouble; used: Used | undefined };

export type Model = {
  /** Asks once. Rejects for `signal` only. */
  ask(question: Question, signal: AbortSignal | undefined): Promise<Reply>;
  close(): Promise<void>;
};

/** A model behind one of the three protocols. `limitMs`: how long one answer may take. */
export function openModel(connection: ModelConnection, limitMs = 90_000): Model {
  const guarded = openGuardedFetch(connection.isTrusted, limitMs);
  let isStrict = true;
  const once = async (question: Question, withSchema: boolean, signal: AbortSignal | undefined): Promise<Reply> => {
    const limit = AbortSignal.timeout(limitMs);
    try {
      const result = await generateText({
        model: languageModel(connection, guarded.fetch, withSchema),
        instructions: question.system,
        prompt: question.prompt,
        maxOutputTokens: question.maxOutputTokens,
        output: Output.object({ schema: answerSchema, name: 'texts' }),
        maxRetries: 0,
        // Nothing of a shop is kept by the provider for later conversations.
        providerOptions: { openai: { store: false } },
        abortSignal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      });
      const used = usedOf(result.usage);
      const trouble = troubleOfEnd(result.finishReason);
      return trouble === undefined ? { ok: true, answer: result.output, used } : { ok: false, trouble, used };
    } catch (error) {
      signal?.throwIfAborted();
      return troubleOf(error, limit.aborted);
    }
  };
  return {
    ask: async (question, signal) => {
      // Other calls in flight may find this out first.
      const withSchema = isStrict;
      const reply = await once(question, withSchema, signal);
      // Some compatible servers know JSON, but no schema: the prompt tells the form as well.
      const knowsNoSchema =
        !reply.ok && reply.trouble.kind === 'bad_request' && connection.provider === 'compatible' && withSchema;
      if (!knowsNoSchema) return reply;
      isStrict = false;
      return once(question, false, signal);
    },
    close: guarded.close,
  };
}

function languageModel(
  { provider, model, baseUrl, key }: ModelConnection,
  fetch: typeof globalThis.fetch,
  isStrict: boolean,
): LanguageModel {
  switch (provider) {
    case 'openai':
      return createOpenAI({ apiKey: key ?? '', fetch, baseURL: baseUrl ?? 'https://api.openai.com/v1' })(model);
    case 'anthropic':
      return createAnthropic({ apiKey: key ?? '', fetch, baseURL: baseUrl ?? 'https://api.anthropic.com/v1' })(model);
    case 'compatible':
      return createOpenAICompatible({
        name: 'compatible',
        baseURL: baseUrl ?? '',
        fetch,
        supportsStructuredOutputs: isStrict,
        ...(key === undefined ? {} : { apiKey: key }),
      })(model);
  }
}

export function usedOf(usage: {
  inputTokens?: number | undefined;
  outputTokens?: number | undefined;
}): Used | undefined {
  const { inputTokens, outputTokens } = usage;
  return inputTokens === undefined || outputTokens === undefined ? undefined : { inputTokens, outputTokens };
}

/** An answer that came, but did not end by itself. */
function troubleOfEnd(finishReason: string): Trouble | undefined {
  if (finishReason === 'length') return { kind: 'truncated', words: troubleWords.truncated };
  if (finishReason === 'content-filter') return { kind: 'filtered', words: troubleWords.filtered };
  return undefined;
}
