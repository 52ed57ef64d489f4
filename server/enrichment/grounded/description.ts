import type { EntityFacts } from '../../facts/facts.ts';
import type { Composed, Piece } from '../composed.ts';
import { compose, textOf } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { characterCount, fits, leastCharacters } from '../text-width.ts';
import { forbiddenClaim } from '../text/claims.ts';
import { says, stem, stemsOf, wordsOf } from '../text/words.ts';
import { capitalised, isEnglish, listed } from './english.ts';
import type { Part } from './labelled-facts.ts';
import { carryingParts, factPartsOf, filled, joined, labelledDrafts } from './labelled-facts.ts';
import { headed, inOwnOrder, prose, withoutEchoes } from './own-language.ts';
import { briefName, carryingPool, nameEnd, productSentences } from './product-sentences.ts';
import type { Telling } from './rank-sentences.ts';
import { tellingSentences } from './rank-sentences.ts';
import { brandSentences, categorySentences } from './shelf-sentences.ts';
import { roomFor } from './shorten.ts';
import { cutShort, cutToFit } from './statements.ts';
import type { Subject } from './standing.ts';
import { spokenName, subjectOf } from './subject.ts';
import { enough, ledBy, stopped, tellOn } from './telling.ts';

/** Most drafts of one entity. */
const most = 16;

/**
 * Descriptions an entity could have, best first, each within the limits: the shop's own most telling sentences, these
 * with facts, then facts alone. In English the facts are told in running text, in other languages with the shop's own labels.
 */
export function draftDescriptions(facts: EntityFacts, source: Source): Composed[] {
  const subject = subjectOf(facts, source);
  const facing = factWriter(facts, source);
  const told = tellingSentences(source, aboutNames(facts), subject);
  const sentences = facing.isLabelled && facts.kind === 'product' ? prose(told) : told;
  const leads = sentences.toSorted((a, b) => b.merit - a.merit).slice(0, 5);
  const drafts: Piece[][] = [];
  const apart = (lead: Telling): Piece[][] => (subject === undefined ? [] : setApart(lead, subject, source));
  const led = (lead: Telling): Piece[][] => {
    const isBrief = lead.text.length < enough && facing.isTelling;
    const others = withSentences(lead, sentences);
    const own = facing.after(lead.pieces);
    return [
      ...(lead.isDependent || (isRow(lead) && !facing.isLabelled)
        ? []
        : isBrief
          ? [...own, others]
          : [others, ...apart(lead), ...own]),
      ...(names(lead.text, source.name) || !facing.isLabelled || leads.indexOf(lead) > 1
        ? []
        : facing.after([...nameOf(facts, source), ' ', ...others])),
      ...(names(lead.text, source.name)
        ? []
        : facing.after([...nameOf(facts, source), ' ', ...(lead.behind ?? lead.pieces)])),
      ...(facing.isLabelled && leads.indexOf(lead) < 3 ? headed(facts, source, others).flatMap(facing.after) : []),
    ];
  };
  // A page of short lines is told by its headings.
  if (leads.every(({ text }) => text.length < 50)) drafts.push(...headingDrafts(facts, source));
  drafts.push(...leads.filter(({ isVague }) => !isVague).flatMap(led));
  const vague = leads.filter(({ isVague }) => isVague).flatMap(led);
  drafts.push(...leads.flatMap(apart));
  // Copied texts end apart only with the name before them, even where they nearly say it.
  const named = leads
    .filter(({ text, isVague }) => !isVague && !says(text, source.name) && names(text, source.name))
    .flatMap((lead) => facing.after([...nameOf(facts, source), ' ', ...lead.pieces]));
  // Where copies share a long sentence, what the name sets apart at its end needs room behind it.
  const end = nameEndSentence(facts, source);
  if (end !== undefined)
    drafts.push(...leads.flatMap((lead) => withRoom(lead, textOf(end), source).map((told) => [...told, ' ', ...end])));
  // Beside sentences, the facts alone of a product are told in an order of its own.
  const isToldApart = facing.isLabelled && facts.kind === 'product' && leads.length > 0;
  const alone = isToldApart ? [] : facing.alone();
  drafts.push(...(facing.isTelling ? [...alone, ...vague, ...named] : [...vague, ...named, ...alone]));
  if (!facing.isLabelled) return usable(drafts.map(compose), false);
  const others = usable(inOwnOrder(facts, source, leads).map(compose), true);
  return distinctTexts([...usable(drafts.map(compose), true).slice(0, most - others.length), ...others]);
}

function distinctTexts(drafts: readonly Composed[]): Composed[] {
  return drafts.filter(({ text }, index) => drafts.findIndex((other) => other.text === text) === index);
}

