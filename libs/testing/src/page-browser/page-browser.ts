import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumProgram } from '../browser/index.js';
import { Profiles, spoil, standAt } from './profiles.js';

/** Milliseconds: a starved machine may take fifty times as long as another. */
const limitMs = 120_000;

export interface View {
  /** CSS pixels; a desktop's by default. Below 500 it is a phone. */
  width?: number;
  scheme?: 'light' | 'dark';
  /** `doorbell_session=…`, of a user who has signed in. */
  cookie?: string;
  /** Whose the cookie is, where the address is another's. */
  cookieOf?: string;
  /** That the person chose; the browser's, English, where it is absent. */
  language?: string;
}

/** A page of the gateway, and what went wrong since it was opened. */
export interface OpenPage {
  page: Page;
  /** Errors on its console, violations of its policy, requests that failed or were refused. */
  faults: readonly string[];
}

/** A Chromium in which tests use the page for people as they do: by names of things, by keys, by the pointer. */
export class PageBrowser {
  private readonly profiles: Profiles;

  private constructor(private readonly browser: Browser) {
    this.profiles = new Profiles(browser, limitMs);
  }

  /** @throws Error saying which package is missing. */
  static async start(): Promise<PageBrowser> {
    const args = ['--no-sandbox', '--disable-dev-shm-usage'];
    return new PageBrowser(await chromium.launch({ executablePath: chromiumProgram(), args, timeout: limitMs }));
  }

  /** A profile of its own, apart from other pages and without a trace of former ones. */
  async open(url: string, view: View = {}): Promise<OpenPage> {
    const { width = 1440, scheme = 'light', cookie, cookieOf = url, language } = view;
    const { origin } = new URL(url);
    const page = await this.profiles.take(origin);
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    if (cookie !== undefined) await page.context().addCookies([{ ...parted(cookie), url: new URL(cookieOf).origin }]);
    if (language !== undefined) await choose(page, origin, language);
    const faults = watch(page);
    await page.goto(url);
    return { page, faults };
  }

  /** Nobody sits before a page any more: those that stay open follow what happens, and cost processor time. */
  closePages(): Promise<void> {
    return this.profiles.giveBack();
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** Stops the page's clock and timers, so that a slow machine misses nothing of some seconds; `page.clock.resume()` goes on. */
export async function standStill(page: Page): Promise<void> {
  spoil(page);
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 10_000);
}

async function choose(page: Page, origin: string, language: string): Promise<void> {
  await standAt(page, origin);
  await page.evaluate(`localStorage.setItem('doorbell.language', ${JSON.stringify(language)})`);
}

function parted(cookie: string): { name: string; value: string } {
  const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
  return { name, value };
}

function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('response', (response) => response.status() >= 400 && faults.push(`${response.status()}: ${response.url()}`));
  return faults;
}
