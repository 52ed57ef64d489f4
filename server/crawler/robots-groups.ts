/** A rule of robots.txt as it stands there; `line` counts from 1. */
export type Rule = { field: 'allow' | 'disallow' | 'crawl-delay'; value: string; line: number };

/** A group: the bots it names, in lower case without versions, and its rules. */
export type Group = { agents: { token: string; line: number }[]; rules: Rule[] };

/** Crawlers read at least this much and may stop there (RFC 9309, section 2.5). */
export const mostRobotsCharacters = 500 * 1024;

/** Without the mark that some editors put before the first line, and no longer than crawlers read. */
export function cleanRobots(text: string): string {
  return text.replace(/^\uFEFF/, '').slice(0, mostRobotsCharacters);
}

/**
 * The groups of a robots.txt in its order (RFC 9309, section 2.2): whose they are and which lines they hold. Whether a bot may
 * read an address is not decided here. Never rejects: what is no rule is skipped, as crawlers do.
 */
export function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let open: Group | undefined;
  let isNaming = false;
  for (const [index, raw] of cleanRobots(text)
    .split(/\r\n|\r|\n/)
    .entries()) {
    const [, name, value] = /^\s*([^:#]*?)\s*:\s*([^#]*)/.exec(raw) ?? [];
    if (name === undefined || value === undefined || name === '') continue;
    const field = name.toLowerCase();
    const line = index + 1;
    if (field === 'user-agent') {
      if (open === undefined || !isNaming) groups.push((open = { agents: [], rules: [] }));
      isNaming = true;
      const token = tokenOf(value);
      if (token !== '') open.agents.push({ token, line });
      continue;
    }
    isNaming = false;
    if (isRule(field)) open?.rules.push({ field, value: value.trim(), line });
  }
  return groups;
}

/** The groups that name this bot; several count together. */
export function groupsNaming(groups: readonly Group[], token: string): Group[] {
  return groups.filter(({ agents }) => agents.some((agent) => agent.token === token.toLowerCase()));
}

function isRule(field: string): field is Rule['field'] {
  return field === 'allow' || field === 'disallow' || field === 'crawl-delay';
}

function tokenOf(value: string): string {
  return (value.toLowerCase().split('/')[0] ?? '').trim();
}
