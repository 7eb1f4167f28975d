import type { Page } from 'playwright-core';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { barriers, goTo } from '#libs/testing/page-browser';
import { waitFor } from '#libs/testing/waiting';
import { column, textAt } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import { liveInbox } from '../support/live-inbox.js';
import type { RunningGateway, TestUser, TestWorkspace } from '../support/running-gateway.js';
import { usePage } from '../support/used-page.js';

const [desk, bot] = ['01990000-0000-7000-8000-0000000000d0', '01990000-0000-7000-8000-0000000000b0'];

let running: RunningGateway;
let acme: TestWorkspace;
let ann: TestUser;
let agent: TestUser;

const { open } = usePage(async (used) => {
  ({ running, acme, ann } = used);
  agent = await running.user(acme.workspaceId, 'agent', 'bo@example.com');
  // As after the first start: it receives, and nothing sends for it.
  await liveInbox(running, acme.workspaceId, { id: desk, channel: 'email', driver: 'smtp', name: 'Desk' });
  await liveInbox(running, acme.workspaceId, { id: bot, channel: 'telegram', driver: 'polling', name: 'Bot' });
});

/** Somebody writes by mail. @returns the contact's id. */
async function arrive(address: string, traits: Partial<MessageTraits> = {}): Promise<string> {
  const { workspaceId } = acme;
  const identities: MessageTraits['identities'] = [{ kind: 'email', value: address, verified: true }];
  const sentAt = new Date(Date.now() - 60_000).toISOString();
  await ingested(running.admin, [anInboundMessage({ workspaceId, inboxId: desk, identities, sentAt, ...traits })]);
  return running.contactWith(workspaceId, address);
}

/** Many messages of one person. @returns the contact's id. */
async function arriveAll(from: string, lines: readonly { text: string; minutesAgo: number }[]): Promise<string> {
  const { workspaceId } = acme;
  const identities: MessageTraits['identities'] = [{ kind: 'email', value: from, verified: true }];
  const messages = lines.map(({ text, minutesAgo }) => {
    const sentAt = new Date(Date.now() - minutesAgo * 60_000).toISOString();
    return anInboundMessage({ workspaceId, inboxId: desk, identities, text, sentAt });
  });
  await ingested(running.admin, messages);
  return running.contactWith(workspaceId, from);
}

async function made(name: string, fields: object = {}): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  return textAt(await acme.api.post('/contacts', { name, email, ...fields }), 'data', 'id');
}

const contact = async (id: string): Promise<{ tags: string[] }> =>
  (await acme.api.get(`/contacts/${id}`)).body['data'] as never;

async function notesOf(id: string): Promise<unknown[]> {
  return column(await ann.client.get(`/contacts/${id}/notes`), 'text');
}

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
    const { page } = await open(`/inbox/${id}`, { scheme: 'dark', language: 'de' }, agent);
    await page.getByText('Dieser Kanal empfängt nur. Geben Sie ihm einen Server, der für ihn sendet.').waitFor();
    expect(await page.getByLabel('Senden über').locator('option').first().innerText()).toBe(
      'E-Mail · kann noch nicht senden',
    );
    expect(await page.getByRole('link', { name: 'Versand einrichten' }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });
});

describe('a note that is not saved', () => {
  it('stays while other contacts are shown and over a reload, each with its own contact', async () => {
    const [ada, grace] = [await made('Ada Noted'), await made('Grace Noted')];
    const { page } = await open(`/contacts/${ada}?part=context`);
    const note = page.getByRole('textbox', { name: 'Add a note' });
    const find = async (name: string): Promise<void> => {
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Go to, or find a person').fill(name);
      await page.getByRole('option', { name }).click();
      await page.getByRole('region', { name }).getByRole('tab', { name: 'Context' }).click();
    };
    await note.fill('Has two dogs');
    await find('Grace Noted');
    expect(await note.inputValue()).toBe('');
    await note.fill('Wants a garden');
    await find('Ada Noted');
    expect(await note.inputValue()).toBe('Has two dogs');
    await page.reload();
    expect(await note.inputValue()).toBe('Has two dogs');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('listitem').getByText('Has two dogs').waitFor();
    expect(await note.inputValue()).toBe('');
    await goTo(page, `/contacts/${grace}?part=context`);
    expect(await note.inputValue()).toBe('Wants a garden');
    expect(await notesOf(ada)).toEqual(['Has two dogs']);
    expect(await notesOf(grace)).toEqual([]);
  });
});

