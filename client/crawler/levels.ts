import type { CrawlerPageAnswer } from '../../server/crawler/contract.ts';
import type { Tag } from '../words.ts';

export type Level = CrawlerPageAnswer['verdict']['level'];

export const levelTags: Record<Level, Tag> = {
  good: { label: 'As it should be', variant: 'success' },
  calm: { label: 'To know', variant: 'secondary' },
  warning: { label: 'Worth a look', variant: 'warning' },
  problem: { label: 'Problem', variant: 'danger' },
};
