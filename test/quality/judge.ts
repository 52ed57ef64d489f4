import type { Entity } from './entity.ts';
import { isRichEnough } from './entity.ts';
import type { Fault, Judged, Place } from './fault.ts';
import { formFaults } from './form.ts';
import { graphErrors, isExcused } from './graph-errors.ts';
import type { Wealth } from './graph-wealth.ts';
import { graphWealth, isGroup, needsGroup } from './graph-wealth.ts';
import { languageFaults } from './language.ts';
import { allowsGoodTitle, isGoodLength, isOver600, limitFaults } from './limits.ts';
import { startSameness } from './sameness.ts';
import { fold } from './tokens.ts';
import { addedWords, truthFaults } from './truth.ts';
import { worthFaults } from './worth.ts';

/** What stands in the shop once every suggestion is accepted; `null`: BigCommerce offers no such field. */
export type Answer = {
  entity: Entity;
  title: string | null;
  description: string;
  isOurs: { title: boolean; description: boolean };
  graph: readonly unknown[];
  /** Whether the answer itself tells the shop of an error in the graph. */
  reportsErrors: boolean;
  /** What the shop has to fill in first. */
  missing: string[];
  /** Signals left without a suggestion, with why. */
  dropped: { signal: string; reason: string }[];
};

export type Verdict = Omit<Answer, 'graph'> & {
  faults: Fault[];
  /** Too poor in facts and left alone, or nothing tells it from its twin: no fault, but listed. */
  standing: 'judged' | 'too poor' | 'twin';
  isRich: boolean;
  errors: string[];
  excused: string[];
  wealth: Wealth;
  group: 'none' | 'right' | 'wrong';
  allowsGoodTitle: boolean;
  added: string[];
};

/** Judges answers, one by one and as a whole shop. `add` each, then `verdicts`. */
export function startJudge() {
  const kept: (Omit<Answer, 'graph'> & Pick<Verdict, 'errors' | 'excused' | 'wealth' | 'group'>)[] = [];
  const titles = startSameness();
  const descriptions = startSameness();
  const twins = new Map<string, number>();
  const names = new Map<string, number>();
  return {
    add({ graph, ...answer }: Answer): void {
      const { entity } = answer;
      const errors = graphErrors(entity, graph);
      kept.push({
        ...answer,
        errors: errors.filter((error) => !isExcused(entity, error)),
        excused: errors.filter((error) => isExcused(entity, error)),
        wealth: graphWealth(entity, graph),
        group: needsGroup(entity) ? (isGroup(graph) ? 'right' : 'wrong') : 'none',
      });
      if (answer.title !== null && answer.title !== '') titles.add(answer.title);
      if (answer.description !== '') descriptions.add(answer.description);
      names.set(fold(entity.name), (names.get(fold(entity.name)) ?? 0) + 1);
      twins.set(looksOf(entity), (twins.get(looksOf(entity)) ?? 0) + 1);
    },
    verdicts(): Verdict[] {
      return kept.map((answer) => {
        const { entity, title, description } = answer;
        const isRich = isRichEnough(entity);
        const isBlank = title === '' || description === '';
        const isTwin = isBlank && answer.dropped.length > 0 && (twins.get(looksOf(entity)) ?? 0) > 1;
        const standing = isBlank && !isRich ? 'too poor' : isTwin ? 'twin' : 'judged';
        const faults = [
          ...(title === null ? [] : textFaults(answer, 'title', title, isRich)),
          ...textFaults(answer, 'description', description, isRich),
          ...(title !== null && title !== '' && titles.isDouble(title)
            ? [{ code: 'duplicate title', place: 'title' as const, detail: title }]
            : []),
          ...codeInTitle(answer, names.get(fold(entity.name)) === 1),
          ...samenessOf(descriptions, description),
        ];
        return {
          ...answer,
          faults: standing === 'judged' ? faults : faults.filter(({ code }) => !code.startsWith('missing')),
          standing,
          isRich,
          allowsGoodTitle: title !== null && title !== '' && allowsGoodTitle(entity),
          added: description === '' || !answer.isOurs.description ? [] : addedWords(entity, description),
        };
      });
    },
  };
}

/** What a shopper could tell two entities apart by. */
function looksOf(entity: Entity): string {
  return JSON.stringify([
    entity.kind,
    entity.name,
    entity.brand,
    entity.lines,
    entity.fields,
    entity.paths,
    entity.mpn,
    entity.gtins,
  ]);
}

