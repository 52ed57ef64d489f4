import type { Piece } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { leansOnBefore } from '../text/openings.ts';
import { stemsOf } from '../text/words.ts';

/** A sentence as it can stand where the text around it is gone. */
export type Standing = {
  pieces: Piece[];
  /** Whether it still speaks of something that only the sentence before it names. */
  isDependent: boolean;
};

const link =
  /^(?:plus|also|and|in addition|additionally|furthermore|moreover|however|meanwhile|then|so|but)\b[,:]?\s+(?!to\b|(?:more|less)\b)/iu;
const does =
  '(?:is|has|can|will|was|comes|features|provides|offers|includes|helps|keeps|gives|makes|works|delivers|contains|combines|uses|fits|holds|adds|measures|weighs|creates|allows|lets|promises|boasts|ensures|supports|protects|blends|glides|dries|stays|leaves|brings|covers|goes|looks|feels|folds|packs|stands|serves|requires|runs|connects|lasts|applies|hydrates|defines|lengthens|conceals|reduces|improves|prevents|pours|tastes|finishes|smells|sits|moves|wicks|stretches|doubles|attaches|mounts|charges|converts|enables|produces|prints|delights)';
const subject = new RegExp(`^(?:it|this)(?: also)? (?=${does}\\b)`, 'iu');
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
export function standing(text: string, value: string, source: Source): Standing {
  const whole = (words: string): Piece => ({ text: words, fact: source.fact, value });
  if (source.language !== 'en')
    return { pieces: [whole(text)], isDependent: leansOnBefore(text, source.language, namesIt(text, source.name)) };
  const own = capital(text.replace(link, ''));
  const name: Piece = { text: source.name, fact: 'name', value: source.name };
  const isOne = source.name.length <= 45 && !/[^s]s$/iu.test(source.name);
  const start = subject.exec(own) ?? contracted.exec(own);
  if (isOne && start !== null) {
    const rest = own.slice(start[0].length);
    return { pieces: [name, contracted.test(own) ? ' is ' : ' ', whole(rest)], isDependent: false };
  }
  if (/^(?:its|their)\s\p{Ll}/iu.test(own))
    return { pieces: [whole(own.replace(/^\p{L}+/u, 'The'))], isDependent: false };
  const later = inner.exec(own);
  if (isOne && later !== null) {
    const [all, clause = ''] = later;
    return { pieces: [whole(clause), ', ', name, ' ', whole(own.slice(all.length))], isDependent: false };
  }
  return { pieces: [whole(own)], isDependent: dependent.test(own) || danglingLater.test(own) };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether the first words of a sentence are words of the name: "Cette housse de couette …" of a "Housse de couette". */
function namesIt(text: string, name: string): boolean {
  const named = stemsOf(name);
  return Array.from(stemsOf(text.split(/\s/u).slice(0, 5).join(' '))).some(
    (word) => word.length > 3 && named.has(word),
  );
}
