import { claimTerms } from './claim-terms.ts';
import { materialTerms } from './material-terms.ts';
import { termPattern } from './patterns.ts';
import { leadsOf, splitAlternatives } from './term-index.ts';

/** A claim in a text, and whether the text affirms or denies it. */
export type Assertion = { name: string; isDenied: boolean; words: string };

const terms = [...claimTerms, ...materialTerms];
const colours = new Set(['black', 'white', 'red', 'blue', 'green', 'yellow', 'pink']);
const materials = new Set(materialTerms.map(([name]) => name));

/** What a claim of this name is about. */
export function themeOf(name: string): 'colour' | 'material' | undefined {
  if (colours.has(name)) return 'colour';
  return materials.has(name) ? 'material' : undefined;
}

const leftEdge = '(?<![\\p{L}\\p{M}\\p{N}])';
/** Arabic and Hebrew write articles and prepositions as one word with what follows. */
const prefixes = /^(?:[وف]?(?:بال|كال|لل|ال|[بلك])|[הובלמשכ]{1,2})(?=\p{L}{2})/u;
type Term = { name: string; term: string; at: number; pattern: RegExp | undefined };
/** Terms by their first letters, so that a word meets only those it may begin. Each is compiled when first met. */
const byLead = new Map<string, Term[]>();
const longestLead = 6;
let count = 0;
for (const [name, spaced] of terms) {
  for (const term of splitAlternatives(spaced)) {
    const entry: Term = { name, term, at: count++, pattern: undefined };
    for (const lead of leadsOf(term, longestLead)) byLead.set(lead, [...(byLead.get(lead) ?? []), entry]);
  }
}

/** Terms that may begin with the letters, in their order; few beginnings make up most texts. */
const begun = new Map<string, Term[]>();
const mostBegun = 50_000;
function termsAt(text: string, at: number): Term[] {
  const start = text.slice(at, at + longestLead);
  const there = begun.get(start);
  if (there !== undefined) return there;
  const lower = start.toLowerCase();
  const found = new Set<Term>();
  for (let length = 0; length <= lower.length; length += 1)
    for (const term of byLead.get(lower.slice(0, length)) ?? []) found.add(term);
  const sorted = Array.from(found).toSorted((a, b) => a.at - b.at);
  if (begun.size >= mostBegun) begun.clear();
  begun.set(start, sorted);
  return sorted;
}

function patternOf(entry: Term): RegExp {
  entry.pattern ??= new RegExp(termPattern([entry.term]).source.replace(leftEdge, ''), 'iuy');
  return entry.pattern;
}

const joinedTerms = terms.flatMap(([name, , joined]) =>
  joined === undefined ? [] : [{ name, pattern: new RegExp(joined, 'giu') }],
);
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Within the facts a term may also be the end of a compound: "Ripstopnylon", "Biobaumwolle". */
const looseTerms = new Map<string, RegExp>();
function loosePattern(name: string): RegExp | undefined {
  const there = looseTerms.get(name);
  const found = there === undefined ? terms.find(([one]) => one === name) : undefined;
  if (found === undefined) return there;
  const [, spaced, joined] = found;
  const { source } = termPattern([spaced], joined === undefined ? [] : [joined]);
  const made = new RegExp(source.replace(leftEdge, ''), 'giu');
  looseTerms.set(name, made);
  return made;
}

