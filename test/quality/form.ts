import { factsOf } from './entity.ts';
import type { Fault, Judged } from './fault.ts';
import { fold, foldedWords, wordsIn } from './tokens.ts';
import { neverLast, placeholders } from './word-lists.ts';

const folded = new Set(Array.from(neverLast, fold));

/** What is wrong with how the text is made, whatever it says. */
export function formFaults(judged: Judged): Fault[] {
  const { place } = judged;
  const found: [code: string, detail: string | undefined][] = [
    ['cut word', cutWord(judged)],
    ['dangling end', danglingEnd(judged)],
    ['no end', unfinished(judged)],
    ['begins badly', badBeginning(judged)],
    ['unbalanced', unbalanced(judged.text)],
    ['markup', markup(judged.text)],
    ['doubled words', doubled(judged)],
    ['blanks or marks', marks(judged.text)],
    ['shouting', shouting(judged)],
    ['placeholder', placeholders.exec(fold(judged.text))?.[0]],
    [
      'broken letters',
      /\ufffd|\p{Ll}x[C-F][\dA-F]\p{Ll}|Ã[\u0080-\u00bf©¨¤¶¼]|â€|Â[ °®©]|[\u0000-\u0008\u000e-\u001f\u0080-\u009f]/u.exec(
        judged.text,
      )?.[0],
    ],
  ];
  return found.flatMap(([code, detail]) => (detail === undefined ? [] : [{ code, place, detail }]));
}

/** A word at the end, or before an ellipsis, that is only the beginning of a word of the facts. */
export function cutWord({ entity, text, isOurs }: Judged): string | undefined {
  if (!isOurs) return undefined;
  const { words } = factsOf(entity);
  const ends = [...text.matchAll(/([\p{L}\p{M}\p{N}]+)(?:…|\.{3})/gu)].map(([, word = '']) => word);
  const last = wordsIn(text).at(-1);
  const all = last === undefined ? ends : [...ends, last];
  return all.find((word) => {
    const part = fold(word);
    if (words.has(part) || /^\d+$/u.test(part) || singular(part).some((form) => words.has(form))) return false;
    for (const whole of words)
      if (whole.length > part.length && whole.startsWith(part)) return !isInflected(part, whole);
    return false;
  });
}

