import { fits } from '../text-width.ts';
import { finite, infinitives, told, verbsOfMany, verbsOfOne } from '../text/english-verbs.ts';
import { withStop } from '../text/sentences.ts';
import { mainClause } from './shorten.ts';
import { whole } from './shorter-list.ts';

/** Words of the thing that a sentence is about: "this Speck CandyShell case". No clause and no preposition within. */
const words = (excluded: string): string =>
  `(?:(?! (?:that|which|with|to|from|on|by|for|of|in|and|your|you${excluded}) )[^,;:.!?]|[.](?=\\S)|,(?=\\d)){2,110}?`;
const thing = words('');
const verbless = words(`|${verbsOfOne}`);
const opened = new RegExp(
  `^(?:with|featuring|measuring|made|designed|crafted|built|constructed|compatible|equipped|engineered|offering|boasting|combining|using|ideal|perfect|suitable|when|whether|thanks to|available|created|formulated|inspired|packed|complete|easy|in addition)\\b.{8,200}?, (?:(?<one>(?:this|the|your) ${thing}) (?=(?:${verbsOfOne})\\b)|(?<many>(?:these|the|your) ${thing}) (?=(?:${verbsOfMany})\\b))(?<rest>.+)$`,
  'iu',
);
const addressed = new RegExp(
  `\\b(?:(?<one>this (?!(?:${verbsOfOne})\\b)${verbless})|(?<many>these ${verbless}))(?<device> for (?:\\p{Lu}|i\\p{Lu})[^,;:!?]{2,50}(?=, (?:which|featuring)))?(?:,? (?:that|which) (?:(?<does>${verbsOfOne})|(?<do>${verbsOfMany})) (?<rest>.+)|, (?<part>[a-z]+) (?<parted>(?:of |from |with |to |for )?.+))$`,
  'iu',
);
const plain = new RegExp(
  `^(?<one>this (?!(?:${verbsOfOne})\\b)${thing}) (?<rest>(?:${verbsOfOne})\\b.+)$|^(?<many>these ${thing}) (?<more>(?:${verbsOfMany})\\b.+)$`,
  'iu',
);

/**
 * What an English sentence tells of the item, as a sentence of its own with the item as its subject: "Protect your phone with
 * this Speck case, which features a hard shell" tells that "the Speck case features a hard shell". Each may be too long.
 */
export function statementsOf(sentence: string, name: string): string[] {
  const text = sentence.replace(/^[^:.!?]{4,70}: (?=(?:this|these|the) )/iu, '').replace(/[.!]+$/u, '');
  const found: (string | undefined)[] = [];
  const { one, many, rest = '' } = opened.exec(text)?.groups ?? {};
  if (one !== undefined || many !== undefined) found.push(statement(one ?? many ?? '', rest, name));
  found.push(addressedStatement(text, name));
  const direct = plain.exec(text)?.groups;
  if (direct !== undefined)
    found.push(statement(direct['one'] ?? direct['many'] ?? '', direct['rest'] ?? direct['more'] ?? '', name));
  return Array.from(new Set(found.filter((one) => one !== undefined)));
}

function addressedStatement(text: string, name: string): string | undefined {
  const groups = addressed.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { one, many, device = '', does, do: doing, rest = '', part, parted = '' } = groups;
  const isMany = one === undefined;
  const subject = `${one ?? many ?? ''}${device}`;
  const verb = part === undefined ? (isMany ? doing : does) : told(part, isMany);
  return verb === undefined ? undefined : statement(subject, `${verb} ${part === undefined ? rest : parted}`, name);
}

function statement(subject: string, rest: string, name: string): string | undefined {
  if (/\b(?:you|it|they)\b/iu.test(subject)) return undefined;
  const [, which = 'The', words = subject] = /^(this|these|the|your) (.+)$/iu.exec(subject) ?? [];
  const first = /^this$/iu.test(which) ? 'This' : /^these$/iu.test(which) ? 'These' : 'The';
  return withStop(`${first} ${withoutCodes(words, name)} ${rest.trim()}`);
}

/** "Incipio DualPro SA-528-SLVRBLK case" without its part number, which no sentence needs; a model of the name stays. */
function withoutCodes(subject: string, name: string): string {
  const isCode = (word: string): boolean =>
    /^(?=.*[\d-])(?=.*\p{Lu})[\p{Lu}\d./-]{6,}$/u.test(word) && !name.includes(word);
  return subject
    .split(' ')
    .filter((word, at, all) => at === all.length - 1 || !isCode(word))
    .join(' ');
}

const borders = new RegExp(
  `,? (?=(?:that|which|who) (?:${finite})\\b)|,? (?=(?:while|when|whenever|so|making|offering|providing|allowing|helping|giving|keeping|ensuring|including|even|because|where)\\b)|,? (?=to (?:${infinitives})\\b)|, (?=(?:created|designed|crafted|formulated|engineered|inspired|featuring|boasting|perfect|ideal|all \\p{Ll}+ed)\\b)|,? (?=(?:for|with|against|without|from|in|on|at|during|using|via|thanks)\\b)| (?=and (?:${finite})\\b)`,
  'giu',
);
/** After these a sentence has not said what it set out to say. */
const open =
  /\b(?:ideal|perfect|suitable|great|designed|made|crafted|built|created|used|use|able|easy|easier|simple|ready|up|want|need|needs?|compatible|comes?|come|known|available|responsible|equipped|filled|packed|paired|lined|combined|combines?|together|along|such|as|than|more|less|allows?|lets?|helps?|enables?|is|are|was|has|have|can|will|be|and|or|of|the|an?|loaded|filled|full|rich|this|these|your|both|either|between|not|only|works?|fits?|connects?|supports?|charges?|based|due|according|free|safe|set|way|ways|it|them|you|how|what|where|meant|intended|good|best|stands?|sits?|goes|go|looks?|feels?|runs?|inspired|cut|rated|certified|tested|protection|resistant|range|variety|number|blend|mix|combination|choice|one|two|some|most|all|any|each|every|other|new|first|to|in|on|at|by|for|with|from|plus|features?|offers?|provides?|includes?|delivers?|gives?|keeps?|makes?)$/iu;
