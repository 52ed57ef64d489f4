import type { FetchedPage, FetchedText } from '../http/fetch-page.ts';
import { readPage } from '../injector/page-blocks.ts';
import type { BotAccess, CrawlerAccessAnswer } from './contract.ts';
import { isLongerThanRead } from './robots-groups.ts';

type State = Pick<CrawlerAccessAnswer, 'state' | 'level' | 'message' | 'nextStep'>;

/** Where the merchant edits the file: support.bigcommerce.com, "Robots.txt File". */
export const robotsPlace = 'Settings › Website › Search Engine Robots';

/** What the answer to robots.txt means for crawlers (RFC 9309, section 2.3.1), in words. `home`: the shop's home page. */
export function robotsState(fetched: FetchedText, home: FetchedPage, bots: readonly BotAccess[]): State {
  if (isClosed(home))
    return {
      state: 'closed',
      level: 'calm',
      message: 'Your shop is not open yet, and crawlers are kept out until it is. That is as it should be.',
      nextStep: 'Look again after launch.',
    };
  if (!fetched.ok)
    return {
      state: 'unreachable',
      level: 'warning',
      message: `Clione could not read your robots.txt. ${fetched.reason}`,
      nextStep: 'Open the address in a private window. When it opens there, try again in a moment.',
    };
  if (fetched.status >= 500 || fetched.status === 429)
    return {
      state: 'failing',
      level: 'problem',
      message: `Your robots.txt answers with an error (status ${fetched.status}). While that lasts, many crawlers stay away from the whole shop.`,
      nextStep:
        'When it is still so in an hour, tell BigCommerce’s support, or whoever runs what stands before your shop.',
    };
  if (fetched.status !== 200 && (fetched.status < 400 || fetched.status >= 500))
    return {
      state: 'unreachable',
      level: 'warning',
      message: `Clione could not read your robots.txt: it answers with status ${fetched.status}.`,
      nextStep: 'Open the address in a private window. When it opens there, try again in a moment.',
    };
  if (fetched.status !== 200)
    return {
      state: 'missing',
      level: 'calm',
      message: `Your shop has no robots.txt (status ${fetched.status}): every crawler may read everything.`,
      nextStep: `To keep crawlers from cart and account pages, restore BigCommerce’s default under ${robotsPlace}.`,
    };
  if (/html/i.test(fetched.contentType) || /^\s*<(!doctype|html)/i.test(fetched.text))
    return {
      state: 'not_text',
      level: 'warning',
      message:
        'At the address of robots.txt stands a web page. Crawlers find no rules in it, so all of them may read everything.',
      nextStep: `Look at the address, and at ${robotsPlace}: a redirect or a page may stand in its way.`,
    };
  return readState(fetched.text, bots);
}

/** Known by the page that BigCommerce shows until launch: a status alone may be an outage as well. */
function isClosed(home: FetchedPage): boolean {
  return home.ok && readPage(home.html).isPlaceholder;
}

function readState(text: string, bots: readonly BotAccess[]): State {
  const read = { state: 'read', nextStep: null } as const;
  const searching = bots.filter(({ purpose }) => purpose !== 'training');
  const out = searching.filter(({ access }) => access === 'blocked');
  if (out.length > 0 && out.length === searching.length)
    return {
      ...read,
      level: 'problem',
      message: 'Your robots.txt keeps every search engine out of your shop.',
      nextStep: `Under ${robotsPlace}, remove the line “Disallow: /” from the group for “User-agent: *”.`,
    };
  if (out.length > 0)
    return {
      ...read,
      level: 'warning',
      message: `Your robots.txt keeps ${listed(out.map(({ token }) => token))} out.`,
      nextStep: 'When you do not mean to, paste the lines shown with it.',
    };
  if (isLongerThanRead(text))
    return {
      ...read,
      level: 'warning',
      message: 'Your robots.txt is longer than crawlers read: lines after the first 500 KB may count for nothing.',
    };
  const partly = searching.find(({ access }) => access === 'partly');
  if (partly !== undefined)
    return {
      ...read,
      level: 'calm',
      message: `Search engines and answering assistants may read your shop, but not every page that Clione tried (${listed(partly.blockedPages.map(({ label }) => label.toLowerCase()))}).`,
    };
  const kept = bots.filter(({ access }) => access === 'blocked').length;
  const training =
    kept === 0
      ? ''
      : ` You keep ${kept === 1 ? 'one crawler' : `${kept} crawlers`} for training out: that is your choice.`;
  return {
    ...read,
    level: 'good',
    message: `Search engines and answering assistants may read your shop.${training}`,
  };
}

function listed(names: readonly string[]): string {
  if (names.length <= 1) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