function isInflected(part: string, whole: string): boolean {
  return part.length >= 3 && /^(?:s|es|e|n|en|er|'s|x)$/u.test(whole.slice(part.length));
}

export function singular(word: string): string[] {
  const forms = [
    `${word}s`,
    word.replace(/'s$/u, ''),
    word.replace(/s$/u, ''),
    word.replace(/es$/u, ''),
    word.replace(/ies$/u, 'y'),
  ];
  return forms.filter((form) => form !== word && form.length >= 2);
}

/** The last words stand at the end of a sentence or line of the facts too: then the source ends so. */
function endsLikeSource({ entity }: Judged, lastWords: string[]): boolean {
  const end = lastWords.join(' ');
  return factsOf(entity).strings.some((line) =>
    line.split(/[.!?。！？]+(?=\s|$)/u).some((sentence) => foldedWords(sentence).join(' ').endsWith(end)),
  );
}

function danglingEnd(judged: Judged): string | undefined {
  const { text } = judged;
  const odd = /(?:[,;:\-–—|/&·•]|\s\+|…|\.{2,})[\s.]*$/u.exec(text)?.[0];
  if (odd !== undefined && !judged.entity.name.endsWith(odd.trim())) return odd;
  const words = foldedWords(text);
  const last = words.at(-1);
  // "USB Type A" ends with a letter, not with an article.
  if (last === undefined || !folded.has(last) || /[-\d/]\p{L}+\W*$|\s[A-Z]$/u.test(text)) return undefined;
  if (/\bto choose from$/u.test(words.join(' '))) return undefined;
  return endsLikeSource(judged, words.slice(-3)) ? undefined : last;
}

/** A description is whole sentences. Thai has no full stop. */
function unfinished({ place, text }: Judged): string | undefined {
  if (place === 'title' || /[.!?。！？؟۔।][”"’'»)\]]?$/u.test(text) || /\p{sc=Thai}/u.test(text)) return undefined;
  return text.slice(-20);
}

function badBeginning({ entity, text }: Judged): string | undefined {
  const [first = ''] = wordsIn(text);
  if (/^[\s,;:.!?\-–—|/&()[\]*•·]/u.test(text) && !entity.name.startsWith(text.slice(0, 1))) return text.slice(0, 10);
  if (!/^\p{Ll}/u.test(first)) return undefined;
  const isNamed = [entity.name, entity.brand, ...entity.around, ...entity.paths.flat()].some((name) =>
    wordsIn(name).includes(first),
  );
  return isNamed || /\p{Lu}|\d/u.test(first) ? undefined : first;
}

const pairs = ['()', '[]', '{}', '«»', '「」', '（）', '【】'] as const;

function unbalanced(text: string): string | undefined {
  const plain = text.replaceAll(/[;:=]-?[)(]/gu, '');
  for (const [open = '', close = ''] of pairs) {
    let depth = 0;
    for (const character of plain) {
      if (character === open) depth += 1;
      if (character === close) depth -= 1;
      if (depth < 0) return close;
    }
    if (depth !== 0) return open;
  }
  // Between letters of Hebrew the mark sets off an abbreviation and opens nothing: ס"מ is "cm". At a word's edge it is a quote.
  const quotes = text.replaceAll(/(?<=\p{sc=Hebrew})["״“”″](?=\p{sc=Hebrew})/gu, '').match(/["“”„″]/gu) ?? [];
  const inches = text.match(/[\d½¼¾⅛⅜⅝⅞]\s?["”″]/gu) ?? [];
  return quotes.length % 2 === 0 || inches.length > 0 ? undefined : quotes[0];
}

function markup(text: string): string | undefined {
  return /<\/?[a-z!][^>]*>?|&(?:#\d+|#x[\da-f]+|[a-z]{2,8});|\{\{|\}\}|\{%|%\}|\$\{|%[sd]\b|\[\/?(?:vc_|et_|url|img|b\b|i\b)|https?:\/\/|www\.|#[\da-f]{6}\b|\\[nrtu"]|\bhtml\b:|\*\*|__|^#+\s/iu.exec(
    text,
  )?.[0];
}

/** A word twice in a row, or in a title a long word twice that the name has once. */
function doubled(judged: Judged): string | undefined {
  const twice = Array.from(
    fold(judged.text).matchAll(/(?<![\p{L}\p{N}'-])(\p{L}{2,}) \1(?![\p{L}\p{N}'-])/gu),
    ([, word = '']) => word,
  ).find((word) => !factsOf(judged.entity).folded.includes(`${word} ${word}`));
  return twice ?? (judged.place === 'title' ? saidAgain(judged) : undefined);
}

/** A part of a title that says only what was said before it, or a word three times where the name has it less often. */
function saidAgain({ entity, text }: Judged): string | undefined {
  const [first = '', ...parts] = fold(text).split(/\s[–—|-]\s|,\s|:\s/u);
  const said = new Set(foldedWords(first));
  const inName = foldedWords(entity.name);
  for (const part of parts) {
    const words = foldedWords(part);
    if (words.length > 0 && words.every((word) => said.has(word) && counts(inName, word) < 2)) return part;
    for (const word of words) said.add(word);
  }
  if (entity.kind === 'category' || entity.kind === 'brand') return undefined;
  const all = foldedWords(text);
  return all.find((word) => word.length >= 4 && counts(all, word) > Math.max(2, counts(inName, word)));
}

function counts(list: readonly string[], word: string): number {
  return list.filter((other) => other === word).length;
}

function marks(text: string): string | undefined {
  if (text !== text.trim()) return 'blank at an end';
  const odd =
    /\s{2,}|[\n\t]|\u00a0(?![:;!?»%\d€])|\s[,.](?=\s|$)|[,;:]{2,}|\.\.(?!\.)|\(\s|\s\)|[|–—-]\s*[|–—]|\(\)|,\.|(?<![.\s][^\s.]{1,4}|^[^\s.]{1,4})[.!?],/u.exec(
      text,
    );
  return odd?.[0];
}

/** Words in a row in capitals, three, or two long ones, that neither names nor fields write so. */
function shouting({ entity, text }: Judged): string | undefined {
  const { name, brand, paths, around, headings, fields, variants } = entity;
  const values = [...fields, ...variants.flatMap(({ options }) => options)].map(({ value }) => value);
  const named = new Set([name, brand, ...paths.flat(), ...around, ...headings, ...values].flatMap(foldedWords));
  const runs = text.matchAll(/(?<![\p{L}\d-])\p{Lu}[\p{Lu}'’]{2,}(?:[\s,&]+\p{Lu}[\p{Lu}'’]{2,})+(?![\p{L}\d-])/gu);
  for (const [run] of runs) {
    const loud = wordsIn(run).filter((word) => word.length >= 4 && !named.has(fold(word)));
    if (loud.length >= 3 || loud.filter((word) => word.length >= 5).length >= 2) return run;
  }
  return undefined;
}
