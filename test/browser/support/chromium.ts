import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { reportMissing } from '../../support/contract-missing.ts';

export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** A group of tests in a real browser. Without one it is reported as skipped, with the reason; in CI it fails. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (existsSync(executablePath)) describe(name, tests);
  else reportMissing(name, `no Chromium at ${executablePath}, name it in CHROMIUM_PATH`);
}

/**
 * A browser with a fresh profile that calls nobody by itself; `close` removes the profile. It refuses storage to frames of
 * other sites, as private windows do, unless it is told to let them have it.
 */
export async function openChromium({
  storesForFrames,
}: {
  storesForFrames: boolean;
}): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'clione-chromium-'));
  await mkdir(join(profile, 'Default'));
  const preferences = {
    profile: { cookie_controls_mode: storesForFrames ? 0 : 1, block_third_party_cookies: !storesForFrames },
  };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: flags,
    viewport: { width: 1280, height: 900 },
  });
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
