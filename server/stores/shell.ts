import { readFile } from 'node:fs/promises';
import type { Response } from 'express';
import type { Deps } from '../deps.ts';
import { nonceOf } from '../http/security-headers.ts';
import { escapeHtml, sendBrandedPage } from './branded-page.ts';

const indexFile = new URL('../../dist/client/index.html', import.meta.url);

export type Shell = {
  /** Only here does a session token reach the page: never in an address. */
  sessionToken?: string | undefined;
  /** Path of the client, already checked. */
  path?: string | undefined;
  channelId?: number | undefined;
};

/** Answers the client's page with what it needs to know in `<meta>` elements. Without a token the client asks to be opened again. */
export async function sendShell(
  { config, logger }: Pick<Deps, 'config' | 'logger'>,
  res: Response,
  shell: Shell,
): Promise<void> {
  const nonce = nonceOf(res);
  const index = await readFile(indexFile, 'utf8').catch(() => undefined);
  if (index === undefined) {
    logger.error('dist/client is missing: run npm run build');
    sendBrandedPage(res, 503, config.app.name, {
      title: 'Almost there',
      message: 'The pages of this app have not been built yet.',
      steps: ['Whoever runs this app: run npm run build, then open the app again.'],
    });
    return;
  }
  const meta = [
    ['clione-session', shell.sessionToken],
    ['clione-sdk', config.bigcommerce.sdkUrl],
    ['clione-path', shell.path],
    ['clione-nonce', nonce],
    ['clione-channel', shell.channelId?.toString()],
  ]
    .flatMap(([name, content]) => (name === undefined || content === undefined ? [] : [metaElement(name, content)]))
    .join('');
  const page = index
    .replace(/<(script|style|link)(?=[\s>])/g, (_tag, name: string) => `<${name} nonce="${nonce}"`)
    .replace(/<head[^>]*>/, (head) => `${head}${meta}`);
  res.status(200).set('cache-control', 'no-store').type('html').send(page);
}

function metaElement(name: string, content: string): string {
  return `<meta name="${name}" content="${escapeHtml(content)}">`;
}
