import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { barriers, standStill, type OpenPage, type View } from '#libs/testing/page-browser';
import { waitFor } from '#libs/testing/waiting';
import { ingested } from '../support/ingested.js';
import { liveInbox } from '../support/live-inbox.js';
import { sentMessages, type SentMessage } from '../support/sent-messages.js';
import type { RunningGateway, TestWorkspace } from '../support/running-gateway.js';
import { usePage } from '../support/used-page.js';

const bot = '01990000-0000-7000-8000-0000000000b0';
const number = '01990000-0000-7000-8000-0000000000a0';
const desk = '01990000-0000-7000-8000-0000000000d0';
const dayMs = 24 * 60 * 60 * 1000;
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A second of sound that says nothing: 8,000 samples of 8 bits. */
function silence(): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + 8000, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(8000, 40);
  return Buffer.concat([head, Buffer.alloc(8000, 128)]);
}

let running: RunningGateway;
let acme: TestWorkspace;

type Traits = Omit<MessageTraits, 'workspaceId'>;
const onTelegram = (user: string): Traits => ({
  channel: 'telegram',
  inboxId: bot,
  identities: [{ kind: 'telegram_user', value: user, verified: true }],
});
const onWhatsApp = (phone: string): Traits => ({
  channel: 'whatsapp',
  inboxId: number,
  identities: [{ kind: 'whatsapp_phone', value: phone, verified: true }],
});
const byMail = (address: string): Traits => ({
  inboxId: desk,
  identities: [{ kind: 'email', value: address, verified: true }],
  subject: 'The flat in Park Row',
});

const { open: opened } = usePage(async (used) => {
  ({ running, acme } = used);
  await live(bot, 'telegram', 'polling');
  await live(number, 'whatsapp', 'cloud');
  await live(desk, 'email', 'smtp', { outgoing: { host: 'mail.example.com', port: 587, tls: 'starttls' } });
});

const live = (id: string, channel: string, driver: string, settings: object = {}): Promise<void> =>
  liveInbox(running, acme.workspaceId, { id, channel, driver, settings });

/** Somebody writes. */
async function writes(name: string, traits: Traits): Promise<void> {
  const sentAt = new Date(Date.now() - 60_000).toISOString();
  const message = { workspaceId: acme.workspaceId, name, text: 'Hello?', sentAt, ...traits };
  await ingested(running.admin, [anInboundMessage(message)]);
}

/** The same. @returns the contact's id. */
async function arrive(name: string, traits: Traits): Promise<string> {
  await writes(name, traits);
  return running.contactWith(acme.workspaceId, traits.identities?.[0]?.value ?? '');
}

const sentTo = (id: string): Promise<SentMessage[]> => sentMessages(acme.api, id);

const arrives = (id: string, count = 1): Promise<unknown> =>
  waitFor('the message is queued', async () => (await sentTo(id)).length === count);

const open = (id: string, view: View = {}): Promise<OpenPage> => opened(`/inbox/${id}`, view);

const field = (page: Page) => page.getByRole('textbox', { name: 'Write a message' });
const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });
const picture = { name: 'plan.png', mimeType: 'image/png', buffer: onePixel };

