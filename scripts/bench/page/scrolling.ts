import type { Page } from 'playwright-core';
import type { PageSite } from './page-site.js';

/** Milliseconds of one measurement. */
const spanMs = 5_000;
const pixelsAFrame = 40;
/** Rows that are loaded before: more than anyone reads. */
const mostRows = 100_000;
/** A starved machine. */
const limitMs = 1_800_000;

/** Frames a second while rows that are loaded move past. */
export async function framesOfScrolling(site: PageSite): Promise<number> {
  const page = await openList(site);
  await loadRows(page, Math.min(site.size, mostRows));
  const frames = await countFrames(page, pixelsAFrame);
  await page.context().close();
  return frames;
}

/** Frames a second of the same page when nothing moves: what the browser can reach here. */
export async function framesAtRest(site: PageSite): Promise<number> {
  const page = await openList(site);
  const frames = await countFrames(page, 0);
  await page.context().close();
  return frames;
}

async function openList({ browser, origin, cookie }: PageSite): Promise<Page> {
  const { page } = await browser.open(`${origin}/contacts`, { cookie });
  await page.locator('tbody tr td').first().waitFor();
  return page;
}

/** Goes to the last row again and again, until so many are loaded. */
async function loadRows(page: Page, rows: number): Promise<void> {
  const program = `new Promise((done) => {
    const list = document.querySelector('[role=region]');
    const rowHeight = list.querySelector('tbody tr td').parentElement.offsetHeight;
    const go = () => {
      if (list.scrollHeight >= ${rows} * rowHeight) { list.scrollTop = 0; return done(); }
      list.scrollTop = list.scrollHeight;
      setTimeout(go, 10);
    };
    go();
  })`;
  page.setDefaultTimeout(limitMs);
  await page.evaluate(program);
}

function countFrames(page: Page, pixels: number): Promise<number> {
  const program = `new Promise((done) => {
    const list = document.querySelector('[role=region]');
    const began = performance.now();
    let frames = 0;
    const next = (now) => {
      if (now - began > ${spanMs}) return done((frames * 1000) / (now - began));
      frames += 1;
      list.scrollTop += ${pixels};
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  })`;
  return page.evaluate<number>(program);
}