/** The description when all drafts are taken by others: led by `title`, which nobody else has. */
export function descriptionLedBy(title: Composed, facts: EntityFacts, source: Source): Composed[] {
  const pieces = title.evidence.flatMap(({ from, to, fact, value }, index): Piece[] => [
    title.text.slice(title.evidence[index - 1]?.to ?? 0, from),
    { text: title.text.slice(from, to), fact, value },
  ]);
  const head: Piece[] = [...pieces.map((piece) => (piece === ' | ' ? ', ' : piece)), '.'];
  const sentences = tellingSentences(source, aboutNames(facts)).toSorted((a, b) => b.merit - a.merit);
  const facing = factWriter(facts, source);
  return usable(
    [
      ...sentences
        .slice(0, 3)
        .flatMap((sentence) => [sentence.behind ?? sentence.pieces, ...withRoom(sentence, `${title.text}.`, source)])
        .flatMap((told) => facing.after([...head, ' ', ...told])),
      ...facing.after(head),
    ].map(compose),
    facing.isLabelled,
  );
}

type FactWriter = {
  /** Whether the facts alone say more than cheer. */
  isTelling: boolean;
  /** Whether facts are told with the shop's own labels. */
  isLabelled: boolean;
  /** A whole text, carried on with facts; in one or two ways. */
  after(pieces: Piece[]): Piece[][];
  alone(): Piece[][];
};

function factWriter(facts: EntityFacts, source: Source): FactWriter {
  if (!isEnglish(facts, source) || facts.kind === 'page' || facts.kind === 'post') return labelWriter(facts, source);
  if (facts.kind !== 'product') {
    const labels = labelWriter(facts, source);
    const alone = facts.kind === 'category' ? categorySentences(facts) : brandSentences(facts, source);
    return { isTelling: true, isLabelled: false, after: labels.after, alone: () => [...alone, ...labels.alone()] };
  }
  const pool = carryingPool(facts, source);
  const facets = pool.told.filter(({ label }) => label !== 'name').length;
  return {
    isTelling: facets > 1 || (facets === 1 && facts.brand !== undefined),
    isLabelled: false,
    after: (pieces) => [
      tellOn(pieces, pool, false),
      ...(pool.told.length > 1 ? [tellOn(pieces, ledBy(pool, 1), false)] : []),
    ],
    alone: () => productSentences(facts, source),
  };
}

/** "About us – read about our company, our team and testimonials." */
function headingSentence(facts: EntityFacts, source: Source): Piece[][] {
  if (facts.kind !== 'page' || !isEnglish(facts, source)) return [];
  const told = source.headings
    .map((text) => text.replace(/[\s.:]+$/u, ''))
    .filter(
      (text) => text.length > 2 && text.length <= 40 && !says(source.name, text) && forbiddenClaim(text) === undefined,
    );
  const name: Piece = { text: source.name, fact: 'name', value: facts.name };
  return [4, 3, 2]
    .filter((count) => count <= told.length)
    .map((count) => {
      const pieces = told.slice(0, count).map((text) => ({ text: withoutCapital(text), fact: 'heading', value: text }));
      return stopped([name, ' – read about ', ...listed(pieces, 'and')]);
    });
}

/** The sentence of its headings, with a short line of the page where one fits. */
function headingDrafts(facts: EntityFacts, source: Source): Piece[][] {
  return headingSentence(facts, source).flatMap((told) => [
    ...tellingSentences(source, facts.name).map(({ pieces }) => [...told, ' ', ...pieces]),
    told,
  ]);
}

/** "Our company" within a sentence: only words that are surely no names. */
function withoutCapital(heading: string): string {
  const isCommon =
    /^(?:Our|Your|The|How|What|When|Where|Why|Who|About|Using|With|Testimonials?|Shipping|Returns?|Payments?|Delivery|Orders?|Privacy|Cookies|Contact|Credits|Rules?)\b/u;
  return isCommon.test(heading) ? heading.charAt(0).toLowerCase() + heading.slice(1) : heading;
}

function labelWriter(facts: EntityFacts, source: Source): FactWriter {
  const parts = factPartsOf(facts, source);
  const carrying = carryingParts(parts);
  const first = (pieces: Piece[]): Part => ({ pieces, at: -1 });
  return {
    isTelling: false,
    isLabelled: true,
    after: (pieces) => (carrying.length === 0 ? [pieces] : [filled([first(pieces)], carrying)]),
    alone: () => [...headingDrafts(facts, source), ...labelledDrafts(facts, source, parts)],
  };
}

/** What the sentence says, told of the item by all that sets it apart: twins of one text end with texts of their own. */
function setApart({ predicate }: Telling, { wholes }: Subject, source: Source): Piece[][] {
  if (predicate === undefined) return [];
  return wholes.flatMap((whole) => {
    // What stands in brackets is part of the name here, no aside that may go.
    const kept = whole.replaceAll('(', '[').replaceAll(')', ']');
    const sentence = `${kept} ${predicate.text}`;
    const texts = [cutToFit(sentence, whole.length + 30), cutShort(sentence, whole.length + 25)];
    return Array.from(new Set(texts)).flatMap((text): Piece[][] => {
      if (text?.startsWith(kept) !== true) return [];
      const told: Piece = { text: text.slice(whole.length), fact: source.fact, value: predicate.value };
      return [[{ text: whole, fact: 'name', value: source.name }, told]];
    });
  });
}