describe('a person who writes', () => {
  it('takes a message back within five seconds: nothing is sent, and the words are there again', async () => {
    const id = await arrive('Ada Lovelace', onTelegram('1'));
    const { page, faults } = await open(id);
    await field(page).fill('Come on Friday.');
    await page.getByLabel('Send by').waitFor();
    await standStill(page);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Goes out in a moment').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await field(page).inputValue()).toBe('Come on Friday.');
    await page.clock.resume();
    await field(page).fill('Come on Saturday.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('log').getByText('Come on Saturday.').waitFor();
    expect((await sentTo(id)).map(({ text }) => text)).toEqual(['Come on Saturday.']);
    expect(faults).toEqual([]);
  });

  it('closes the page at once, and the message goes, once, however often the page is opened then', async () => {
    const id = await arrive('Blaise Pascal', onTelegram('2'));
    const { page } = await open(id);
    await field(page).fill('The flat is yours.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Goes out in a moment').waitFor();
    await page.reload();
    await page.getByRole('log').getByText('The flat is yours.').waitFor();
    await waitFor('nothing is held any more', () =>
      page.evaluate("!Object.keys(localStorage).some((key) => key.startsWith('doorbell.outbox.'))"),
    );
    await page.reload();
    await page.getByRole('log').getByText('The flat is yours.').waitFor();
    expect(await sentTo(id)).toHaveLength(1);
  });

  it('sends files with a subject by mail; what is uploaded outlasts a reload', async () => {
    const id = await arrive('Carl Gauss', byMail('carl@example.com'));
    const { page } = await open(id);
    await page.locator('input[type=file]').setInputFiles(picture);
    const files = page.getByRole('list', { name: 'Files' });
    await files.getByRole('img', { includeHidden: true }).waitFor();
    await page.getByRole('textbox', { name: 'Subject' }).fill('Floor plan');
    await field(page).fill('The plan.');
    expect(await barriers(page)).toEqual([]);
    await page.reload();
    await files.getByText('plan.png').waitFor();
    expect(await field(page).inputValue()).toBe('The plan.');
    await send(page).click();
    await page.getByRole('log').getByRole('button', { name: 'Show plan.png' }).click();
    await page.getByRole('dialog').getByRole('img', { name: 'plan.png' }).waitFor();
    const [sent] = await sentTo(id);
    expect(sent).toMatchObject({ channel: 'email', subject: 'Floor plan', to: { value: 'carl@example.com' } });
    expect(sent?.attachments).toMatchObject([{ fileName: 'plan.png' }]);
  });

  it('removes a file, and sees which file the channel refuses', async () => {
    const id = await arrive('Emmy Noether', onWhatsApp('12025550101'));
    const { page } = await open(id);
    const odd = { name: 'plan.dwg', mimeType: 'image/vnd.dwg', buffer: Buffer.from('AC1027 drawing') };
    await page.locator('input[type=file]').setInputFiles([picture, odd]);
    await page.getByText('plan.dwg is of a type that this channel does not take').waitFor();
    expect(await send(page).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Remove plan.dwg' }).click();
    await send(page).click();
    await arrives(id);
    expect((await sentTo(id))[0]?.attachments).toMatchObject([{ fileName: 'plan.png' }]);
  });

  it('sees where a message goes, and chooses another channel and address', async () => {
    const id = await arrive('Olga Ivanova', onTelegram('3'));
    await acme.api.patch(`/contacts/${id}`, { email: 'olga@example.com' });
    const { page } = await open(id);
    const way = page.getByLabel('Send by');
    await way.getByRole('option', { name: 'WhatsApp · no address' }).waitFor({ state: 'attached' });
    await way.selectOption({ label: 'Email to olga@example.com' });
    await field(page).fill('By mail this time.');
    await send(page).click();
    await arrives(id);
    expect((await sentTo(id))[0]).toMatchObject({ channel: 'email', to: { value: 'olga@example.com' } });
  });

  it('sees that the 24 hours are over, and sends an approved template or writes elsewhere', async () => {
    const sentAt = new Date(Date.now() - 2 * dayMs).toISOString();
    const id = await arrive('Grace Hopper', { ...onWhatsApp('12025550102'), sentAt });
    await acme.api.patch(`/contacts/${id}`, { email: 'grace@example.com' });
    const { page } = await open(id, { scheme: 'dark' });
    await page.getByText('WhatsApp takes free text for 24 hours').waitFor();
    await page.getByRole('button', { name: 'Email to grace@example.com' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Use an approved template' }).click();
    await page.getByRole('textbox', { name: 'Name of the template' }).fill('viewing_reminder');
    await page.getByRole('textbox', { name: 'Words for its places' }).fill('Monday\n10:00');
    await send(page).click();
    await arrives(id);
    expect((await sentTo(id))[0]?.text).toBe('[template viewing_reminder (en): Monday, 10:00]');
  });

  it('sees why nobody can write to a contact, and keeps the draft', async () => {
    const id = await arrive('Sofia Kovalevskaya', onTelegram('4'));
    await acme.api.post(`/contacts/${id}/consents`, { purpose: 'messages', granted: false });
    const { page } = await open(id, { width: 390 });
    await page.getByText('They do not want messages by Telegram').waitFor();
    await field(page).fill('Hello');
    expect(await send(page).isDisabled()).toBe(true);
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.reload();
    expect(await field(page).inputValue()).toBe('Hello');
  });

  it('gets the words back where the API refuses them after all', async () => {
    const id = await arrive('Ida Rhodes', onTelegram('5'));
    const { page } = await open(id);
    await field(page).fill('Too late.');
    await send(page).click();
    await page.getByText('Goes out in a moment').waitFor();
    await acme.api.post(`/contacts/${id}/consents`, { purpose: 'messages', granted: false });
    await page.getByText('The message to Ida Rhodes was not sent').first().waitFor();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    expect(await field(page).inputValue()).toBe('Too late.');
    expect(await sentTo(id)).toEqual([]);
  });

  it('begins again with who is silent for a week, in their language; nothing goes by itself', async () => {
    const id = await arrive('Jürgen Müller', {
      ...onTelegram('6'),
      sentAt: new Date(Date.now() - 9 * dayMs).toISOString(),
    });
    await acme.api.patch(`/contacts/${id}`, { language: 'de', firstName: 'Jürgen' });
    await acme.api.post(`/contacts/${id}/messages`, { text: 'Noch da?' });
    await running.sql(
      `update messages set sent_at = sent_at - interval '8 days' where contact_id = $1 and direction = 'outbound'`,
      [id],
    );
    const { page } = await open(id);
    await page.getByText('Silent for 8 days').waitFor();
    await page.getByRole('button', { name: 'Write again' }).click();
    await waitFor('the words are there', async () => (await field(page).inputValue()).startsWith('Guten Tag Jürgen'));
    expect(await sentTo(id)).toHaveLength(1);
  });
});

describe('a conversation', () => {
  it('says why a message failed, and sends it again once, however often that is pressed', async () => {
    const id = await arrive('Alan Turing', onTelegram('7'));
    await acme.api.post(`/contacts/${id}/messages`, { text: 'Are you there?' });
    await running.sql(
      `update messages set status = 'failed', reason = 'The bot was blocked' where contact_id = $1 and direction = 'outbound'`,
      [id],
    );
    const [one, other] = [await open(id), await open(id)];
    for (const { page } of [one, other]) {
      await page.getByText('The bot was blocked').waitFor();
      await page.getByRole('button', { name: 'Send again' }).click();
    }
    await arrives(id, 2);
    await other.page.getByRole('log').getByText('Are you there?').nth(1).waitFor();
    await waitFor('nothing is held any more', () =>
      other.page.evaluate("!Object.keys(localStorage).some((key) => key.startsWith('doorbell.outbox.'))"),
    );
    expect(await sentTo(id)).toHaveLength(2);
  });

  it('plays a sound in place, and gives each file to download', async () => {
    const id = await arrive('Clara Schumann', onTelegram('9'));
    const { page, faults } = await open(id);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'tune.wav', mimeType: 'audio/wav', buffer: silence() });
    await page.getByRole('list', { name: 'Files' }).getByText('tune.wav', { exact: true }).waitFor();
    await send(page).click();
    await page.getByRole('button', { name: 'Play tune.wav' }).click();
    await waitFor('it plays', () => page.evaluate("document.querySelector('audio')?.readyState > 0"));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download tune.wav' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('tune.wav');
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('shows what was edited with what it said before, and what was taken back', async () => {
    const id = await arrive('Kurt Gödel', { ...onTelegram('8'), externalId: '8:1', text: 'At four.' });
    const about = { eventId: null, externalId: '8:1' };
    await arrive('Kurt Gödel', { ...onTelegram('8'), externalId: '8:1e', text: 'At five.', kind: 'edit', about });
    await arrive('Kurt Gödel', { ...onTelegram('8'), externalId: '8:2', text: 'Or not.' });
    const gone = { eventId: null, externalId: '8:2' };
    await arrive('Kurt Gödel', {
      ...onTelegram('8'),
      externalId: '8:2d',
      text: '[deleted]',
      kind: 'deletion',
      about: gone,
    });
    const { page } = await open(id);
    const log = page.getByRole('log');
    await log.getByText('At five.').waitFor();
    await log.getByText('Taken back', { exact: true }).waitFor();
    await log.getByRole('button', { name: 'Edited' }).click();
    await page.getByText('At four.').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('folds what could not be read, with the reason', async () => {
    const flags = [{ flag: 'unreadable' as const, reason: 'Its text is in no known encoding' }];
    await writes('Max Born', { ...byMail('max@example.com'), text: '[unreadable]', flags });
    const { body } = await acme.api.get('/messages?flag=unreadable');
    const [junk] = (body as unknown as { data: { id: string }[] }).data;
    const admitted = await acme.api.post(`/messages/${junk?.id}/not-junk`, {});
    const { page } = await open((admitted.body['data'] as unknown as { contactId: string }).contactId);
    const log = page.getByRole('log');
    await log.getByText('Could not be read Its text is in no known encoding').waitFor();
    expect(await log.getByText('[unreadable]').isVisible()).toBe(false);
    await log.getByText('Could not be read').click();
    await log.getByText('[unreadable]').waitFor();
    await log.getByText('Was taken for junk').waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});

describe('a cut connection', () => {
  it('has what was written and what was added wait, say so, and go by themselves, once', async () => {
    const id = await arrive('Rosalind Franklin', onTelegram('901'));
    const { page } = await open(id);
    await page.getByLabel('Send by').waitFor();
    await page.context().setOffline(true);
    await page.locator('input[type=file]').setInputFiles({ ...picture, name: 'plan.png' });
    await page.getByText('Waits for the connection: plan.png').waitFor();
    expect(await send(page).isDisabled()).toBe(true);
    await page.context().setOffline(false);
    await page.getByRole('list', { name: 'Files' }).getByText('plan.png', { exact: true }).waitFor();
    await field(page).fill('Here is the plan.');
    await page.context().setOffline(true);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Waits for the connection, and is sent by itself then.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.context().setOffline(false);
    await arrives(id);
    expect((await sentTo(id))[0]).toMatchObject({ text: 'Here is the plan.', attachments: [{ fileName: 'plan.png' }] });
    await page.getByText('Waits for the connection').waitFor({ state: 'detached' });
    expect(await sentTo(id)).toHaveLength(1);
  });
});

describe('a picture of 20 MB', () => {
  it('is refused with the limit before a byte of it is sent', async () => {
    const id = await arrive('Lise Meitner', byMail('lise@example.com'));
    const { page } = await open(id);
    await page.getByLabel('Send by').waitFor();
    let uploads = 0;
    page.on('request', (request) => (uploads += Number(request.url().endsWith('/uploads'))));
    // Of the disk: the browser reads it there, and nothing carries 20 MB to it.
    const folder = await mkdtemp(join(tmpdir(), 'flat-'));
    const large = join(folder, 'flat.jpg');
    await writeFile(large, Buffer.alloc(20 * 1024 * 1024, 1));
    await page.locator('input[type=file]').setInputFiles(large);
    await page.getByText('flat.jpg is larger than 18 MB, the most that goes there.').first().waitFor();
    expect(uploads).toBe(0);
    await rm(folder, { recursive: true });
  });
});
