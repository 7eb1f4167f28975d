import type { Page } from 'playwright-core';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { barriers, PageBrowser, type OpenPage, type View } from '#libs/testing/page-browser';
import { createTestDatabase } from '#libs/testing/postgres';
import { ingested } from '../support/ingested.js';
import { liveInbox } from '../support/live-inbox.js';
import { pageFolder } from '../support/page-folder.js';
import { RunningGateway, type TestUser, type TestWorkspace } from '../support/running-gateway.js';

const [desk, bot] = ['01990000-0000-7000-8000-0000000000d0', '01990000-0000-7000-8000-0000000000b0'];

let browser: PageBrowser;
let running: RunningGateway;
let acme: TestWorkspace;
let ann: TestUser;
let agent: TestUser;

beforeAll(async () => {
  browser = await PageBrowser.start();
  running = await RunningGateway.start(await createTestDatabase(), {}, { pageFolder });
  acme = await running.workspace();
  ann = await running.user(acme.workspaceId, 'owner', 'ann@example.com');
  agent = await running.user(acme.workspaceId, 'agent', 'bo@example.com');
  // As after the first start: it receives, and nothing sends for it.
  await liveInbox(running, acme.workspaceId, { id: desk, channel: 'email', driver: 'smtp', name: 'Desk' });
  await liveInbox(running, acme.workspaceId, { id: bot, channel: 'telegram', driver: 'polling', name: 'Bot' });
});

afterEach(() => browser?.closePages());

afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

/** Somebody writes by mail. @returns the contact's id. */
async function arrive(address: string, traits: Partial<MessageTraits> = {}): Promise<string> {
  const { workspaceId } = acme;
  const identities: MessageTraits['identities'] = [{ kind: 'email', value: address, verified: true }];
  const sentAt = new Date(Date.now() - 60_000).toISOString();
  await ingested(running.admin, [anInboundMessage({ workspaceId, inboxId: desk, identities, sentAt, ...traits })]);
  const [row] = await running.sql<{ id: string }>(
    'select contact_id as id from contact_identities where workspace_id = $1 and value = $2',
    [workspaceId, address],
  );
  return row?.id ?? '';
}

const open = (path: string, view: View = {}, user = ann): Promise<OpenPage> =>
  browser.open(`${running.origin}${path}`, { cookie: user.client.cookie, ...view });

/** The page in German from the next load on. */
const inGerman = (page: Page): Promise<unknown> => page.evaluate(`localStorage.setItem('doorbell.language', 'de')`);

describe('a contact that no channel reaches', () => {
  it('has the reason of each channel in the note, and who may mends it from there', async () => {
    const id = await arrive('ada@example.com');
    const { page, faults } = await open(`/inbox/${id}`, { width: 390 });
    await page.getByText('This channel only receives. Give it a server that sends for it.').waitFor();
    await page.getByText('There you can only answer').waitFor();
    const ways = page.getByLabel('Send by');
    expect(await ways.locator('option').allInnerTexts()).toEqual([
      'Email · cannot send yet',
      'Telegram · has not written',
    ]);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Set up sending' }).click();
    await page.waitForURL(`**/channels/${desk}/settings`);
    await page.getByText('Sending by another server').waitFor();
    expect(faults).toEqual([]);
  });

  it('has it in the language of the person, without a link for who may not', async () => {
    const id = await arrive('grace@example.com');
    const { page } = await open('/inbox', { scheme: 'dark' }, agent);
    await inGerman(page);
    await page.goto(`${running.origin}/inbox/${id}`);
    await page.getByText('Dieser Kanal empfängt nur. Geben Sie ihm einen Server, der für ihn sendet.').waitFor();
    expect(await page.getByLabel('Senden über').locator('option').first().innerText()).toBe(
      'E-Mail · kann noch nicht senden',
    );
    expect(await page.getByRole('link', { name: 'Versand einrichten' }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });
});
