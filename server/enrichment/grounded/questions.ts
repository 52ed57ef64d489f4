import type { EntityFacts } from '../../facts/facts.ts';
import { htmlBlocks } from '../../facts/html-text.ts';
import { mendGarbled } from '../../facts/mojibake.ts';
import type { Composed, Evidence } from '../composed.ts';
import { compose } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { sourceHtml } from '../source-text.ts';
import { forbiddenClaim, holdsMarkup } from '../text/claims.ts';
import { endsWell, sentencesOf } from '../text/sentences.ts';
import { fold } from '../text/words.ts';
import { categoryName } from './categories.ts';
import type { Told } from './question-facts.ts';
import { labelsOf, toldBy } from './question-facts.ts';
import { isAskedIn, languageOfLabels } from './question-labels.ts';
import type { AskedIn, Topic } from './question-phrases.ts';
import { phrases } from './question-phrases.ts';
import { shorterNames } from './shorten.ts';

/** One question is no block of questions; more than a handful nobody reads. */
const fewest = 2;
const most = 6;
const longestAnswer = 320;

type Asked = { question: string; answer: Composed };

/** What shoppers ask first comes first. */
const order: Topic[] = [
  'property',
  'compatibility',
  'sizes',
  'colors',
  'material',
  'dimensions',
  'weight',
  'capacity',
  'power',
  'included',
  'care',
  'age',
  'size',
  'color',
  'origin',
  'warranty',
  'brands',
  'kinds',
  'offers',
  'materials',
];

/**
 * Questions with answers that the facts give, as the JSON of the signal `questions`: what the entity's own text asks in its
 * headings, then what shoppers ask and a fact of certain meaning answers, in the entity's own language. Undefined where
 * fewer than two can be answered.
 */
export function draftQuestions(facts: EntityFacts, source: Source): Composed | undefined {
  const own = askedInText(facts, source);
  const answered = [...own, ...askedOfFacts(facts, source)].filter((asked) => isSound(asked, source.name));
  const seen = new Set<string>();
  const chosen = answered
    .filter(({ question }) => (seen.has(fold(question)) ? false : seen.add(fold(question))))
    .slice(0, most);
  return chosen.length < fewest ? undefined : asJson(chosen);
}

/** Price, stock, delivery and whatever else has no place in a lasting text; a name may speak of what it likes. */
function isSound({ question, answer }: Asked, name: string): boolean {
  const texts = [question, answer.text];
  return (
    texts.every((text) => !holdsMarkup(text) && forbiddenClaim(text.replaceAll(name, '')) === undefined) &&
    answer.text.length <= longestAnswer &&
    endsWell(answer.text)
  );
}

/** Headings that ask, with the text below them as the shop has it: its first whole sentences. */
function askedInText(facts: EntityFacts, source: Source): Asked[] {
  const found: Asked[] = [];
  let open: { question: string; texts: string[] } | undefined;
  const close = (): void => {
    const answer = open === undefined ? '' : firstSentences(open.texts.join(' '), source.language);
    if (open !== undefined && answer !== '')
      found.push({
        question: open.question,
        answer: compose([{ text: answer, fact: source.fact, value: answer }]),
      });
    open = undefined;
  };
  for (const { kind, text: raw } of htmlBlocks(sourceHtml(facts))) {
    const text = mendGarbled(raw).replace(/\s+/gu, ' ').trim();
    if (kind !== 'heading') open?.texts.push(kind === 'paragraph' || endsWell(text) ? text : `${text}.`);
    else {
      close();
      if (/[?？؟]$/u.test(text) && text.length >= 8 && text.length <= 160) open = { question: text, texts: [] };
    }
  }
  close();
  return found;
}

function firstSentences(text: string, language: string | undefined): string {
  let answer = '';
  for (const sentence of sentencesOf(text, language)) {
    const longer = answer === '' ? sentence : `${answer} ${sentence}`;
    if (longer.length > longestAnswer || !endsWell(sentence)) break;
    answer = longer;
  }
  return answer;
}

