import type { Response } from 'express';
import { nonceOf } from '../http/security-headers.ts';

export type PageText = {
  title: string;
  /** What happened. */
  message: string;
  /** What to do next, one step a line. */
  steps: readonly string[];
};

/** Answers a page of our own that works without the client: inside the control panel an empty answer is a blank screen. */
export function sendBrandedPage(res: Response, status: number, appName: string, page: PageText): void {
  res
    .status(status)
    .set('cache-control', 'no-store')
    .type('html')
    .send(html(page, appName, nonceOf(res)));
}

function html({ title, message, steps }: PageText, appName: string, nonce: string): string {
  const items = steps.map((step) => `<li>${escapeHtml(step)}</li>`).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)} · ${escapeHtml(appName)}</title>
<style nonce="${nonce}">
body { margin: 0; background: #f6f7f9; color: #313440; font: 16px/1.5 "Source Sans 3", "Source Sans Pro", Arial, sans-serif; }
main { max-width: 34rem; margin: 12vh auto 2rem; padding: 2rem; background: #fff; border: 1px solid #d9dce9; border-radius: 8px; }
.brand { margin: 0 0 1.5rem; color: #3c64f4; font-weight: 600; letter-spacing: .02em; }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; font-weight: 600; }
ol { margin: 1rem 0 0; padding-left: 1.25rem; }
li { margin: .25rem 0; }
</style>
</head>
<body>
<main>
<p class="brand">${escapeHtml(appName)} for BigCommerce</p>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(message)}</p>
${items === '' ? '' : `<ol>${items}</ol>`}
</main>
</body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
