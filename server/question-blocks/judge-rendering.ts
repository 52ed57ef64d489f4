import { Parser } from 'htmlparser2';
import { blockElementId, markupElementId } from './block.ts';
import type { Block, BlockConfiguration } from './block.ts';

const hostile = `"quotes" 'too' \\ </script><!--<script> {{heading}} {{{x}}} {{/each}} & &amp; <b> ]]> \u2028 é 日本 שלום 😀 = \``;

/** Texts that would break out of a page, or run in it, if they could. */
export const hostileBlock: Block = {
  region: '',
  heading: `Heading ${hostile}`,
  faqMarkup: true,
  questions: [
    { question: `First ${hostile}`, answer: `One\n${hostile}` },
    { question: 'Second?', answer: '</dd></dl></section><p onclick="x()">' },
  ],
};

/** What a page shows of a block. */
type SeenBlock = { elements: string[]; heading: string; questions: string[]; answers: string[]; markup: string };

/** Whether exactly the block stands in `html`: its elements and no others, and every text as it was given. */
export function isRenderedAsExpected(html: string, { heading, questions, markup }: BlockConfiguration): boolean {
  const seen = readBlock(html);
  const expected: SeenBlock = {
    elements: ['section', 'h2', 'dl', ...questions.flatMap(() => ['dt', 'dd']), ...(markup === '' ? [] : ['script'])],
    heading,
    questions: questions.map(({ question }) => question),
    answers: questions.map(({ answer }) => answer),
    markup,
  };
  return JSON.stringify(seen) === JSON.stringify(expected);
}

/** Questions that the page shows in our block, in their order; undefined when it shows none. */
export function questionsShown(html: string): string[] | undefined {
  const { elements, questions } = readBlock(html);
  return elements.length === 0 ? undefined : questions;
}

/** Everything within our element; the first one, where there are several. */
function readBlock(html: string): SeenBlock {
  const seen: SeenBlock = { elements: [], heading: '', questions: [], answers: [], markup: '' };
  let depth = 0;
  let isDone = false;
  let text: string | undefined;
  const parser = new Parser(
    {
      onopentag: (name, { id }) => {
        if (isDone || (depth === 0 && (name !== 'section' || id !== blockElementId))) return;
        depth += 1;
        seen.elements.push(name === 'script' && id !== markupElementId ? 'another script' : name);
        text = '';
      },
      ontext: (part) => {
        if (text !== undefined) text += part;
      },
      onclosetag: (name) => {
        if (depth === 0) return;
        if (name === 'h2') seen.heading = text ?? '';
        if (name === 'dt') seen.questions.push(text ?? '');
        if (name === 'dd') seen.answers.push(text ?? '');
        if (name === 'script') seen.markup = text ?? '';
        text = undefined;
        depth -= 1;
        isDone = depth === 0;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return seen;
}
