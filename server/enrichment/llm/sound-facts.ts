import type { EntityFacts } from '../../facts/facts.ts';
import { htmlBlocks } from '../../facts/html-text.ts';
import type { Ground } from '../guard.ts';
import { groundOf } from '../guard.ts';
import type { Source } from '../source-text.ts';
import { readSource, sourceHtml } from '../source-text.ts';
import { forbiddenClaim, isFiller } from '../text/claims.ts';
import { inPieces } from '../text/pieces.ts';
import { sentencesOf } from '../text/sentences.ts';

/** What may be told to a model about an entity, and what its answer is held against. */
export type SoundFacts = {
  facts: EntityFacts;
  source: Source;
  ground: Ground;
  /** The shop's own text with all that was left out of it, comments and attributes too. */
  html: string;
};

/**
 * The facts without anything that talks to a machine or has no place in a text (prices, delivery, contacts). What a
 * model never sees it cannot obey, and what is not in the ground cannot come out. Undefined when the very name talks to
 * a machine: then no model is asked.
 */
export function soundFacts(facts: EntityFacts): SoundFacts | undefined {
  const source = readSource(facts);
  if (talksToMachine(facts.name) || talksToMachine(source.name)) return undefined;
  const sound = withoutUnfit(facts);
  const html = sourceHtml(facts);
  const told = soundSource(source, html);
  return { facts: sound, source: told, ground: groundOf(sound, told), html };
}

/** Nothing after words to a machine is taken: orders run over several sentences. */
function soundSource(source: Source, html: string): Source {
  const all = htmlBlocks(html).flatMap(({ text }) => sentencesOf(text, source.language));
  const from = all.findIndex((text) => talksToMachine(text));
  const isWhole = from === -1 && !talksToMachine(source.text);
  const before = from === -1 ? '' : all.slice(0, from).join(' ');
  const mayStay = (text: string): boolean => isFit(text) && (isWhole || before.includes(text.slice(0, 60)));
  const sentences = source.sentences.filter(({ text }) => mayStay(text));
  return {
    ...source,
    sentences,
    headings: isWhole ? source.headings.filter(isFit) : [],
    text: sentences.map(({ text }) => text).join(' '),
  };
}

function withoutUnfit(facts: EntityFacts): EntityFacts {
  const pairs = <T extends { name: string; value: string }>(list: readonly T[]): T[] =>
    list.filter(({ name, value }) => isFit(name) && isFit(value));
  const named = <T extends { name: string }>(list: readonly T[]): T[] => list.filter(({ name }) => isFit(name));
  const stated = facts.stated.filter(({ label, value }) => isFit(label) && isFit(value));
  switch (facts.kind) {
    case 'product':
      return {
        ...facts,
        stated,
        brand: facts.brand !== undefined && isFit(facts.brand.name) ? facts.brand : undefined,
        categoryPaths: facts.categoryPaths.filter((path) => path.every(({ name }) => isFit(name))),
        customFields: pairs(facts.customFields),
        variants: facts.variants.map((variant) => ({ ...variant, options: pairs(variant.options) })),
        warranty: isFit(facts.warranty) ? facts.warranty : '',
      };
    case 'category':
      return {
        ...facts,
        stated,
        path: named(facts.path),
        subcategories: named(facts.subcategories),
        products: named(facts.products).filter(({ brand }) => isFit(brand)),
      };
    case 'brand':
      return {
        ...facts,
        stated,
        categories: facts.categories.filter(isFit),
        products: named(facts.products).filter(({ category }) => isFit(category)),
      };
    case 'page':
      return { ...facts, stated };
    case 'post':
      return { ...facts, stated, author: isFit(facts.author) ? facts.author : '', tags: facts.tags.filter(isFit) };
  }
}

function isFit(text: string): boolean {
  return forbiddenClaim(text) === undefined && !isFiller(text) && !talksToMachine(text);
}

/** Words about the writing itself, roles of a conversation, or packed text: shoppers are never spoken to like this. */
const machineWords =
  /\b(?:meta[- ]?descriptions?|title[- ]?tags?|page[- ]titles?|prompts?|chat ?gpt|gpt-?\d|claude|gemini|copilot|llms?|language models?|ai (?:assistant|model|writer|system)|jailbreak|developer mode|dan mode|api[ _-]?keys?|json|system (?:prompt|message|override|note)|(?:previous|prior|above|earlier|preceding|following) (?:instruction|direction|text|rule|context|message)s?|instructions? (?:above|below|for)|from now on|you (?:must|shall|will) (?:now|only|always|write|say|answer|reply|respond|output|include)|(?:write|say|print|repeat|output|append|insert|translate|reveal|set|use) (?:exactly|only|the (?:word|phrase|text|following|title|description)|this (?:text|title|description)|instead))\b|^\s*(?:system|assistant|user|human|developer)\s*:|\b(?:system|assistant)\s*:\s|<\|?\/?\w+\|?>|\[\/?(?:inst|sys|system)\]|###\s*\w+|```|begin (?:system|instructions)/iu;
/** The same in other languages. */
const machineWordsElsewhere =
  /(?:ignor|vergiss|vergess|missacht|beacht\w* (?:nicht|keine)|überschreib)\w*.{0,40}(?:anweisung|vorgabe|regel|vorherig|bisherig)|schreibe? (?:nur|stattdessen|genau|als titel)|antworte?\b|(?:ignore[rz]?|oublie[rz]?|néglige[rz]?).{0,40}(?:instruction|consigne|règle|précédent)|(?:écri(?:s|vez)|réponds?|répondez) (?:seulement|uniquement|plutôt|exactement)|(?:ignor|olvid|descart)\w*.{0,40}(?:instruc|regla|anterior)|(?:escrib|respond)\w* (?:solo|sólo|únicamente|exactamente)|(?:ignor|dimentic)\w*.{0,40}(?:istruzion|regol|precedent)|scriv\w* (?:solo|soltanto|esattamente)|negeer.{0,40}(?:instructies|regels)|игнорир|забудь|инструкци|忽略|無視|无视|指示|指令|命令に従|무시하|지시|تجاهل|التعليمات|התעלם|הוראות/iu;
/** Base64, hexadecimal, percent-coded or invisible letters. */
const packed =
  /[A-Za-z0-9+/]{28,}={0,2}|(?:\\x[0-9a-f]{2}|%[0-9a-f]{2}|\\u[0-9a-f]{4}|0x[0-9a-f]{2}\W*){6,}|[\u{e0000}-\u{e007f}\u202a-\u202e\u2066-\u2069]|(?:[\u200b-\u200d\u2060\ufeff].?){4,}/iu;

/** Whether a text addresses whoever processes it, instead of a shopper. */
export function talksToMachine(text: string): boolean {
  if (forbiddenClaim(text) === 'addressed_to_machine') return true;
  return inPieces(text, (piece) =>
    [machineWords, machineWordsElsewhere, packed].some((pattern) => pattern.test(piece)),
  );
}
