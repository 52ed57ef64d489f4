import { type Browser, chromium, type Page } from 'playwright-core';
import { executablePath, flags } from '../../browser/support/chromium.ts';

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags });
}

/** What a page did besides being shown. */
export type Watched = { page: Page; complaints: string[]; foreign: string[] };

/** A fresh tab. Everything the browser complains about (errors, refusals of the content security policy) is kept. */
export async function openTab(browser: Browser, origin: string): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  const foreign: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  return { page, complaints, foreign };
}

/** Opens the app the way the control panel does, on a path of the client. */
export async function openApp(page: Page, origin: string, path = '/'): Promise<void> {
  await page.goto(`${origin}/load?path=${encodeURIComponent(path)}&signed_payload_jwt=secret`);
  await page.getByRole('navigation', { name: 'Sections' }).waitFor();
}

/** Waits until `read` gives what is expected; the last value is what the failing test shows. */
export async function until<T>(read: () => T | Promise<T>, isRight: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 8_000;
  for (;;) {
    const value = await read();
    if (isRight(value) || Date.now() > deadline) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
