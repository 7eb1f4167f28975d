import type { Page } from 'playwright-core';

/** Goes to a view as a link of the page does: no program is read again. Resolves once the view stands. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(`__TSR_ROUTER__.navigate({ href: ${JSON.stringify(path)} }).then(() => undefined)`);
}
