import { characterCount, cutPlace, limits, textWidth } from '../enrichment/text-width.ts';
import type { Signal } from '../facts/facts.ts';
import { textToPublish } from '../proposals/proposal.ts';
import type { Proposal, ProposalChange } from '../proposals/proposal.ts';
import type { Change, Proposal as ProposalAnswer } from './contract.ts';

/** A proposal as the API shows it. */
export function proposalAnswer(proposal: Proposal): ProposalAnswer {
  const { id, kind, entityId, name, url, engine, state, flagged, createdAt, changes, dropped, problems } = proposal;
  return {
    id,
    kind,
    entityId,
    name,
    url,
    engine,
    state,
    flagged,
    becauseChanged: proposal.becauseChanged,
    createdAt: createdAt.toISOString(),
    changes: changes.map((change) => changeAnswer(change, proposal.engineVersion)),
    dropped,
    problems,
    problemsAfter: proposal.problemsAfter ?? null,
    scores: proposal.scores ?? null,
  };
}

function changeAnswer(change: ProposalChange, engineVersion: string): Change {
  const { signal, before, proposed, decision, evidence, solves, version, fromOlderData, publication } = change;
  return {
    signal,
    engine: change.engine,
    model: change.engine === 'llm' ? modelOf(engineVersion) : null,
    before,
    shownInstead: change.shownInstead ?? null,
    proposed,
    edited: change.edited ?? null,
    decision,
    decidedBy: change.decidedBy ?? null,
    decidedAt: change.decidedAt?.toISOString() ?? null,
    fromOlderData,
    evidence,
    solves,
    ...measured(signal, textToPublish(change)),
    today: lengthOf(signal, before === '' ? (change.shownInstead ?? '') : before),
    publication:
      publication === undefined
        ? null
        : {
            id: publication.id,
            state: publication.state,
            reason: publication.reason ?? null,
            live: publication.live ?? null,
            wasSent: publication.wasSent,
          },
    version,
  };
}

/** The AI writer's version stands before provider and model; a text carried over may be older than its suggestion. */
function modelOf(engineVersion: string): string | null {
  return /^\S+ (.+)$/.exec(engineVersion)?.[1] ?? null;
}

/** Only titles and descriptions are cut by width; everything else is measured as small text without a limit. */
function measured(signal: Signal, text: string): Change['today'] & Pick<Change, 'maxPixels'> {
  return { ...lengthOf(signal, text), maxPixels: isCut(signal) ? limits[signal].maxPixels : null };
}

function lengthOf(signal: Signal, text: string): Change['today'] {
  return {
    characters: characterCount(text),
    pixels: textWidth(text, signal === 'title' ? 'title' : 'description'),
    cutAt: isCut(signal) ? (cutPlace(text, signal) ?? null) : null,
  };
}

function isCut(signal: Signal): signal is 'title' | 'description' {
  return signal === 'title' || signal === 'description';
}
