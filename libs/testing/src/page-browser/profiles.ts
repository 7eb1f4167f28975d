import type { Browser, BrowserContext, Page } from 'playwright-core';

/** Events of a page that tests listen to. */
const heard = ['console', 'pageerror', 'request', 'requestfailed', 'requestfinished', 'response', 'dialog'] as const;

const unchanged = { media: null, colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null } as const;

/** Whose page was changed in a way that nothing takes back. */
const spoilt = new WeakSet<BrowserContext>();

/** From now on the profile of this page is for its test alone. */
export function spoil(page: Page): void {
  spoilt.add(page.context());
}

/**
 * Profiles with one tab each. One that a test is done with is emptied for the next: its process has read the programs of the
 * page, which is half the work of opening it.
 */
export class Profiles {
  private readonly empty = new Map<Page, string>();

  constructor(
    private readonly browser: Browser,
    private readonly limitMs: number,
  ) {}

  /** The tab of a profile in which this origin finds nothing. */
  async take(origin: string): Promise<Page> {
    const [found] = [...this.empty].find(([, emptied]) => emptied === origin) ?? [];
    if (!found) return this.make();
    this.empty.delete(found);
    return found;
  }

  private async make(): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'en-GB' });
    context.setDefaultTimeout(this.limitMs);
    return context.newPage();
  }

  /** Ends what tests have open. */
  async giveBack(): Promise<void> {
    const inUse = this.browser.contexts().filter((one) => !one.pages().some((page) => this.empty.has(page)));
    await Promise.all(inUse.map((one) => this.emptied(one).catch(() => one.close())));
  }

  private async emptied(context: BrowserContext): Promise<void> {
    const [page, ...others] = context.pages();
    const { origin } = new URL(page?.url() ?? 'about:blank');
    if (!page || others.length > 0 || origin === 'null' || spoilt.has(context)) return context.close();
    await undo(page);
    await standAt(page, origin);
    await page.evaluate('localStorage.clear(); sessionStorage.clear()');
    await context.clearCookies();
    this.empty.set(page, origin);
  }
}

/** A document of the origin that runs nothing, whose storage is the page's. */
export async function standAt(page: Page, origin: string): Promise<void> {
  const silent = `${origin}/bell.svg`;
  if (page.url() !== silent) await page.goto(silent);
}

async function undo(page: Page): Promise<void> {
  for (const event of heard) page.removeAllListeners(event);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().setOffline(false);
  await page.emulateMedia(unchanged);
}
