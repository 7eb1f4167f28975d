import type { PageSite } from './page-site.js';

export interface FirstLoad {
  /** Until the first row is drawn. */
  milliseconds: number;
  /** Of the page's own files, compressed as they are sent; without the headers of their responses. */
  kilobytes: number;
  /** Calls of the API that the list makes: those of the frame (who is signed in, segments, inboxes, jobs, the stream) are apart. */
  requests: number;
}

/** Calls of the frame around every view. */
const ofFrame = /\/api\/v1\/(sessions|segments|inboxes|jobs|events|conversations|duplicates|users)/u;

/** Opens the list with an empty cache. */
export async function firstLoad({ browser, origin, cookie }: PageSite): Promise<FirstLoad> {
  const { page } = await browser.open('about:blank', { cookie, cookieOf: origin });
  const session = await page.context().newCDPSession(page);
  const calls: string[] = [];
  let bytes = 0;
  await session.send('Network.enable');
  const headersOf = new Map<string, number>();
  session.on('Network.requestWillBeSent', ({ request }) => calls.push(request.url));
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (!response.url.includes('/api/')) headersOf.set(requestId, response.encodedDataLength);
  });
  session.on('Network.loadingFinished', ({ encodedDataLength, requestId }) => {
    bytes += encodedDataLength - (headersOf.get(requestId) ?? encodedDataLength);
  });
  const began = performance.now();
  await page.goto(`${origin}/contacts`);
  await page.locator('tbody tr td').first().waitFor();
  const milliseconds = performance.now() - began;
  const requests = calls.filter((url) => url.includes('/api/v1/') && !ofFrame.test(url)).length;
  await page.context().close();
  return { milliseconds, kilobytes: bytes / 1_000, requests };
}