function askedOfFacts(facts: EntityFacts, source: Source): Asked[] {
  const labels = labelsOf(facts);
  const language = isAskedIn(source.language)
    ? source.language
    : source.language === undefined
      ? languageOfLabels(labels)
      : undefined;
  if (language === undefined) return [];
  const told = new Map<string, Told>();
  for (const one of toldBy(facts, language)) {
    const key = one.topic === 'property' ? `property:${one.value}` : one.topic;
    if (!told.has(key)) told.set(key, one);
  }
  if (told.has('sizes')) told.delete('size');
  if (told.has('colors')) told.delete('color');
  if (contradictsName(told.get('color'), source.name)) told.delete('color');
  return [...told.values()]
    .toSorted((a, b) => order.indexOf(a.topic) - order.indexOf(b.topic))
    .map((one) => asked(one, facts, source, language));
}

const colorWords =
  /(?<!\p{L})(?:black|white|red|blue|green|yellow|cyan|magenta|gr[ae]y|orange|pink|purple|brown|silver|gold|beige|schwarz|weiß|rot|blau|grün|gelb|grau|rosa|lila|braun|silber|noir|blanc|rouge|bleu|vert|jaune|gris|rose|violet|negro|blanco|rojo|azul|verde|amarillo|nero|bianco|rosso|blu|giallo|grigio|zwart|wit|rood|blauw|groen|geel|grijs|preto|branco|vermelho|amarelo|cinza)(?!\p{L})/giu;

/** A yellow toner in a black case: which of them the shopper asks about, no fact tells. */
function contradictsName(color: Told | undefined, name: string): boolean {
  const named = name.match(colorWords) ?? [];
  return color !== undefined && named.some((word) => !fold(color.value).includes(fold(word)));
}

/** A question that repeats a name of a hundred characters is none that anyone asks. */
function spokenName(facts: EntityFacts, source: Source): string {
  if (facts.kind === 'category') return categoryName(facts.name);
  if (source.name.length <= 60) return source.name;
  const brand = facts.kind === 'product' ? facts.brand?.name : undefined;
  return shorterNames(source.name, brand).find((form) => form.length <= 60) ?? source.name;
}

function asked({ topic, value, evidence }: Told, facts: EntityFacts, source: Source, language: AskedIn): Asked {
  const name = spokenName(facts, source);
  const [question, answer] = phrases[language][topic];
  const text = answer.replace('{n}', () => name).replace('{v}', () => value);
  const at = text.lastIndexOf(value);
  const nameAt = text.indexOf(name);
  const cited: Evidence[] = [
    ...(nameAt < 0 ? [] : [{ from: nameAt, to: nameAt + name.length, fact: 'name', value: facts.name }]),
    ...evidence.map((one) => {
      const own = text.indexOf(one.value, at);
      const from = own < 0 ? at : own;
      return { from, to: own < 0 ? at + value.length : from + one.value.length, ...one };
    }),
  ];
  return {
    question: question.replace('{n}', () => name).replace('{v}', () => value),
    answer: { text, evidence: cited },
  };
}

/** The signal's text: pretty JSON, with every piece of evidence moved to where its words stand in it. */
function asJson(chosen: readonly Asked[]): Composed {
  const questions = chosen.map(({ question, answer }) => ({ question, answer: answer.text }));
  const text = JSON.stringify({ questions }, null, 2);
  const evidence: Evidence[] = [];
  let from = 0;
  for (const { question, answer } of chosen) {
    from = text.indexOf(JSON.stringify(question), from) + JSON.stringify(question).length;
    const at = text.indexOf(JSON.stringify(answer.text), from) + 1;
    const placed = (offset: number): number => at + JSON.stringify(answer.text.slice(0, offset)).length - 2;
    for (const one of answer.evidence)
      evidence.push({ ...one, from: placed(one.from), to: placed(one.to), value: one.value.slice(0, 300) });
    from = at + JSON.stringify(answer.text).length;
  }
  return { text, evidence };
}
