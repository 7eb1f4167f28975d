import type { Page } from 'playwright-core';
import { anInboundMessage } from '#libs/testing/builders';
import type { View } from '#libs/testing/page-browser';
import { textAt } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import { liveInbox } from '../support/live-inbox.js';
import type { RunningGateway, TestWorkspace } from '../support/running-gateway.js';
import { usePage } from '../support/used-page.js';

let running: RunningGateway;
let acme: TestWorkspace;
let adaId: string;

/** More than the screen has room for. */
const others = 45;

const { open: opened } = usePage(async (used) => {
  ({ running, acme } = used);
  const { workspaceId } = acme;
  const inboxId = '01990000-0000-7000-8000-0000000000d0';
  const outgoing = { host: 'mail.example.com', port: 587, tls: 'starttls' };
  const office = { id: inboxId, channel: 'email', driver: 'smtp', name: 'Office', settings: { outgoing } };
  await liveInbox(running, workspaceId, office);
  const identities = [{ kind: 'email' as const, value: 'ada@example.com', verified: true }];
  const said = {
    name: 'Ada Lovelace',
    text: 'Is the flat still free?',
    subject: 'The flat',
    channel: 'email' as const,
  };
  await ingested(running.admin, [anInboundMessage({ workspaceId, inboxId, identities, ...said })]);
  adaId = textAt(await acme.api.get('/contacts?search=ada'), 'data', '0', 'id');
  expect((await acme.api.post(`/contacts/${adaId}/messages`, { text: 'It is.' })).status).toBe(202);
  for (let n = 0; n < others; n += 1) {
    const contact = { name: `Zed Nowhere ${n}`, email: `zed${n}@example.com` };
    expect((await acme.api.post('/contacts', contact)).status).toBe(201);
  }
});

async function open(path: string, view: View = {}): Promise<Page> {
  return (await opened(path, view)).page;
}

/** What can be pressed, and is shown. */
const pressed = (page: Page): Promise<string[]> =>
  page
    .getByRole('button', { name: /^(New contact|Filter|More|Close|Send|Sort|Columns|Open as a page)/u })
    .or(page.getByRole('navigation'))
    .or(page.getByRole('textbox'))
    .allInnerTexts();

/** What is longer than where it stands, and cut there. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('main *:not(.sr-only)')]
    .filter((one) => getComputedStyle(one).overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1)
    .map((one) => one.outerHTML.slice(0, 120))`);

const turnRound = (page: Page): Promise<unknown> => page.evaluate(`document.documentElement.dir = 'rtl'`);

describe('on paper', () => {
  it('the list of contacts has every row that was read, and no bars and buttons', async () => {
    const page = await open('/contacts');
    await page.getByText(`${others + 1} contacts`).waitFor();
    const rows = page.locator('tbody tr:not([aria-hidden])');
    expect(await rows.count()).toBeLessThan(others);
    expect(await pressed(page)).not.toEqual([]);
    await page.emulateMedia({ media: 'print' });
    await rows.nth(others).waitFor();
    expect(await rows.count()).toBe(others + 1);
    expect(await pressed(page)).toEqual([]);
    expect(await cut(page)).toEqual([]);
    await page.getByRole('heading', { name: 'Contacts' }).waitFor();
    await page.emulateMedia({ media: 'screen' });
    await rows.nth(others).waitFor({ state: 'detached' });
  });

  it('a contact has facts and conversation, black on white, and no list beside it', async () => {
    const page = await open(`/contacts/${adaId}`, { scheme: 'dark' });
    await page.getByRole('log').getByText('It is.').waitFor();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.getByRole('term').filter({ hasText: 'Phone' }).waitFor();
    expect(await page.getByRole('log').getByText('It is.').isVisible()).toBe(true);
    expect(await page.getByRole('table').isVisible()).toBe(false);
    expect(await pressed(page)).toEqual([]);
    expect(await cut(page)).toEqual([]);
    const colours = await page.evaluate(
      `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]`,
    );
    expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  });
});

/** How far from the left something of the conversation stands. */
const placeOf = async (page: Page, text: string): Promise<number> =>
  (await page.getByRole('log').getByText(text).boundingBox())?.x ?? Number.NaN;

describe('from right to left', () => {
  it('the page is its own mirror: bar, columns, and who said what', async () => {
    const page = await open(`/inbox/${adaId}`);
    await page.getByRole('log').getByText('It is.').waitFor();
    expect(await placeOf(page, 'It is.')).toBeGreaterThan(await placeOf(page, 'Is the flat still free?'));
    await turnRound(page);
    expect(await placeOf(page, 'It is.')).toBeLessThan(await placeOf(page, 'Is the flat still free?'));
    // A time keeps its own order: "30 Nov, 09:19" became "Nov, 09:19 30".
    expect(await page.locator('time').count()).toBeGreaterThan(0);
    expect(await page.locator('time:not([dir=auto])').count()).toBe(0);
    const bar = await page.getByRole('navigation', { name: 'Main' }).boundingBox();
    expect((bar?.x ?? 0) + (bar?.width ?? 0)).toBe(1440);
  });

  it.each(['/contacts', '/settings/tags', '/rules', '/imports/new'])(
    'nothing of %s leaves the screen',
    async (path) => {
      const page = await open(path, { width: 390 });
      await page.getByRole('main').getByRole('heading').first().waitFor();
      await turnRound(page);
      expect(await page.evaluate(`document.documentElement.scrollWidth`)).toBe(390);
    },
  );
});