describe('the tags of a contact', () => {
  it('stand under their categories, and so do those that are offered; the keys choose one', async () => {
    for (const name of ['Wish: Garden', 'Wish: Balcony', 'Area: North', 'Hot Lead'])
      await acme.api.post('/tags', { name });
    const id = await made('Emmy Tagged', { tags: ['Area: North', 'VIP', 'Area: South'] });
    const { page, faults } = await open(`/contacts/${id}?part=facts`, { width: 390, scheme: 'dark' });
    const area = page.getByRole('group', { name: 'Area' });
    await area.getByText('North', { exact: true }).waitFor();
    await area.getByText('South', { exact: true }).waitFor();
    expect(await area.getByText('VIP').count()).toBe(0);
    const field = page.getByRole('combobox', { name: 'Add a tag' });
    await field.click();
    const offered = page.getByRole('listbox', { name: 'Tags' });
    const wishes = offered.getByRole('group', { name: 'Wish' });
    expect(await wishes.getByRole('option').allInnerTexts()).toEqual(['Balcony', 'Garden']);
    expect(await offered.getByRole('option', { name: 'North' }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await field.fill('wish: g');
    await page.getByRole('option', { name: 'Balcony' }).waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page
      .getByRole('group', { name: 'Wish' })
      .getByRole('button', { name: 'Remove the tag Wish: Garden' })
      .waitFor();
    await waitFor('the contact has it', async () => (await contact(id)).tags.includes('Wish: Garden'));
    await field.fill('Wish: Garage');
    await page.keyboard.press('Enter');
    await waitFor('a new one too', async () => (await contact(id)).tags.includes('Wish: Garage'));
    expect(faults).toEqual([]);
  });
});

/** The message at a place that is seen, and where it stands. */
const seen = (page: Page): Promise<unknown> =>
  page.evaluate(`(() => {
    const { left, top } = document.querySelector('[role=log]').getBoundingClientRect();
    const message = document.elementFromPoint(left + 60, top + 300).closest('article');
    return [message?.innerText, Math.round(message?.getBoundingClientRect().top)];
  })()`);

describe('a long conversation', () => {
  it('stays where one reads while messages come, asks for their end alone, and leads back to it', async () => {
    const from = 'long@example.com';
    const lines = Array.from({ length: 240 }, (_, n) => ({ text: `Line ${n}`, minutesAgo: 10_000 - n * 40 }));
    const id = await arriveAll(from, lines);
    const { page, faults } = await open(`/inbox/${id}`);
    await page.getByText('Line 239', { exact: true }).last().waitFor();
    const log = page.getByRole('log');
    const scrollTo = (top: number): Promise<unknown> =>
      page.evaluate(`document.querySelector('[role=log]').scrollTop = ${top}`);
    await waitFor('one has scrolled to the begin', async () => {
      await scrollTo(0);
      return (await log.getByText('Line 0', { exact: true }).count()) > 0;
    });
    await scrollTo(600);
    await page.getByRole('button', { name: 'To the newest' }).waitFor();
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/messages?') && asked.push(request.url()));
    const before = await seen(page);
    await arriveAll(from, [{ text: 'And another thing', minutesAgo: 0 }]);
    await page.getByRole('button', { name: 'New messages' }).waitFor();
    expect(await seen(page)).toEqual(before);
    expect(asked).toHaveLength(1);
    expect(await log.getByText(/^Line \d+$/u).count()).toBe(240);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'New messages' }).click();
    await waitFor('the newest is seen', () => log.getByText('And another thing').last().isVisible());
    await page.getByRole('button', { name: /newest|New messages/u }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });
});

const about = (n: number) => ({ eventId: null, externalId: `far ${n}` });

describe('what changes far back in a conversation', () => {
  const identities: MessageTraits['identities'] = [{ kind: 'telegram_user', value: '901', verified: true }];
  const onBot = (traits: Partial<MessageTraits>): Promise<void> =>
    ingested(running.admin, [
      anInboundMessage({ workspaceId: acme.workspaceId, inboxId: bot, channel: 'telegram', identities, ...traits }),
    ]);

  it('is seen while one reads there: edits, deletions and many statuses, with few requests', async () => {
    const { workspaceId } = acme;
    const lines = Array.from({ length: 160 }, (_, n) =>
      anInboundMessage({
        workspaceId,
        inboxId: bot,
        channel: 'telegram',
        identities,
        text: `Word ${n}`,
        externalId: `far ${n}`,
        byBusiness: n % 2 === 1,
        sentAt: new Date(Date.now() - (10_000 - n * 40) * 60_000).toISOString(),
      }),
    );
    await ingested(running.admin, lines);
    const id = await running.contactWith(acme.workspaceId, '901');
    const { page, faults } = await open(`/inbox/${id}`);
    const log = page.getByRole('log');
    await log.getByText('Word 159', { exact: true }).waitFor();
    await waitFor('one has scrolled to the begin', async () => {
      await page.evaluate(`document.querySelector('[role=log]').scrollTop = 0`);
      return (await log.getByText('Word 0', { exact: true }).count()) > 0;
    });
    const asked: string[] = [];
    page.on('request', (request) => /\/messages[/?]/u.test(request.url()) && asked.push(request.url()));
    await onBot({ kind: 'edit', text: 'Word two', externalId: 'far 2 edited', about: about(2) });
    await log.getByText('Word two', { exact: true }).waitFor();
    await onBot({ kind: 'deletion', text: '[deleted]', externalId: 'far 4 deleted', about: about(4) });
    await log.getByText('Taken back', { exact: true }).waitFor();
    await running.sql(
      `update messages set status = 'read' where workspace_id = $1 and contact_id = $2 and direction = 'outbound'`,
      [workspaceId, id],
    );
    await waitFor('all are read', async () => (await log.getByTitle('Read', { exact: true }).count()) === 80);
    await running.sql(
      `update messages set status = 'failed', reason = 'no mailbox'
       where workspace_id = $1 and contact_id = $2 and text = 'Word 1'`,
      [workspaceId, id],
    );
    await log.getByText('no mailbox').waitFor();
    expect(asked.length).toBeLessThan(40);
    expect(await log.getByText(/^Word/u).count()).toBe(160);
    expect(faults).toEqual([]);
  });
});

describe('a contact', () => {
  it('opens with eight requests: what is below the screen or behind a press is read when it is looked at', async () => {
    const id = await made('Katherine Busy');
    const at = new Date(Date.now() + 86_400_000).toISOString();
    for (let n = 0; n < 12; n += 1)
      await acme.api.post(`/contacts/${id}/records`, {
        kind: 'showing',
        title: `Flat ${n}`,
        at,
        externalId: `flat ${n}`,
      });
    await ann.client.post(`/contacts/${id}/notes`, { text: 'Has two dogs' });
    const { page, faults } = await open('/contacts');
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
    await page.getByRole('row', { name: /Katherine Busy/u }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+Enter');
    await page.getByText('Flat 0').waitFor();
    await page.getByText('Has two dogs').waitFor({ state: 'attached' });
    await page.getByRole('heading', { name: 'Addresses' }).waitFor();
    await page.getByLabel('Send by').waitFor();
    await page.getByText('No messages').waitFor();
    const opening = asked.filter((url) => url.includes(id));
    expect(opening.length).toBeLessThanOrEqual(8);
    const context = page.getByRole('heading', { name: 'Possible duplicates' });
    expect(await context.count()).toBe(0);
    await page.getByText('Has two dogs').hover();
    await waitFor('one has scrolled to it', async () => {
      await page.mouse.wheel(0, 2_000);
      return (await context.count()) > 0;
    });
    expect(faults).toEqual([]);
  });
});
