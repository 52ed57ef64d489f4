import robotsParser from 'robots-parser';
import type { Bot } from './bots.ts';
import type { BotAccess } from './contract.ts';
import { linesToKeepOut, linesToLetIn } from './lines-to-paste.ts';
import type { Lines } from './lines-to-paste.ts';
import { cleanRobots, decides, groupsNaming, groupsOf, writtenPlainly } from './robots-groups.ts';
import type { Group } from './robots-groups.ts';

/** A real page that crawlers should be able to read. */
export type JudgedPage = { label: string; url: string };

/**
 * Whether each bot may read the pages, by a parser of RFC 9309 that is maintained for it, and the lines that would change it.
 * `url`: the address of robots.txt; pages on another origin are not judged.
 */
export function judgeRobots(
  text: string,
  url: string,
  { pages, bots }: { pages: readonly JudgedPage[]; bots: readonly Bot[] },
): BotAccess[] {
  const file = parsed(cleanRobots(text), url);
  return bots.map(({ follows, ...bot }) => {
    const name = { token: bot.token, follows };
    const now = accessIn(file, name, pages);
    return {
      ...bot,
      ...now,
      letIn: now.access === 'open' ? null : letIn(file, pages, name, now),
      keepOut: now.access === 'blocked' ? null : offered(linesToKeepOut(file.text, file.groups, bot.token)),
    };
  });
}

type Name = { token: string; follows: string | undefined };
type Access = Pick<BotAccess, 'access' | 'rules' | 'blockedPages'>;
type Parsed = { text: string; url: string; groups: Group[]; robots: ReturnType<typeof robotsParser> };

function parsed(text: string, url: string): Parsed {
  return { text, url, groups: groupsOf(text), robots: robotsParser(url, writtenPlainly(text)) };
}

function accessIn({ groups, robots }: Parsed, { token, follows }: Name, pages: readonly JudgedPage[]): Access {
  const source = ruleSource(groups, token, follows);
  // A group without rules lets its bot in, whatever holds for everyone (RFC 9309, section 2.2.1); the parser would ask those.
  const hasRules = groupsNaming(groups, source.token).some(({ rules }) => rules.some(({ field }) => decides(field)));
  const blockedPages = (hasRules ? pages : []).flatMap((page) =>
    robots.isAllowed(page.url, source.token) === false
      ? [{ ...page, line: robots.getMatchingLineNumber(page.url, source.token) }]
      : [],
  );
  const access = blockedPages.length === 0 ? 'open' : blockedPages.length < pages.length ? 'partly' : 'blocked';
  return { access, rules: source.rules, blockedPages };
}

/** Only lines that the parser confirms; null where what blocks is the shop's rule for everyone, not against this bot. */
function letIn(file: Parsed, pages: readonly JudgedPage[], name: Name, now: Access): BotAccess['letIn'] {
  const blocking = now.blockedPages.map(({ line }) => line);
  const lines = linesToLetIn(file.text, file.groups, name.token, blocking);
  const then = accessIn(parsed(lines.file, file.url), name, pages);
  return then.blockedPages.length < now.blockedPages.length ? offered(lines) : null;
}

/** A file that is very long is not sent along with each bot. */
function offered(lines: Lines): NonNullable<BotAccess['letIn']> {
  return { ...lines, file: lines.file.length > longestOffered ? null : lines.file };
}

const longestOffered = 20_000;

/** Under which name the rules for a bot stand. */
function ruleSource(
  groups: readonly Group[],
  token: string,
  follows: string | undefined,
): { token: string; rules: BotAccess['rules'] } {
  if (groupsNaming(groups, token).length > 0) return { token, rules: 'own' };
  if (follows !== undefined && groupsNaming(groups, follows).length > 0) return { token: follows, rules: 'other' };
  return { token: '*', rules: groupsNaming(groups, '*').length > 0 ? 'everyone' : 'none' };
}
