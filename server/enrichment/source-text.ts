import type { BrandFacts, CategoryFacts, EntityFacts } from '../facts/facts.ts';
import { calmName } from './text/calm-name.ts';
import { forbiddenClaim, isFiller } from './text/claims.ts';
import type { Block } from '../facts/html-text.ts';
import { htmlBlocks, plainText } from '../facts/html-text.ts';
import { isKeywordDump } from './text/keyword-dump.ts';
import { detectLanguage, isForeign, languageByWords, surelyIn } from './text/language.ts';
import { leadingClauses } from './text/leading-clauses.ts';
import { isLeadIn, withoutLeadIn } from './text/lead-ins.ts';
import { mendGarbled } from '../facts/mojibake.ts';
import { machineTalk } from './text/machine-talk.ts';
import { scriptOf } from './text/script.ts';
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
  const there = known.get(facts);
  if (there !== undefined) return there;
  const source = read(facts);
  known.set(facts, source);
  return source;
}

/** Facts of an entity are read, never changed. */
const known = new WeakMap<EntityFacts, Source>();

function read(facts: EntityFacts): Source {
  const blocks = htmlBlocks(sourceHtml(facts));
  const all = blocks.map(({ text }) => text).join(' ');
  const filled = isFiller(all) ? blocks.filter(({ text }) => !isFiller(text) && !isFillerTail(all)) : blocks;
  const usable = filled.map(withoutOrders).filter(({ text }) => text !== '' && !isKeywordDump(text) && !isLeadIn(text));
  const text = usable.map((block) => block.text).join(' ');
  const language = languageOf(facts, usable);
  const name = calmName(readableName(facts.name), text, language);
  return {
    name,
    language,
    fact: facts.kind === 'page' || facts.kind === 'post' ? 'body' : 'description',
    sentences: usable
      .flatMap((block) => sentencesIn(block, name, language))
      .filter((sentence) => !isForeign(sentence.text, language)),
    headings: usable
      .filter(({ kind, text: heading }) => kind === 'heading' && !isForeign(heading, language))
      .map((block) => block.text),
    text,
  };
}

/** A block without what talks to a machine: neither told nor a fact. */
function withoutOrders(block: Block): Block {
  if (!machineTalk.test(block.text)) return block;
  const sentences = sentencesOf(block.text, undefined).filter((sentence) => !machineTalk.test(sentence));
  return { ...block, text: sentences.join(' ') };
}

/** From what tells of the entity: shop talk is often in another language. A name alone is the last resort. */
function languageOf(facts: EntityFacts, blocks: readonly Block[]): string | undefined {
  const told = blocks.filter(({ text }) => forbiddenClaim(text) === undefined).map(({ text }) => text);
  const text = (told.length === 0 ? blocks.map((block) => block.text) : told).join(' ');
  const name = cleanName(facts.name);
  const own = languageOfMost(told.length === 0 ? blocks.map((block) => block.text) : told) ?? languageByWords(text);
  if (own !== undefined) return own;
  const words = `${name}. ${text} ${labelsOf(facts)}`;
  // Names of wares look like any language to statistics: of shelves only plain words tell, or a script of its own.
  const isNamed = text === '' && (facts.kind === 'category' || facts.kind === 'brand') && scriptOf(words) === 'latin';
  const around = isNamed ? (languageByWords(words) ?? accentedLanguage(words)) : detectLanguage(words);
  // English shelves hold wares of any language.
  if (isNamed && around === 'en') return undefined;
  // A line with accents and no word of English is not made English by English labels around it.
  return around === 'en' && speaksOther(text) ? undefined : around;
}

/**
 * The language of most of the text: one long line of English among accented ones does not make all of it English, as it
 * does for statistics.
 */
function languageOfMost(lines: readonly string[]): string | undefined {
  const language = detectLanguage(lines.join(' '));
  if (language !== 'en') return language;
  const other = mostlyOther(lines.join(' '));
  if (other !== undefined) return other;
  const accented = lines.filter(speaksOther);
  if (accented.length === 0) return language;
  const length = (some: readonly string[]): number => some.reduce((sum, line) => sum + line.length, 0);
  return length(accented) * 2 > length(lines) ? (detectLanguage(accented.join(' ')) ?? language) : language;
}

/** The language that, sentence by sentence, the plain words of more than half of a short text are of, where it is not English. */
function mostlyOther(text: string): string | undefined {
  if (text.length > 600) return undefined;
  const spoken = sentencesOf(text, undefined).map((one) => ({ language: languageByWords(one), length: one.length }));
  const [found] = spoken.filter(({ language }) => language !== undefined && language !== 'en');
  const own = spoken.filter(({ language }) => language === found?.language);
  return own.reduce((sum, { length }) => sum + length, 0) * 2 > text.length ? found?.language : undefined;
}

/** The language of names with accents, where statistics have no doubt. */
function accentedLanguage(words: string): string | undefined {
  return speaksOther(words) ? surelyIn(words) : undefined;
}

/** Whether a line has accents and none of the small words of English. */
export function speaksOther(text: string): boolean {
  return /[\u00c0-\u024f]/u.test(text) && !/\b(?:the|and|with|for|of|in|to|is|are|an?|on|by|from|your)\b/iu.test(text);
}

/** Words of the shop beside the description; names of brands and models look like any language and are left out. */
function labelsOf(facts: EntityFacts): string {
  if (facts.kind === 'category' || facts.kind === 'brand') return shelfWords(facts);
  if (facts.kind !== 'product') return '';
  const fields = facts.customFields.filter(({ value }) => value.length < 40);
  const shelves = facts.categoryPaths.flat().map(({ name }) => name);
  return [...fields.map(({ name, value }) => `${name}: ${value}.`), ...shelves].join(' ');
}

/** Names of shelves and of what stands on them, with the labels of its fields. */
function shelfWords(facts: CategoryFacts | BrandFacts): string {
  const shelves = facts.kind === 'category' ? facts.path.map(({ name }) => name) : facts.categories;
  const wares = facts.products.slice(0, 8);
  const labels = new Set(wares.flatMap(({ customFields }) => customFields.map(({ name }) => name)));
  return [...shelves, ...wares.map(({ name }) => `${name}.`), ...labels].join(' ');
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
export function tidyName(name: string, language?: string): string {
  return calmName(readableName(name), '', language);
}

function readableName(name: string): string {
  return cleanName(name)
    .replace(/[®™©℠]|\((?:tm|r)\)|\*{2,}/giu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\s+([,.;:!?)\]])/gu, '$1')
    .replace(/([([])\s+/gu, '$1')
    .replace(/^[\s\-–—,.;:|*#]+(?=\S)|[\s\-–—,;:|*#]+$/gu, '')
    .trim();
}

function sentencesIn(block: Block, name: string, language: string | undefined): Source['sentences'] {
  if (block.kind === 'heading') return [];
  const isFragment = block.kind !== 'paragraph';
  return sentencesOf(withoutLeadIn(withoutName(withoutLeadIn(block.text), name)), language).map((text) => ({
    text: leadingClauses(text, language),
    isFragment,
  }));
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