/** What a name sets apart at its end, as a sentence: "In black." */
function nameEndSentence(facts: EntityFacts, source: Source): Piece[] | undefined {
  if (facts.kind !== 'product') return undefined;
  const [phrase] = nameEnd(facts, source);
  if (phrase === undefined) return undefined;
  return stopped(isEnglish(facts, source) ? capitalised(phrase.pieces) : phrase.pieces.slice(-1));
}

/** The sentence shortened so far that `beside` fits too. */
function withRoom({ pieces: standing, behind, text, isDependent }: Telling, beside: string, source: Source): Piece[][] {
  const pieces = behind ?? standing;
  const [piece] = pieces;
  if (isDependent) return [];
  if (fits(`${text} ${beside}`, 'description')) return [pieces];
  if (pieces.length !== 1 || piece === undefined || typeof piece === 'string') return [];
  const short = roomFor(` ${beside}`, text, source.language);
  return short === undefined ? [] : [[{ ...piece, text: short }]];
}

/** "Heel height: 4.3 inches": a fact with its label, which does not say of what. */
function isRow({ pieces }: Telling): boolean {
  const [first] = pieces;
  const isNamed = typeof first !== 'string' && first?.fact === 'name';
  return !isNamed && /^[\p{L}\d ]{2,28}:\s/u.test(textOf(pieces));
}

/** Whether a sentence names the thing, in full or nearly: most words of the name stand in it. */
function names(text: string, name: string): boolean {
  const words = wordsOf(name);
  const there = stemsOf(text);
  return words.filter((word) => there.has(stem(word))).length * 5 >= words.length * 3;
}

function nameOf(facts: EntityFacts, source: Source): Piece[] {
  const text = spokenName(source.name, facts.kind === 'product' ? (facts.brand?.name ?? '') : '');
  return stopped([text.length < 70 ? { text, fact: 'name', value: facts.name } : briefName(facts, source)]);
}

function usable(given: Composed[], isLabelled: boolean): Composed[] {
  const drafts = isLabelled ? withoutEchoes(given) : given;
  const seen = new Set<string>();
  const fitting = drafts.filter(({ text }) => {
    if (text === '' || seen.has(text) || /^[/,.;:)\]–—-]/u.test(text) || !fits(text, 'description')) return false;
    seen.add(text);
    return true;
  });
  const isLong = ({ text }: Composed): boolean => characterCount(text) >= leastCharacters(text, 'description');
  const telling = fitting.filter(({ evidence }) => evidence.some(({ fact }) => fact !== 'name'));
  const short = telling.filter((draft) => !isLong(draft));
  // The name alone says nothing that the page's title does not.
  const bare = fitting.filter((draft) => !telling.includes(draft));
  // A character of a dense script says as much as two.
  const weight = ({ text }: Composed): number => characterCount(text) - leastCharacters(text, 'description');
  const longestFirst = short.toSorted((a, b) => weight(b) - weight(a));
  return [...telling.filter(isLong), ...longestFirst, ...bare].slice(0, most);
}

function aboutNames(facts: EntityFacts): string {
  if (facts.kind !== 'product') return facts.name;
  return `${facts.name} ${facts.categoryPaths.flatMap((path) => path.slice(-1).map(({ name }) => name)).join(' ')}`;
}

/** The lead with the sentences around it that fit, in the shop's order: first what follows it, then what is best. */
function withSentences(lead: Telling, sentences: readonly Telling[]): Piece[] {
  const chosen = [lead];
  const near = sentences.filter((one) => one.at !== lead.at).toSorted((a, b) => nearness(a, lead) - nearness(b, lead));
  for (const other of near) {
    if (textOf(inOrder(chosen)).length >= enough) break;
    if (
      other.merit < (lead.text.length >= 70 ? 2.5 : 0) ||
      (other.isVague && lead.text.length >= 70) ||
      chosen.some(({ at }) => at === other.at)
    )
      continue;
    const next = [...chosen, other].toSorted((a, b) => a.at - b.at);
    if (leansOnOthers(next)) continue;
    if (fits(textOf(inOrder(next)), 'description')) chosen.splice(0, chosen.length, ...next);
  }
  return inOrder(chosen);
}

/** Whether a sentence that speaks of "it" stands without the one before it. */
function leansOnOthers(sentences: readonly Telling[]): boolean {
  return sentences.some(({ isDependent, at }, index) => isDependent && sentences[index - 1]?.at !== at - 1);
}

function inOrder(sentences: readonly Telling[]): Piece[] {
  return joined(
    sentences.map(({ pieces, behind, at }, index) => ({ pieces: index > 0 ? (behind ?? pieces) : pieces, at })),
  );
}

/** What follows the lead continues it; what stood before may need what it leaves out. */
function nearness(one: Telling, lead: Telling): number {
  return (one.at > lead.at ? one.at - lead.at : 3 + lead.at - one.at) - one.merit * 0.6;
}