const negated = /\b(?:not|no|never|only|except|unless|without|up to|less than|under)\b|n['’]t\b/iu;
const compatibility = /\b(?:works?|fits?|compatible|supports?|connects?|charges?|designed|suitable)\b/iu;

/** The shortest sentence of at least `least` characters that tells what the long one tells first. */
export function cutShort(sentence: string, least: number): string | undefined {
  for (const { index } of sentence.matchAll(borders)) {
    const head = sentence.slice(0, index).replace(/[\s,;:–—-]+$/u, '');
    if (head.length >= least && isComplete(head, sentence.slice(index))) return withStop(head);
  }
  return undefined;
}

/**
 * An English sentence that is too long without what follows its main statement: cut before a clause or a phrase that
 * nothing before it needs. Undefined where that leaves too little, a half list or half a negation.
 */
export function cutToFit(sentence: string, least = 60, after = ''): string | undefined {
  const stopped = withStop(sentence);
  if (fits(stopped + after, 'description')) return stopped;
  const clause = mainClause(stopped, least, 'en', after);
  if (clause !== undefined) return clause;
  const places = Array.from(sentence.matchAll(borders), ({ index }) => index).toReversed();
  for (const place of places) {
    const head = sentence.slice(0, place).replace(/[\s,;:–—-]+$/u, '');
    if (head.length < least) return undefined;
    const text = withStop(head);
    if (fits(text + after, 'description') && isComplete(head, sentence.slice(place))) return text;
  }
  return undefined;
}

/** "Is cut and sewn": from what, by whom? */
const unfinished = /\b(?:is|are|was) (?:\p{L}+ly )?(?:\p{L}+ and )?\p{L}+(?:ed|wn|en|lt)$/iu;
const ends = new RegExp(`\\s(?:${finite}|stuffed|placed|added)$|,\\s\\p{Ll}+ing$`, 'iu');
const subordinate =
  /^(?:with|featuring|measuring|made|designed|crafted|built|constructed|compatible|equipped|engineered|offering|boasting|combining|using|ideal|perfect|suitable|when|whenever|whether|if|while|although|as|because|since|for|from|in|at|on|by|thanks to|available|created|formulated|inspired|packed|complete|easy|not only|despite|unlike|after|before|once)\b/iu;
const verb = new RegExp(`\\s(?:${finite})\\s`, 'giu');

function isComplete(head: string, rest: string): boolean {
  if (isThing(head)) return /^, \p{Ll}/u.test(rest) && !head.replace(adjectives, '').includes(',');
  if (unfinished.test(head) || open.test(head) || ends.test(head) || negated.test(head) || isUnbalanced(head))
    return false;
  if (subordinate.test(head) && !opened.test(head)) return false;
  const first = verb.exec(` ${head} `);
  verb.lastIndex = 0;
  const isImperative = new RegExp(`^(?:${infinitives})\\s`, 'iu').test(head);
  if (first === null && !isImperative) return false;
  const last = Array.from(` ${head} `.matchAll(verb)).at(-1);
  const told = head.slice(last === undefined ? 0 : last.index);
  // "Works with devices | with a plan": what it fits would be more than it does.
  if (compatibility.test(told) && /^,? (?:that|which|with|in|for|from|on|using|without)\b/iu.test(rest)) return false;
  if (/\bkeeps?\b/iu.test(told) && /^,? (?:from|in|at|on)\b/iu.test(rest)) return false;
  if (whole.test(told) && /^[^.;]*?(?:,| and | or )/iu.test(rest)) return false;
  const predicate = first === null ? head : head.slice(first.index);
  const comma = predicate.lastIndexOf(', ');
  const member = predicate.slice(comma + 2);
  const isList = comma >= 0 && member.split(' ').length < 6 && !/\b(?:and|or)\b/iu.test(member);
  return !(isList && /^[^.;]*?(?:,| and | or )/iu.test(rest));
}

/** "An ultra slim lipstick with a matte finish, | created in many shades": it names the thing and is no sentence. */
function isThing(head: string): boolean {
  if (!thingOf.test(head) || open.test(head) || negated.test(head) || isUnbalanced(head)) return false;
  return !new RegExp(`\\s(?:${finite})\\s`, 'iu').test(head);
}

const thingOf = /^An?\s(?:[\p{Ll}-]+,?\s){2,}[\p{Ll}-]+/u;
/** "A soft, light finish": commas between words before one noun. */
const adjectives = /(?<=\b(?:an?|with) (?:[\p{Ll}-]+, )*[\p{Ll}-]+), (?=[\p{Ll}-]+ \p{Ll})/gu;

function isUnbalanced(text: string): boolean {
  return (text.match(/[([]/gu)?.length ?? 0) !== (text.match(/[)\]]/gu)?.length ?? 0);
}
