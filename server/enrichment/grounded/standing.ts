import type { Piece } from '../composed.ts';
import { textOf } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { fits } from '../text-width.ts';
import { leansOnBefore } from '../text/openings.ts';
import { finite, verbsOfMany, verbsOfOne } from '../text/english-verbs.ts';
import { stem, stemsOf } from '../text/words.ts';

/** A sentence as it can stand where the text around it is gone. */
export type Standing = {
  pieces: Piece[];
  /** The same behind another sentence about the item, where that reads better. */
  behind?: Piece[];
  /** What the sentence says of the item, where the item is its subject: "features a hard shell." */
  predicate?: { text: string; value: string };
  /** Whether it still speaks of something that only the sentence before it names. */
  isDependent: boolean;
};

/** What an item is called as the subject of a sentence. */
export type Subject = {
  /** "Speck CandyShell Case" */
  brief: string;
  /** With what sets it apart, the shortest first: "Speck CandyShell Case in black" */
  wholes: readonly string[];
  isMany: boolean;
  /** Stems of its name and of the shelves it stands on. */
  stems: ReadonlySet<string>;
};

const link =
  /^(?:plus|also|and|in addition|additionally|furthermore|moreover|however|meanwhile|then|so|but)\b[,:]?\s+(?!to\b|(?:more|less)\b)/iu;
const does =
  '(?:is|has|can|will|was|comes|features|provides|offers|includes|helps|keeps|gives|makes|works|delivers|contains|combines|uses|fits|holds|adds|measures|weighs|creates|allows|lets|promises|boasts|ensures|supports|protects|blends|glides|dries|stays|leaves|brings|covers|goes|looks|feels|folds|packs|stands|serves|requires|runs|connects|lasts|applies|hydrates|defines|lengthens|conceals|reduces|improves|prevents|pours|tastes|finishes|smells|sits|moves|wicks|stretches|doubles|attaches|mounts|charges|converts|enables|produces|prints|delights)';
