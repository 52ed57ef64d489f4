import { characterCount, limits, textWidth } from '../text-width.ts';
import { holdsMarkup } from '../text/claims.ts';
import { endsWell } from '../text/sentences.ts';
import { pictographs, withoutUnseen } from '../../facts/text-noise.ts';

/** The kinds of text that are judged. */
export type Judged = 'title' | 'description' | 'keywords' | 'question' | 'answer';

const longest: Record<'keywords' | 'question' | 'answer', number> = { keywords: 400, question: 160, answer: 400 };

/** Of Markdown. A backtick within a word is none: shops write the Hawaiian ʻokina with it. */
const lightMarkup = /\*\*|__\p{L}|^#+\s|\]\(|(?<!\p{L})`|`(?!\p{L})/u;

/** Why the form of `text` does not do for the signal: markup, length, width, an unfinished end. */
export function formObjection(signal: Judged, text: string): string | undefined {
  if (text.trim() === '') return 'It is empty.';
  if (/[\n\r\t]/u.test(text) || holdsMarkup(text) || lightMarkup.test(text)) return 'It holds markup.';
  if (new RegExp(pictographs.source, 'u').test(text)) return 'It holds pictures (emoji).';
  if (withoutUnseen(text) !== text) return 'It holds characters that nobody sees.';
  if (text !== text.trim() || /\s{2,}/u.test(text)) return 'It holds blanks too many.';
  if (/([!?])\1|!$/u.test(text)) return 'It shouts.';
  switch (signal) {
    case 'title':
    case 'description':
      return (
        sizeFault(signal, text) ??
        (signal === 'description' && !endsWell(text) ? 'Its last sentence is not finished.' : undefined)
      );
    case 'keywords':
      return characterCount(text) > longest.keywords ? 'There are too many keywords.' : keywordFault(text);
    case 'question':
      if (characterCount(text) > longest.question) return `It has more than ${longest.question} characters.`;
      return /[?？؟;]["”’»]?$|[\p{Script=Thai}]$|(?:か|吗|嗎|呢|까)[。]?$/u.test(text)
        ? undefined
        : 'It is no question.';
    case 'answer':
      if (characterCount(text) > longest.answer) return `It has more than ${longest.answer} characters.`;
      return endsWell(text) ? undefined : 'Its last sentence is not finished.';
  }
}

function sizeFault(signal: 'title' | 'description', text: string): string | undefined {
  const { maxCharacters, maxPixels } = limits[signal];
  if (characterCount(text) > maxCharacters) return `It has more than ${maxCharacters} characters.`;
  if (textWidth(text, signal) > maxPixels) return `It is wider than ${maxPixels} px and would be cut.`;
  return isOpen(text) ? 'A bracket or quotation mark is not closed.' : undefined;
}

function keywordFault(text: string): string | undefined {
  const keywords = text.split(/\s*[,،、，]\s*/u).map((keyword) => keyword.toLowerCase());
  if (new Set(keywords).size < keywords.length) return 'A keyword is repeated.';
  return keywords.some((keyword) => keyword === '' || characterCount(keyword) > 60 || /[.!?。！？]$/u.test(keyword))
    ? 'A keyword is empty, too long or a sentence.'
    : undefined;
}

/** Inch signs look like quotation marks: only brackets and directed quotes are counted. */
function isOpen(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return count(/[([{（「『]/gu) !== count(/[)\]}）」』]/gu) || count(/«/gu) !== count(/»/gu);
}
