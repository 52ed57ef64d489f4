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
  if (signal === 'jsonld' || signal === 'questions') return checkJson(typed, mostCharacters[signal]);
  const text = tidy(signal, typed.replace(lineBreaks, ' ').replace(invisible, '').trim());
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

function refuse(problem: string): CheckedText {
  return { ok: false, problem };
}