const pronoun = new RegExp(`^(?:it|this)(?: also)? (?=${does}\\b)`, 'iu');
const contracted = /^(?:it|this)['’]s (?=an?\b|the\b|made\b|designed\b|perfect\b|ideal\b|\p{Ll}+ed\b)/iu;
const inner = new RegExp(
  `^((?!(?:the|this|these|an?|our|each|every|all)\\b)[^,.;]{6,90}), (?:it|this)(?: also)? (?=${does}\\b)`,
  'iu',
);
const dependent =
  /^(?:it|they|those|that|he|she|him|her|them|there|here|also|and|but|or|so|then|plus|however|moreover|in addition|additionally|furthermore|either way|not only|instead|otherwise|both|neither|one of the|another)\b|^(?:it|this|that|they)['’](?:s|re|ll)\b|^(?:this|these) (?:is|are|was|means|makes?|gives?|allows?|ensures?|helps?|lets?|can|will)\b/iu;
const danglingLater = /^(?!(?:the|this|these|an?|our|each|every|all)\b)[^,.;]{6,90}, (?:it|they|this|these)\b/iu;

/**
 * The sentence with what it leans on put in its place: in English "It has two porches" is told of the name, "Its poles"
 * of "the poles", and a link to what came before is left out.
 */
export function standing(text: string, value: string, source: Source, subject?: Subject): Standing {
  const whole = (words: string): Piece => ({ text: words, fact: source.fact, value });
  if (source.language !== 'en')
    return { pieces: [whole(text)], isDependent: leansOnBefore(text, source.language, namesIt(text, source.name)) };
  const own = capital(text.replace(link, ''));
  const name: Piece = { text: source.name, fact: 'name', value: source.name };
  const isOne = source.name.length <= 45 && !/[^s]s$/iu.test(source.name);
  const start = pronoun.exec(own) ?? contracted.exec(own);
  if (isOne && start !== null) {
    const rest = own.slice(start[0].length);
    const behind = [whole(own)];
    return { pieces: [name, contracted.test(own) ? ' is ' : ' ', whole(rest)], behind, isDependent: false };
  }
  const told = subject === undefined ? undefined : withSubject(own, value, source, subject);
  if (told !== undefined) return told;
  if (/^(?:its|their)\s\p{Ll}/iu.test(own))
    return { pieces: [whole(own.replace(/^\p{L}+/u, 'The'))], isDependent: false };
  const later = inner.exec(own);
  if (isOne && later !== null) {
    const [all, clause = ''] = later;
    return { pieces: [whole(clause), ', ', name, ' ', whole(own.slice(all.length))], isDependent: false };
  }
  return { pieces: [whole(own)], isDependent: dependent.test(own) || danglingLater.test(own) };
}

const noun = "(?:[\\p{L}\\d\\p{M}’'/&+.-]+ ){1,7}?";
const begun = new RegExp(
  `^(?<which>the|this|these|its|their|your) (?<thing>${noun})(?:(?<one>(?:${verbsOfOne})\\b)|(?<=s )(?<many>(?:${verbsOfMany})\\b))(?:(?<=\\b(?:helps?|can|will|lets?|is|are|has|have))|(?! (?:${finite})\\b))(?<rest>[^.]*\\b.*)$`,
  'iu',
);
const anything =
  /^(?:product|item|piece|set|kit|design|model|version|collection|accessory|essential|classic|style|unit|device|gadget|tool|garment|beauty|gem|treat|number|option|pair|companion|staple)s?$/iu;

/** What an item has and is not. */
const parts =
  /^(?:formulas?|finish|fabric|materials?|construction|features?|technology|system|colou?rs?|shades?|patterns?|texture|blend|combination|look|method|process|scent|design|detail(?:s|ing)?|mix|hue|tone|silhouette|palette|print|motif|arrangement|scene|image|composition|technique|ingredients?|approach)$/iu;

/**
 * "This case features" is told of the item by name; "The slim profile allows" of what the item has: "The slim profile of the
 * CandyShell Case allows".
 */
function withSubject(own: string, value: string, source: Source, subject: Subject): Standing | undefined {
  const { which = '', thing = '', one, many, rest = '' } = begun.exec(own)?.groups ?? {};
  const verb = one ?? many;
  if (verb === undefined) return named(own, value, source, subject) ?? introduced(own, value, source, subject);
  const words = thing.trim().split(' ');
  const last = stem((words.at(-1) ?? '').toLowerCase());
  const predicate = { text: verb + rest, value };
  const told = (text: string): Piece => ({ text, fact: source.fact, value });
  const name: Piece = { text: subject.brief, fact: 'name', value: source.name };
  const isNamed = words.some((word) => /\p{Lu}/u.test(word) && subject.stems.has(stem(word.toLowerCase())));
  const isMany = one === undefined || (/^(?:can|will)$/iu.test(one) && /s$/iu.test(words.at(-1) ?? ''));
  const agrees = isMany === subject.isMany;
  if (isNamed) {
    const text = own.replace(/^(?:this|these) /iu, 'The ');
    return agrees
      ? { pieces: [told(text)], isDependent: false, predicate }
      : { pieces: [told(text)], isDependent: false };
  }
  const isThis = /^th(?:is|ese)$/iu.test(which) && !parts.test(words.at(-1) ?? '');
  const isIt = isThis || subject.stems.has(last) || anything.test(words.at(-1) ?? '');
  if (/^(?:the|this|these|your)$/iu.test(which) && isIt && agrees && subject.brief.length <= 60)
    return { pieces: [name, ' ', told(predicate.text)], behind: [told(own)], isDependent: false, predicate };
  const isPart = /^(?:the|its|their)$/iu.test(which) && words.length < 5 && subject.brief.length <= 45 && !isIt;
  if (!isPart || !/^\p{Ll}[\p{L}-]*(?: \p{Ll}[\p{L}-]*)* ?$/u.test(thing.trim()))
    return introduced(own, value, source, subject);
  return {
    pieces: [told(`The ${thing.trim()}`), ' of the ', name, ' ', told(predicate.text)],
    behind: [told(own)],
    isDependent: false,
  };
}

const start = new RegExp(`^(?<name>(?:[^\\s,;:.]+ ){1,8}?)(?<predicate>(?:${verbsOfOne}|${verbsOfMany})\\b.*)$`, 'u');

/** "iPhone SE features": the sentence begins with words of the name. */
function named(own: string, value: string, source: Source, subject: Subject): Standing | undefined {
  const { name, predicate } = start.exec(own)?.groups ?? {};
  if (
    name === undefined ||
    predicate === undefined ||
    !Array.from(stemsOf(name)).every((word) => subject.stems.has(word))
  )
    return undefined;
  const pieces: Piece[] = [{ text: own, fact: source.fact, value }];
  return subject.isMany ? undefined : { pieces, isDependent: false, predicate: { text: predicate, value } };
}

/** A sentence that does not say what it is about stands behind the name: "Elisa Tee: moisture-wicking fabric pulls …". */
function introduced(own: string, value: string, source: Source, subject: Subject): Standing | undefined {
  // "Audio: Dolby Surround" has a beginning of its own.
  if (/^[^.]{2,30}:\s/u.test(own)) return undefined;
  const there = stemsOf(own);
  const called = Array.from(stemsOf(subject.brief));
  const isSaid = there.has(called.at(-1) ?? '') || called.filter((word) => there.has(word)).length * 2 >= called.length;
  if (isSaid || subject.brief.length > 45 || dependent.test(own) || danglingLater.test(own)) return undefined;
  const text = lowered(own);
  const pieces: Piece[] = [
    { text: subject.brief, fact: 'name', value: source.name },
    ': ',
    { text, fact: source.fact, value },
  ];
  if (!fits(textOf(pieces), 'description')) return undefined;
  return { pieces, behind: [{ text: own, fact: source.fact, value }], isDependent: false };
}

const common =
  /^(?:The|A|An|Its|Their|With|Made|Designed|Crafted|Built|Features?|Featuring|Includes?|Including|For|In|From|Ideal|Perfect|Comes?|Available|Each|Every|All|Two|Three|Four|Soft|Light|Lightweight|Durable|Adjustable|Removable|Padded|Front|Back|Side|Zip|Zippered|Inner|Outer|Elastic|Moisture|Short|Long|Loose|Slim|Regular|Relaxed|Straight|High|Low|Wide|Full|Double|Dual|Single|Built-in|Suitable|Easy|Simple|Classic|Machine|Holds?|Fits?|Keeps?|Brewed|Formulated|Contains?|Provides?|Offers?|Helps?|\p{Lu}\p{Ll}+-\p{Ll}+)$/u;

/** Within a sentence only words that are surely no names lose their capital. */
function lowered(text: string): string {
  const [first = ''] = text.split(/[\s,]/u);
  return common.test(first) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function capital(text: string): string {
  if (/^\p{Ll}+\p{Lu}/u.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether the first words of a sentence are words of the name: "Cette housse de couette …" of a "Housse de couette". */
function namesIt(text: string, name: string): boolean {
  const named = stemsOf(name);
  return Array.from(stemsOf(text.split(/\s/u).slice(0, 5).join(' '))).some(
    (word) => word.length > 3 && named.has(word),
  );
}
