import { createHash } from 'node:crypto';
import type { BlockKind, Pair } from './contract.ts';

/** The element of the block on a page, and its JSON-LD. */
export const blockElementId = 'clione-questions';
export const markupElementId = 'clione-questions-jsonld';

export const templateVersion = 1;
export const templateName = 'Clione: questions and answers';

/** Template files of BigCommerce's themes that take placements for one item. */
export const templateFiles: Record<BlockKind, string> = {
  product: 'pages/product',
  category: 'pages/category',
  brand: 'pages/brand',
  page: 'pages/page',
};

/** Everything that a page shows and where, as approved. */
export type Block = { region: string; heading: string; faqMarkup: boolean; questions: Pair[] };

/**
 * The block as a Handlebars template. Texts are printed with two braces, so that Handlebars itself escapes them in either of
 * its versions; the one value with three is made by us and holds no sign that could end the element.
 */
export const blockTemplate = `<section class="clione-questions" id="${blockElementId}" data-version="${templateVersion}">
<h2>{{heading}}</h2>
<dl>
{{#each questions}}
<dt style="font-weight:bold">{{question}}</dt>
<dd style="margin:0 0 1em;white-space:pre-line">{{answer}}</dd>
{{/each}}
</dl>
{{#if markup}}
<script type="application/ld+json" id="${markupElementId}">{{{markup}}}</script>
{{/if}}
</section>`;

/** What the template is filled with. */
export type BlockConfiguration = { heading: string; questions: Pair[]; markup: string };

/** A block of what is approved, in the form in which it can stand on a page. */
export function blockFrom(approved: string, { region, heading, faqMarkup }: Omit<Block, 'questions'>): Block {
  const questions = questionsOf(approved).map(({ question, answer }) => ({
    question: plain(question),
    answer: plain(answer),
  }));
  return { region, heading: plain(heading), faqMarkup, questions };
}

export function configurationOf({ heading, faqMarkup, questions }: Omit<Block, 'region'>): BlockConfiguration {
  return { heading, questions, markup: faqMarkup ? markupOf(questions) : '' };
}

/** BigCommerce takes 64 KB. */
export function fits(block: Block): boolean {
  return Buffer.byteLength(JSON.stringify(configurationOf(block))) <= mostBytes;
}

const mostBytes = 65_000;

/**
 * FAQPage of exactly the questions that stand on the page. No `<` can end the element, and no brace in a text can be read as
 * a template, whoever renders the page.
 */
function markupOf(questions: readonly Pair[]): string {
  const graph = {
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    mainEntity: questions.map(({ question, answer }) => ({
      '@type': 'Question',
      name: question,
      acceptedAnswer: { '@type': 'Answer', text: answer },
    })),
  };
  const strings = /"(?:[^"\\]|\\.)*"/g;
  return JSON.stringify(graph)
    .replace(strings, (text) => text.replace(/[<>&{}\u2028\u2029]/g, escapedSign))
    .replace(/\}(?=\})/g, '} ');
}

function escapedSign(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** What no page and no database can carry goes: control characters and halves of characters. */
function plain(text: string): string {
  return text.toWellFormed().replace(/(?![\n\t])\p{Cc}/gu, '');
}

/** The block as History keeps and shows it. */
export function textOf({ region, heading, faqMarkup, questions }: Block): string {
  return JSON.stringify({ region, heading, faqMarkup, questions }, null, 2);
}

/** Reads `textOf`; undefined for '' and everything else. */
export function blockOf(text: string): Block | undefined {
  const value = jsonOf(text);
  if (!isRecord(value) || typeof value['region'] !== 'string' || typeof value['heading'] !== 'string') return undefined;
  const { region, heading } = value;
  return { region, heading, faqMarkup: value['faqMarkup'] === true, questions: pairsIn(value['questions']) };
}

/** Questions of an approved text of the signal `questions`. */
export function questionsOf(text: string): Pair[] {
  const value = jsonOf(text);
  return isRecord(value) ? pairsIn(value['questions']) : [];
}

/** What a widget in the shop shows; values that are none of ours read as blank. */
export function blockIn(configuration: Readonly<Record<string, unknown>>, region: string): Block {
  const { heading, questions, markup } = configuration;
  return {
    region,
    heading: typeof heading === 'string' ? heading : '',
    faqMarkup: typeof markup === 'string' && markup !== '',
    questions: pairsIn(questions),
  };
}

/** Tells apart what was shown from what is approved by now, and from where it would appear. */
export function markOf(approved: string, elsewhere: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([approved, ...elsewhere]))
    .digest('hex')
    .slice(0, 32);
}

function pairsIn(list: unknown): Pair[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    if (!isRecord(one) || typeof one['question'] !== 'string' || typeof one['answer'] !== 'string') return [];
    return [{ question: one['question'], answer: one['answer'] }];
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
