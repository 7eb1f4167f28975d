import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { inCheckout } from '#libs/local-instance';

const folder = process.env['DOORBELL_PICTURES'];

/** Keeps what a person sees for docs/tour.md, where DOORBELL_PICTURES names a folder of the checkout for it. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!folder) return;
  await mkdir(inCheckout(folder), { recursive: true });
  // Nothing is hovered.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: inCheckout(join(folder, `${name}.png`)), animations: 'disabled' });
}

/** Scripts of the people in the office, by a language that is written in each. */
const languages = ['ar', 'he', 'ru', 'zh'];

/** @throws Error naming what to install, where pictures are wanted and a script would be drawn as boxes. */
export async function needFonts(): Promise<void> {
  if (!folder) return;
  const lacking = [];
  for (const language of languages) {
    const { stdout } = await promisify(execFile)('fc-list', [`:lang=${language}`]);
    if (stdout.trim() === '') lacking.push(language);
  }
  if (lacking.length > 0)
    throw new Error(`No font here has ${lacking.join(', ')}: apt-get install fonts-noto-core fonts-noto-cjk`);
}
