/** A rule of robots.txt as it stands there; `line` counts from 1. */
export type Rule = { field: 'allow' | 'disallow' | 'crawl-delay'; value: string; line: number };

/** A group: the bots it names, in lower case without versions, and its rules. */
export type Group = { agents: { token: string; line: number }[]; rules: Rule[] };

/** Crawlers read at least this much and may stop there (RFC 9309, section 2.5). */
const mostRobotsBytes = 500 * 1024;

export function isLongerThanRead(text: string): boolean {
  return Buffer.byteLength(text) > mostRobotsBytes;
}

/** Without the mark that some editors put before the first line, and no longer than crawlers read; a line cut in two goes. */
export function cleanRobots(text: string): string {
  const whole = text.replace(/^\uFEFF/, '');
  if (!isLongerThanRead(whole)) return whole;
  const read = Buffer.from(whole).subarray(0, mostRobotsBytes).toString();
  return read.slice(0, Math.max(read.lastIndexOf('\n'), read.lastIndexOf('\r')) + 1);
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
    // Other records stand between names and rules without parting them (RFC 9309, section 2.2.4).
    if (decides(field)) isNaming = false;
    if (isRule(field)) open?.rules.push({ field, value: value.trim(), line });
  }
  return groups;
}

/**
 * The same rules, each on its own line, for a parser that takes any other record for the end of the names and knows names
 * only as they are written in the documentation.
 */
export function writtenPlainly(text: string): string {
  const lines = cleanRobots(text)
    .split(/\r\n|\r|\n/)
    .map(() => '');
  for (const { agents, rules } of groupsOf(text)) {
    for (const { token, line } of agents) lines[line - 1] = `User-agent: ${token}`;
    for (const { field, value, line } of rules) if (decides(field)) lines[line - 1] = `${field}: ${value}`;
  }
  return lines.join('\n');
}

/** Whether a record says what may be read. */
export function decides(field: string): boolean {
  return field === 'allow' || field === 'disallow';
}

/** The groups that name this bot; several count together. */
export function groupsNaming(groups: readonly Group[], token: string): Group[] {
  return groups.filter(({ agents }) => agents.some((agent) => agent.token === token.toLowerCase()));
}

function isRule(field: string): field is Rule['field'] {
  return decides(field) || field === 'crawl-delay';
}

/** Crawlers read a name up to the first sign that no name of theirs has. */
function tokenOf(value: string): string {
  const name = value.trim().toLowerCase();
  return /^(?:[a-z_-]+|\*)/.exec(name)?.[0] ?? name;
}
