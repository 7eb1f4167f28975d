import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PageBrowser, standStill } from './page-browser.js';

let server: Server;
let browser: PageBrowser;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', request.url === '/bell.svg' ? 'image/svg+xml' : 'text/html');
    response.end(request.url === '/bell.svg' ? '<svg xmlns="http://www.w3.org/2000/svg"/>' : '<title>A page</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await PageBrowser.start();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Whatever a test may leave to the next. */
const traces = `JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, matchMedia('print').matches,
  matchMedia('(prefers-color-scheme: dark)').matches, innerWidth, document.title])`;

describe('a page of a test', () => {
  it('has no trace of the test before, whose process it has', async () => {
    const { page, faults } = await browser.open(origin, { cookie: 'a=1', scheme: 'dark', width: 390 });
    await page.evaluate("localStorage.setItem('a', '1'); sessionStorage.setItem('a', '1'); document.cookie = 'b=2'");
    await page.route('**', (route) => route.fulfill({ status: 500, body: 'no' }));
    await page.emulateMedia({ media: 'print' });
    await page.context().setOffline(true);
    await browser.closePages();

    const next = await browser.open(origin);
    expect(next.page).toBe(page);
    expect(JSON.parse(await next.page.evaluate(traces))).toEqual([{}, {}, '', false, false, 1440, 'A page']);
    await next.page.evaluate("console.error('later')");
    await next.page.evaluate('0');
    expect([faults, next.faults]).toEqual([[], ['console: later']]);
    await browser.closePages();
  });

  it('is another where two are open at once, where time was stopped, and at another origin', async () => {
    const [one, two] = [await browser.open(origin), await browser.open(origin)];
    expect(one.page).not.toBe(two.page);
    await standStill(one.page);
    await browser.closePages();
    expect([one.page.isClosed(), two.page.isClosed()]).toEqual([true, false]);
    const other = await browser.open(origin.replace('127.0.0.1', 'localhost'));
    expect(other.page).not.toBe(two.page);
  });
});
