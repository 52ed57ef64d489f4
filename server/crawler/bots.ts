import type { BotAccess } from './contract.ts';

export type Bot = Pick<BotAccess, 'token' | 'company' | 'purpose' | 'does' | 'ifKeptOut'> & {
  /** Obeys the group of this bot where none names it and before that of everyone. */
  follows?: string;
};

/**
 * Crawlers that a shop may want to know about, by the token that robots.txt uses. Tokens and purposes as their makers document
 * them: developers.google.com/search/docs/crawling-indexing/google-common-crawlers, bing.com/webmasters (Bingbot),
 * support.apple.com/119829, developers.openai.com/api/docs/bots, support.claude.com/articles/8896518,
 * docs.perplexity.ai/docs/resources/perplexity-crawlers, developers.facebook.com/docs/sharing/webmasters/web-crawlers,
 * developer.amazon.com/amazonbot, commoncrawl.org/ccbot. Bytespider is documented nowhere.
 */
export const bots: readonly Bot[] = [
  {
    token: 'Googlebot',
    company: 'Google',
    purpose: 'search',
    does: 'Google Search, with AI Overviews and AI Mode.',
    ifKeptOut: 'Your pages leave Google Search.',
  },
  {
    token: 'Bingbot',
    company: 'Microsoft',
    purpose: 'search',
    does: 'Bing and Copilot.',
    ifKeptOut: 'Your pages leave Bing and Copilot.',
  },
  {
    token: 'Applebot',
    company: 'Apple',
    purpose: 'search',
    does: 'Siri, Spotlight and Safari suggestions.',
    ifKeptOut: 'Your pages leave Siri and Spotlight.',
    follows: 'Googlebot',
  },
  {
    token: 'OAI-SearchBot',
    company: 'OpenAI',
    purpose: 'answers',
    does: 'The index of ChatGPT search.',
    ifKeptOut: 'ChatGPT search does not show your pages.',
  },
  {
    token: 'ChatGPT-User',
    company: 'OpenAI',
    purpose: 'answers',
    does: 'Opens a page when someone asks ChatGPT about it.',
    ifKeptOut: 'OpenAI says that this one may not heed robots.txt, because a person asked.',
  },
  {
    token: 'Claude-SearchBot',
    company: 'Anthropic',
    purpose: 'answers',
    does: 'Better search results in Claude.',
    ifKeptOut: 'Your pages are less visible in the answers of Claude.',
  },
  {
    token: 'Claude-User',
    company: 'Anthropic',
    purpose: 'answers',
    does: 'Opens a page when someone asks Claude about it.',
    ifKeptOut: 'Claude cannot open your pages for the people who ask.',
  },
  {
    token: 'PerplexityBot',
    company: 'Perplexity',
    purpose: 'answers',
    does: 'The index of Perplexity.',
    ifKeptOut: 'Perplexity does not show your pages in its results.',
  },
  {
    token: 'Perplexity-User',
    company: 'Perplexity',
    purpose: 'answers',
    does: 'Opens a page when someone asks Perplexity about it.',
    ifKeptOut: 'Perplexity says that this one may not heed robots.txt, because a person asked.',
  },
  {
    token: 'Meta-WebIndexer',
    company: 'Meta',
    purpose: 'answers',
    does: 'Search in Meta AI.',
    ifKeptOut: 'Meta AI cites your pages less.',
  },
  {
    token: 'meta-externalfetcher',
    company: 'Meta',
    purpose: 'answers',
    does: 'Opens a page when someone asks Meta AI about it.',
    ifKeptOut: 'Meta says that this one may not heed robots.txt, because a person asked.',
  },
  {
    token: 'Amzn-SearchBot',
    company: 'Amazon',
    purpose: 'answers',
    does: 'Search in Amazon’s own products.',
    ifKeptOut: 'Your pages are not found there.',
  },
  {
    token: 'GPTBot',
    company: 'OpenAI',
    purpose: 'training',
    does: 'Text to train OpenAI’s models.',
    ifKeptOut: 'Your texts are left out of training. ChatGPT search is not affected.',
  },
  {
    token: 'ClaudeBot',
    company: 'Anthropic',
    purpose: 'training',
    does: 'Text to train Claude.',
    ifKeptOut: 'Your texts are left out of training.',
  },
  {
    token: 'Google-Extended',
    company: 'Google',
    purpose: 'training',
    does: 'No crawler of its own: says whether Gemini may train on your pages and rest its answers on them.',
    ifKeptOut: 'Google Search and AI Overviews are not affected.',
  },
  {
    token: 'Applebot-Extended',
    company: 'Apple',
    purpose: 'training',
    does: 'No crawler of its own: says whether Apple may train on what Applebot read.',
    ifKeptOut: 'Siri and Spotlight are not affected.',
  },
  {
    token: 'meta-externalagent',
    company: 'Meta',
    purpose: 'training',
    does: 'Text to train Meta’s models.',
    ifKeptOut: 'Your texts are left out of training.',
  },
  {
    token: 'Amazonbot',
    company: 'Amazon',
    purpose: 'training',
    does: 'Amazon’s services; may be used to train its models.',
    ifKeptOut: 'Your pages are left out of these services and of training.',
  },
  {
    token: 'CCBot',
    company: 'Common Crawl',
    purpose: 'training',
    does: 'An open archive of the web that many models are trained on.',
    ifKeptOut: 'Your pages are left out of the archive from now on.',
  },
  {
    token: 'Bytespider',
    company: 'ByteDance',
    purpose: 'training',
    does: 'Text to train ByteDance’s models; its maker documents nothing.',
    ifKeptOut: 'Whether it heeds robots.txt is documented nowhere.',
  },
];
