import type { BotAccess } from './contract.ts';
import { decides, groupsNaming } from './robots-groups.ts';
import type { Group, Rule } from './robots-groups.ts';

/** `file`: the whole file with the lines in it. */
export type Lines = Pick<NonNullable<BotAccess['letIn']>, 'lines' | 'instead'> & { file: string };

/**
 * The group that lets a bot in. A group of its own replaces the one for everyone (RFC 9309, section 2.2.1), so it repeats the
 * shop's own rules, but for those that shut everything, and for those of the bot's own group on the lines `blocking`.
 */
export function linesToLetIn(
  file: string,
  groups: readonly Group[],
  token: string,
  blocking: readonly number[],
): Lines {
  const everyone = rulesFor(groups, '*');
  const shared = new Set(everyone.map(keyOf));
  const own = rulesFor(groups, token).filter((rule) => !blocking.includes(rule.line) || shared.has(keyOf(rule)));
  const repeated = unique([...own, ...everyone])
    .filter((rule) => rule.value !== '' && !shutsAll(rule))
    .map(({ field, value }) => `${fieldWords[field]}: ${value}`);
  return withGroup(file, groups, token, repeated.length > 0 ? repeated : ['Disallow:']);
}

/** The group that keeps a bot out. */
export function linesToKeepOut(file: string, groups: readonly Group[], token: string): Lines {
  return withGroup(file, groups, token, ['Disallow: /']);
}

const fieldWords: Record<Rule['field'], string> = {
  allow: 'Allow',
  disallow: 'Disallow',
  'crawl-delay': 'Crawl-delay',
};

function rulesFor(groups: readonly Group[], token: string): Rule[] {
  return groupsNaming(groups, token).flatMap(({ rules }) => rules);
}

/** The same rule may stand in both groups. Of several waits the bot's own counts. */
function unique(rules: readonly Rule[]): Rule[] {
  const seen = new Map<string, Rule>();
  for (const rule of rules) if (!seen.has(keyOf(rule))) seen.set(keyOf(rule), rule);
  return [...seen.values()];
}

function keyOf({ field, value }: Rule): string {
  return field === 'crawl-delay' ? field : `${field}: ${value}`;
}

function shutsAll({ field, value }: Rule): boolean {
  return field === 'disallow' && /^[/*]+$/.test(value);
}

/** The file with the group in place of what names the bot today. A group shared with other bots only loses its name. */
function withGroup(file: string, groups: readonly Group[], token: string, rules: readonly string[]): Lines {
  const lines = [`User-agent: ${token}`, ...rules];
  const named = groupsNaming(groups, token);
  const isMine = (agent: { token: string }): boolean => agent.token === token.toLowerCase();
  const gone = new Set(
    named.flatMap(({ agents, rules: own }) => [
      ...agents.filter(isMine).map(({ line }) => line),
      ...(agents.every(isMine) ? own.map(({ line }) => line) : []),
    ]),
  );
  const kept = file.split(/\r\n|\r|\n/).filter((_line, index) => !gone.has(index + 1));
  const before = [kept.join('\n').trimEnd(), ...(endsWithNames(groups, gone) ? ['Disallow:'] : [])].join('\n');
  return {
    lines: lines.join('\n'),
    instead: gone.size === 0 ? null : lineWords([...gone]),
    file: `${before}${before === '' ? '' : '\n\n'}${lines.join('\n')}\n`,
  };
}

/** Names without rules at the end would become part of the group that follows. */
function endsWithNames(groups: readonly Group[], gone: ReadonlySet<number>): boolean {
  const last = groups
    .map(({ agents, rules }) => ({
      names: agents.filter(({ line }) => !gone.has(line)).length,
      rules: rules.filter(({ field, line }) => decides(field) && !gone.has(line)).length,
    }))
    .findLast(({ names, rules }) => names + rules > 0);
  return last !== undefined && last.rules === 0;
}

/** "line 12", "lines 12 to 14 and 20". */
function lineWords(lines: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const line of lines.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last.to === line - 1) last.to = line;
    else runs.push({ from: line, to: line });
  }
  const words = runs.map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`));
  const all = words.length === 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
  return `${lines.length === 1 ? 'line' : 'lines'} ${all}`;
}
