import type { Ground } from '../guard.ts';
import { isListed, knowsWordsOf } from '../text/common-words.ts';
import { sentencesOf } from '../text/sentences.ts';
import { fold, stem, wordsOf } from '../text/words.ts';

/** Words that build sentences and say nothing of an item. Short ones are left out by their length. */
const glue = new Set(
  `with from this that these those your their have made make makes into over under also each both while which where when
  than then them they such like more most just only even once very well good keeps keep kept brings bring gives give comes
  come built designed features feature featuring includes including offers offering offer provides providing helps help
  suits suited suitable ideal great everyday daily between through along about after before during without within around
  sleeps stays stands folds packs hangs
  uses used using ready easy simple plus whether every other many several thanks works adds holds sits fits pairs needs
  und oder eine einer einem einen eines der die das dem den des mit ohne für aus auch sowie wird werden sind haben durch
  über unter sich nach beim zum zur bietet eignet geeignet ideal dank jeder jede jedes dieser diese dieses ist sorgt
  avec sans pour dans cette leur leurs sont elle vous votre plus ainsi grâce entre offre idéal idéale chaque tout toute
  para como esta este estos estas desde hasta entre sobre tiene ideal cada todo toda más muy ofrece gracias sin
  della delle degli dello nella nelle questo questa sono ogni anche offre ideale grazie tutto senza come
  voor naar deze zijn heeft door ook elke alle biedt ideaal zonder dankzij
  com para esta este são cada mais oferece graças sobre sem
  med till från denna detta och eller som har samt
  oraz jest dzięki przez dla bez każdy`.split(/\s+/u),
);

/**
 * Why a text says more than its facts do; undefined when it does not. Where the ordinary words of the language are known,
 * every other word has to stand in the facts; elsewhere titles hold nothing but words of the facts, and at most a third of
 * the telling words of a description, half of those of a sentence, may be the writer's own.
 */
export function unsupported(
  signal: 'title' | 'description',
  text: string,
  ground: Ground,
  liked: readonly string[],
): string | undefined {
  const allowed = new Set(liked.flatMap((words) => wordsOf(words)));
  const isOwn = (word: string): boolean => !allowed.has(word) && !isInGround(word, ground);
  const whole = own(text, isOwn);
  if (knowsWordsOf(ground.language)) {
    const strange = whole.own.filter((word) => !isListed(word, ground.language));
    return strange.length === 0 ? undefined : noFact(strange);
  }
  const isTooFree = signal === 'title' ? whole.own.length > 0 : whole.own.length > whole.telling * 0.34;
  const loose = sentencesOf(text, ground.language).map((sentence) => own(sentence, isOwn));
  const worst = loose.find((sentence) => sentence.own.length > 1 && sentence.own.length > sentence.telling / 2);
  const found = isTooFree ? whole : worst;
  return found === undefined ? undefined : noFact(found.own);
}

/** Words of the shop's text that were kept from the model must not come back. */
export function keptBack(text: string, html: string, ground: Ground): string | undefined {
  const there = new Set(wordsOf(html));
  const found = wordsOf(text).filter((word) => isTelling(word) && there.has(word) && !isInGround(word, ground));
  return found.length === 0 ? undefined : noFact(found);
}

function noFact(words: readonly string[]): string {
  return `No fact says: ${words.slice(0, 6).join(', ')}.`;
}

function own(text: string, isOwn: (word: string) => boolean): { own: string[]; telling: number } {
  const telling = wordsOf(text).filter(isTelling);
  return { own: telling.filter(isOwn), telling: telling.length };
}

function isTelling(word: string): boolean {
  if (/\p{N}/u.test(word)) return true;
  return !glue.has(word) && (word.length > 3 || /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]{2}/u.test(word));
}

/** Inflected forms count: the first letters of a word of the facts, long enough to be no accident. */
function isInGround(word: string, ground: Ground): boolean {
  if (ground.words.has(word) || ground.words.has(stem(word))) return true;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(word))
    return ground.text.includes(word);
  const root = fold(word).replace(/(?:ings?|ed|es|er|en|em|s|e|n)$/u, '');
  if (root.length >= 4) for (const known of ground.words) if (isFormOf(known, root)) return true;
  const start = fold(word).slice(0, Math.max(5, word.length - 3));
  return word.length > 5 && ground.text.includes(start);
}

function isFormOf(known: string, root: string): boolean {
  return known.startsWith(root) && known.length <= root.length + 3;
}
