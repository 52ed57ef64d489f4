import type { CrawlerPageAnswer } from './contract.ts';

type Parts = Pick<CrawlerPageAnswer, 'head' | 'notes' | 'findings'>;

/** One sentence over all that was seen: the worst of it decides. */
export function verdictOf({ head, notes, findings }: Parts, isSeen: boolean): CrawlerPageAnswer['verdict'] {
  if (!isSeen) {
    const isCalm = notes.length > 0 && notes.every(({ level }) => level === 'calm');
    return isCalm
      ? { level: 'calm', message: 'Crawlers do not get this page, and that is as you want it.' }
      : { level: 'problem', message: 'Crawlers do not get this page.' };
  }
  const levels = [...head, ...notes].map(({ level }) => level);
  const errors = findings.filter(({ level }) => level === 'error').length;
  if (levels.includes('problem'))
    return { level: 'problem', message: 'Crawlers get this page, but something on it stands in their way.' };
  if (levels.includes('warning'))
    return { level: 'warning', message: 'Crawlers get this page. Some of it is not as it should be.' };
  if (errors > 0)
    return {
      level: 'warning',
      message: 'Crawlers get this page. Search engines would refuse some of its search data.',
    };
  const shown = head.filter(({ published, level }) => published !== null && level === 'good').length;
  return {
    level: 'good',
    message:
      shown > 0 ? 'Crawlers get this page with what you published.' : 'Crawlers get this page as it is in BigCommerce.',
  };
}
