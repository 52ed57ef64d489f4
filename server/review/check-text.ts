import { z } from 'zod';
import type { Signal } from '../facts/facts.ts';

export type CheckedText = { ok: true; text: string } | { ok: false; problem: string };

/** What BigCommerce takes: platform limits of page_title, meta_description, meta_keywords, URL and metafields. */
const mostCharacters: Record<Signal, number> = {
  title: 255,
  description: 65_535,
  keywords: 65_535,
  url: 255,
  jsonld: 65_535,
  questions: 65_535,
};

// A tag or comment as browsers see one, also one that is not closed: "2 < 3" and "<3" are text.
const markup = /<[a-z/!?][^<>]*>|<!--|<[a-z]+\s[^<>]*=|<\/?(script|style|iframe)\b/i;
const lineBreaks = /[\p{Zl}\p{Zp}\t\n\v\f\r]+/gu;
// Characters that show nothing: controls, and marks that turn the direction of the text around them.
const invisible = /[\p{Cc}\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A text that a person typed, as it would be published: trimmed, on one line, without control characters. Only what
 * BigCommerce cannot take and markup are refused.
 */
export function checkText(signal: Signal, typed: string): CheckedText {
  if (signal === 'questions') return checkQuestions(typed);
  if (signal === 'jsonld') return checkJson(typed, mostCharacters[signal]);
  const text = tidy(signal, oneLine(typed));
  if (text === '') return refuse('Write a text, or reject the suggestion to keep what your shop shows today.');
  if (markup.test(text)) return refuse('Take out the HTML: search results would show the tags themselves.');
  if (text.length > mostCharacters[signal]) {
    return refuse(
      `BigCommerce takes at most ${mostCharacters[signal].toLocaleString('en')} characters here; this has ${text.length.toLocaleString('en')}.`,
    );
  }
  if (signal === 'url' && !/^(\/[A-Za-z0-9._-]+)+\/?$/.test(text)) {
    return refuse(
      'An address starts with / and has only letters, digits, dots, hyphens and underscores between slashes.',
    );
  }
  return { ok: true, text };
}

function tidy(signal: Signal, text: string): string {
  if (signal !== 'keywords') return text;
  const keywords = text.split(',').map((keyword) => keyword.trim());
  return keywords.filter((keyword) => keyword !== '').join(', ');
}

function checkJson(typed: string, most: number): CheckedText {
  let value: unknown;
  try {
    value = JSON.parse(typed);
  } catch {
    return refuse('This is not valid JSON. Check quotes, commas and brackets.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('The JSON must be one object in curly brackets.');
  }
  const text = JSON.stringify(value, null, 2);
  if (markup.test(text)) return refuse('Take out the HTML: structured data holds plain text.');
  if (JSON.stringify(value).length > most) {
    return refuse(`BigCommerce takes at most ${most.toLocaleString('en')} characters here.`);
  }
  return { ok: true, text };
}

const questionsShape = z.object({
  questions: z
    .array(z.object({ question: z.string(), answer: z.string() }))
    .min(1)
    .max(20),
});

/** Pairs of plain text, each tidied as a text of its own; on the page they stand one below the other. */
function checkQuestions(typed: string): CheckedText {
  const checked = checkJson(typed, mostCharacters.questions);
  if (!checked.ok) return checked;
  const parsed = questionsShape.safeParse(JSON.parse(checked.text));
  if (!parsed.success) return refuse('Write one to twenty questions, each with its answer.');
  const questions = parsed.data.questions.map(({ question, answer }) => ({
    question: oneLine(question),
    answer: oneLine(answer),
  }));
  if (questions.some(({ question, answer }) => question === '' || answer === ''))
    return refuse('Every question needs an answer, and every answer a question.');
  if (questions.some(({ question, answer }) => question.length > 200 || answer.length > 1000))
    return refuse('A question may have 200 characters, an answer 1,000.');
  if (new Set(questions.map(({ question }) => question.toLowerCase())).size < questions.length)
    return refuse('The same question stands there twice.');
  return { ok: true, text: JSON.stringify({ questions }, null, 2) };
}

function oneLine(text: string): string {
  return text.replace(lineBreaks, ' ').replace(invisible, '').trim();
}

function refuse(problem: string): CheckedText {
  return { ok: false, problem };
}
