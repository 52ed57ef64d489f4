import type { EntityFacts } from '../facts/facts.ts';
import { isFiller } from './text/claims.ts';
import type { Block } from '../facts/html-text.ts';
import { htmlBlocks, plainText } from '../facts/html-text.ts';
import { detectLanguage } from './text/language.ts';
import { mendGarbled } from '../facts/mojibake.ts';
import { sentencesOf } from './text/sentences.ts';

/** What an entity says about itself, read once. */
export type Source = {
  name: string;
  /** ISO 639-1; undefined when it cannot be told. */
  language: string | undefined;
  /** The fact that the sentences are from. */
  fact: 'description' | 'body';
  sentences: { text: string; isFragment: boolean }[];
  headings: string[];
  /** All visible text; '' when it is filler. */
  text: string;
};

export function readSource(facts: EntityFacts): Source {
  const html = sourceHtml(facts);
  const blocks = htmlBlocks(html).map((block) => ({ ...block, text: mendGarbled(block.text) }));
  const name = tidyName(facts.name);
  const all = blocks.map(({ text }) => text).join(' ');
  const usable = isFiller(all) ? blocks.filter(({ text }) => !isFiller(text) && !isFillerTail(all)) : blocks;
  const text = usable.map((block) => block.text).join(' ');
  const language = detectLanguage(text === '' ? name : text) ?? detectLanguage(`${name}. ${text}`);
  return {
    name,
    language,
    fact: facts.kind === 'page' || facts.kind === 'post' ? 'body' : 'description',
    sentences: usable.flatMap((block) => sentencesIn(block, name, language)),
    headings: usable.filter(({ kind }) => kind === 'heading').map((block) => block.text),
    text,
  };
}

/** The HTML that an entity's own text stands in. */
export function sourceHtml(facts: EntityFacts): string {
  if ('bodyHtml' in facts) return facts.bodyHtml;
  return 'descriptionHtml' in facts ? facts.descriptionHtml : '';
}

/** Filler of which only the first lines carry the famous words: all of it is filler. */
function isFillerTail(all: string): boolean {
  return /^\W*lorem ipsum|consectetu\w+ adipis|pellentesque habitant/iu.test(all);
}

/** A name as a reader should see it: entities decoded, blanks collapsed, encoding damage mended. */
export function cleanName(name: string): string {
  return mendGarbled(plainText(name)).replace(/\s+/gu, ' ').trim();
}

/** A name as a title shows it: trade marks cost width and win nothing, stray separators are slips of the keyboard. */
export function tidyName(name: string): string {
  return cleanName(name)
    .replace(/[®™©℠]|\((?:tm|r)\)/giu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\s+([,.;:!?])/gu, '$1')
    .replace(/^[\s\-–—,.;:|*#]+(?=\S)|[\s\-–—,;:|*#]+$/gu, '')
    .trim();
}

function sentencesIn(block: Block, name: string, language: string | undefined): Source['sentences'] {
  if (block.kind === 'heading') return [];
  const isFragment = block.kind !== 'paragraph';
  return sentencesOf(withoutLabel(withoutName(block.text, name)), language).map((text) => ({ text, isFragment }));
}

/** "Lippie Pencil A long-wearing pencil": the name was glued to the first sentence. */
function withoutName(text: string, name: string): string {
  if (name.length < 4 || !text.toLowerCase().startsWith(name.toLowerCase())) return text;
  const rest = text.slice(name.length);
  const match = /^(?:\s*[:–—-]\s*|\s+)(?=\p{Lu})/u.exec(rest);
  if (match === null) return text;
  const sentence = rest.slice(match[0].length);
  return /^\s*[:–—-]/u.test(match[0]) || /^(?:An?|The|This|These|Our|With|For|In)\s/u.test(sentence) ? sentence : text;
}

/** "Introduction: …", "Description: …" say nothing of their own. */
function withoutLabel(text: string): string {
  return text.replace(
    /^(?:introduction|description|overview|details|product description|beschreibung|about(?: this item)?)\s*:\s*/iu,
    '',
  );
}
