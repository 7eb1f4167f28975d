import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';

export interface Look {
  /** CSS pixels; a desktop's by default. Below 500 it is a phone. */
  width?: number;
  scheme?: 'light' | 'dark';
  /** Of each request of the page. */
  headers?: Record<string, string>;
}

/** A page and its faults since it was opened. */
export interface Opened {
  page: Page;
  /** Violations of its policy, errors on its console, requests that failed, requests to other hosts than its own. */
  faults: () => Promise<string[]>;
}

const names = ['chromium-headless-shell', 'chrome-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** Milliseconds: a starved machine may take fifty times as long as another. */
const limitMs = 300_000;

/** A Chromium, in which a test looks at pages as people do. */
export class TestBrowser {
  private constructor(private readonly browser: Browser) {}

  /** @throws Error saying which package is missing. */
  static async start(): Promise<TestBrowser> {
    // Without a sandbox it also runs as root; it sees pages of our own alone.
    const args = ['--no-sandbox', '--disable-dev-shm-usage', '--no-first-run'];
    return new TestBrowser(await launch({ executablePath: chromiumProgram(), args, protocolTimeout: limitMs }));
  }

  /** Opens an address in a profile of its own, apart from other pages, and records its faults from then on. */
  async open(url: string, { width = 1280, scheme = 'light', headers = {} }: Look = {}): Promise<Opened> {
    const context = await this.browser.createBrowserContext();
    const page = await context.newPage();
    page.setDefaultTimeout(limitMs);
    await page.setViewport({ width, height: 900, isMobile: width < 500 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setExtraHTTPHeaders(headers);
    const faults = await watch(page, new URL(url).origin);
    await page.goto(url, { waitUntil: 'load' });
    return { page, faults };
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** Requests of the browser itself, such as an icon, are no fault of the page. */
const isOwnWish = (url: string): boolean => url.endsWith('/favicon.ico');

async function watch(page: Page, origin: string): Promise<Opened['faults']> {
  const seen: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !isOwnWish(message.location().url ?? '')) seen.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`error: ${String(error)}`));
  page.on('requestfailed', (request) => seen.push(`failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400 && !isOwnWish(response.url())) seen.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => isForeign(request.url(), origin) && seen.push(`foreign: ${request.url()}`));
  await page.exposeFunction('violated', (what: string) => void seen.push(`violation: ${what}`));
  await page.evaluateOnNewDocument(reportViolations);
  return async () => {
    await page.evaluate('0'); // what was reported before has arrived then
    return seen;
  };
}

/** Runs in the page. */
const reportViolations = `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
  violated([violatedDirective, blockedURI, sample].join(' ')))`;

function isForeign(url: string, origin: string): boolean {
  return /^(?:https?|wss?):/u.test(url) && new URL(url).origin !== origin;
}

/** The browser of the machine.
 * @throws Error saying which package is missing. */
export function chromiumProgram(): string {
  const { WHATSAPP_CHROME_PATH: chosen, PATH = '' } = process.env;
  const places = names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)));
  const found = chosen ?? places.find(isExecutable);
  if (found !== undefined) return found;
  throw new Error('No Chromium was found; install the package chromium, or name a browser in WHATSAPP_CHROME_PATH.');
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
