import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Less than half of the bytes of the package's entry; each document reads them once. */
const axe = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
let program: string | undefined;

/** Runs in the page. What passes is not described, and violations alone come back: that would take most of axe's time. */
const violationsBy = (options: object): string => `axe.run(document, ${JSON.stringify(options)})
  .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, parts: nodes.map(({ html }) => html.slice(0, 200)) })))`;

/** What keeps people out, in words (WCAG 2.2 AA); empty when nothing does. Our pages have no frames. */
export async function barriers(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in globalThis")))
    await page.evaluate((program ??= readFileSync(axe, 'utf8')));
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const found = await page.evaluate<{ id: string; parts: string[] }[]>(violationsBy(options));
  return found.map(({ id, parts }) => `${id}: ${parts.join(' | ')}`);
}