function textFaults(answer: Omit<Answer, 'graph'>, place: Place, text: string, isRich: boolean): Fault[] {
  if (text === '')
    return isRich ? [{ code: `missing ${place}`, place, detail: answer.dropped[0]?.reason ?? 'without a word' }] : [];
  return faultsOf({ entity: answer.entity, place, text, isOurs: answer.isOurs[place] });
}

/** Every fault of one text by itself. */
export function faultsOf(judged: Judged): Fault[] {
  return [
    ...limitFaults(judged),
    ...formFaults(judged),
    ...truthFaults(judged),
    ...languageFaults(judged),
    ...worthFaults(judged),
  ];
}

/** A number of the warehouse tells a shopper nothing; it may tell namesakes apart. */
function codeInTitle({ entity, title, isOurs }: Omit<Answer, 'graph'>, isAlone: boolean): Fault[] {
  if (title === null || !isAlone || !isOurs.title) return [];
  const code = [entity.sku, ...entity.gtins].find(
    (one) => one.length >= 4 && !entity.name.includes(one) && title.includes(one),
  );
  return code === undefined ? [] : [{ code: 'code as filler', place: 'title', detail: code }];
}

function samenessOf(descriptions: ReturnType<typeof startSameness>, description: string): Fault[] {
  if (description === '') return [];
  const shared = descriptions.shared(description);
  return [
    ...(descriptions.isDouble(description)
      ? [{ code: 'duplicate description', place: 'description' as const, detail: description }]
      : []),
    ...(shared === undefined ? [] : [{ code: 'shared six words', place: 'description' as const, detail: shared }]),
  ];
}

export type Figures = {
  items: number;
  judged: number;
  clean: number;
  titles: number;
  over600: number;
  cut: number;
  doubleTitles: number;
  descriptions: number;
  doubleDescriptions: number;
  shared: number;
  rich: number;
  covered: number;
  invented: number;
  allow: number;
  goodLength: number;
  graphErrors: number;
  excused: number;
  excusedUnsaid: number;
  wished: number;
  present: number;
  groupsNeeded: number;
  groups: number;
  tooPoor: number;
  tooPoorUnsaid: number;
  twins: number;
};

/** The figures of the bar over all verdicts of one shop. */
export function figuresOf(verdicts: readonly Verdict[]): Figures {
  const count = (test: (verdict: Verdict) => boolean): number => verdicts.filter(test).length;
  const carrying = (...codes: string[]): number =>
    count(({ faults }) => faults.some(({ code }) => codes.includes(code)));
  const isTitled = ({ title }: Verdict): boolean => title !== null && title !== '';
  const judged = verdicts.filter(({ standing }) => standing === 'judged');
  return {
    items: verdicts.length,
    judged: judged.length,
    clean: judged.filter(({ faults }) => faults.length === 0).length,
    titles: count(isTitled),
    over600: count(({ title }) => title !== null && isOver600(title)),
    cut: carrying('cut word'),
    doubleTitles: carrying('duplicate title'),
    descriptions: count(({ description }) => description !== ''),
    doubleDescriptions: carrying('duplicate description'),
    shared: carrying('shared six words'),
    rich: count(({ isRich, standing }) => isRich && standing !== 'twin'),
    covered: count(
      ({ isRich, standing, title, description }) => isRich && standing !== 'twin' && title !== '' && description !== '',
    ),
    invented: carrying('invented number', 'invented unit', 'invented name', 'invented claim'),
    allow: count(({ allowsGoodTitle }) => allowsGoodTitle),
    goodLength: count((verdict) => verdict.allowsGoodTitle && isGoodLength(verdict.title ?? '')),
    graphErrors: count(({ errors }) => errors.length > 0),
    excused: count(({ excused }) => excused.length > 0),
    excusedUnsaid: count(({ excused, reportsErrors }) => excused.length > 0 && !reportsErrors),
    wished: verdicts.reduce((sum, { wealth }) => sum + wealth.present.length + wealth.absent.length, 0),
    present: verdicts.reduce((sum, { wealth }) => sum + wealth.present.length, 0),
    groupsNeeded: count(({ group }) => group !== 'none'),
    groups: count(({ group }) => group === 'right'),
    tooPoor: count(({ standing }) => standing === 'too poor'),
    tooPoorUnsaid: count(({ standing, missing }) => standing === 'too poor' && missing.length === 0),
    twins: count(({ standing }) => standing === 'twin'),
  };
}