/** Words before a term that turn it round, in the same clause. */
const denialBefore = new RegExp(
  `${
    termPattern([
      "no|not|non|never|without|free (?:of|from)|(?:is|are|does|do|can|was)n['’]?t|cannot|neither|nor|zero|unlike|faux|fake|imitation|artificial",
      'nicht|kein|keine[rsnm]?|ohne|frei von|niemals|pas|sans|ni|jamais|aucune?|exempt\\p{L}* de',
      'sin|nunca|libre de|senza|mai|privo di|priva di|niet|geen|zonder|nooit|vrij van|nie|bez|woln[aey] od|ne|není|nejsou|inte|ej|utan|aldrig|fri från|não|sem|livre de',
      'δεν|όχι|χωρίς|μη|не|без|нет|ни|немає|لا|ليس|ليست|غير|بدون|خال\\p{L}* من|לא|ללא|בלי|אינו|אינה|אין|فاقد|không|chẳng|miễn|नहीं|बिना|न',
    ]).source
  }|(?:ไม่|ปราศจาก|ไร้)[^\\s]{0,24}$|(?:不(?![锈銹鏽])|无|無(?![垢線地])|非|没有|沒有|未|免|零)[^，。、\\s]{0,4}$|(?:^|\\s)안 |(?:^|\\s)무$`,
  'iu',
);
/** What follows a term and denies it: "silicone-free", "bleifrei", "su geçirmez değildir", "防水ではない". */
const denialAfter =
  /^(?:[- ]?free(?!\p{L})|[- ]?less(?!\p{L})|-?frei(?!\p{L})|vrij(?!\p{L})|fri(?!\p{L})|[^.;,!?]{0,14}(?<!\p{L})(?:değil\p{L}*|içermez|\p{L}{2,}(?:maz|mez|mıyor|miyor|mamalı|memeli)(?:dır|dir)?(?!\p{L})|नहीं|نیست\p{L}*|ندارد)|[^.;,。、]{0,6}(?:ではな|ではありません|不使用|フリー|無添加|가 아|이 아|프리|없|지 않|할 수 없|できません|ない))/iu;
/** Denial within the word itself: "kırılmaz" is none, "şekersiz" and "bleifrei" are. */
const denialWithin = /(?:siz|sız|suz|süz|frei(?:e[rsnm]?)?|vrij|fri|[- ]free)$/iu;
const clauseEdge =
  /[.;!?。！？،؛:]|,\s|(?<!\p{L})(?:but|aber|sondern|mais|pero|sino|ma|maar|ale|lecz|men|mas|ama|αλλά|но|але|لكن|אבל|ولی|nhưng|लेकिन)(?!\p{L})/giu;

/** What `text` claims, each claim as often as it is made. */
export function assertionsIn(text: string): Assertion[] {
  const found: Assertion[] = [];
  for (const { 0: start, index } of text.matchAll(/(?<![\p{L}\p{M}\p{N}])[\p{L}\p{N}]{1,6}/gu)) {
    const prefix = prefixes.exec(start)?.[0].length;
    for (const at of prefix === undefined ? [index] : [index, index + prefix]) {
      for (const entry of termsAt(text, at)) {
        const { name } = entry;
        const pattern = patternOf(entry);
        pattern.lastIndex = at;
        const words = pattern.exec(text)?.[0];
        if (words !== undefined) found.push({ name, words, isDenied: isDenied(text, at, words) });
      }
    }
  }
  if (!unspaced.test(text)) return found;
  for (const { name, pattern } of joinedTerms) {
    for (const { 0: words, index } of text.matchAll(pattern))
      found.push({ name, words, isDenied: isDenied(text, index, words) });
  }
  return found;
}

/** Whether `facts` make the claim, in any language, affirming or denying it as asked. */
export function isClaimed(facts: string, name: string, asDenied: boolean): boolean {
  const pattern = loosePattern(name);
  if (pattern === undefined) return false;
  for (const { 0: words, index } of facts.matchAll(pattern))
    if (isDenied(facts, index, words) === asDenied) return true;
  return false;
}

function isDenied(text: string, at: number, words: string): boolean {
  if (denialAfter.test(text.slice(at + words.length, at + words.length + 30)) || denialWithin.test(words)) return true;
  const before = text.slice(Math.max(0, at - 48), at);
  const edge = Array.from(before.matchAll(clauseEdge)).at(-1);
  const clause = edge === undefined ? before : before.slice(edge.index + edge[0].length);
  return denialBefore.test(clause.split(/\s+/u).slice(-6).join(' '));
}
