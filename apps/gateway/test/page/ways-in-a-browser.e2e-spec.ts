import type { Page } from 'playwright-core';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { barriers } from '#libs/testing/page-browser';
import { waitFor } from '#libs/testing/waiting';
import { graphFaults, WhatsAppCloud, type CloudNumber } from '#libs/testing/whatsapp-cloud';
import { textAt } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import { sentMessages, type SentMessage } from '../support/sent-messages.js';
import { liveInbox } from '../support/live-inbox.js';
import type { RunningGateway, TestWorkspace } from '../support/running-gateway.js';
import { usePage } from '../support/used-page.js';

const desk = '01990000-0000-7000-8000-0000000000d0';
const dayMs = 24 * 60 * 60 * 1000;

let running: RunningGateway;
let meta: WhatsAppCloud;
let number: CloudNumber;
let numberInbox: string;
let acme: TestWorkspace;

const { open } = usePage(
  async (used) => {
    ({ running, acme } = used);
    number = meta.addNumber();
    number.templates.add({ name: 'viewing', body: 'Hello {{1}}, see you at {{2}}.', examples: ['Ada', '10:30'] });
    number.templates.add({ name: 'plan', body: 'The plan', components: [{ type: 'HEADER', format: 'LOCATION' }] });
    const { phoneNumberId, accessToken, appSecret, verifyToken } = number;
    const credentials = { accessToken, appSecret, verifyToken };
    const inbox = { channel: 'whatsapp', driver: 'cloud', name: 'Desk', settings: { phoneNumberId }, credentials };
    numberInbox = textAt(await acme.api.post('/inboxes', inbox), 'data', 'id');
    const settings = { outgoing: { host: 'mail.example.com', port: 587, tls: 'starttls' } };
    await liveInbox(running, acme.workspaceId, { id: desk, channel: 'email', driver: 'smtp', name: 'Mail', settings });
  },
  {
    env: async () => {
      meta = await WhatsAppCloud.start();
      return { WHATSAPP_CLOUD_API_ROOT: meta.graphRoot };
    },
  },
);

afterAll(() => meta?.close());

type Traits = Omit<MessageTraits, 'workspaceId'>;

/** Somebody writes. @returns the contact's id. */
async function arrive(name: string, traits: Traits): Promise<string> {
  const { workspaceId } = acme;
  const sentAt = new Date(Date.now() - 60_000).toISOString();
  await ingested(running.admin, [anInboundMessage({ workspaceId, name, text: 'Hello?', sentAt, ...traits })]);
  return running.contactWith(workspaceId, traits.identities?.[0]?.value ?? '');
}

const byMail = (address: string): Traits => ({
  inboxId: desk,
  identities: [{ kind: 'email', value: address, verified: true }],
});

const longAgo = (phone: string): Traits => ({
  channel: 'whatsapp',
  inboxId: numberInbox,
  identities: [{ kind: 'whatsapp_phone', value: phone, verified: true }],
  sentAt: new Date(Date.now() - 2 * dayMs).toISOString(),
});

const sentTo = (id: string): Promise<SentMessage[]> => sentMessages(acme.api, id);

const arrives = (id: string, count = 1): Promise<unknown> =>
  waitFor('the message is queued', async () => (await sentTo(id)).length === count);

const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });

describe('a person who writes to somebody long silent on WhatsApp', () => {
  it('chooses an approved template, fills its places, sees how it will read, and sends it', async () => {
    const id = await arrive('Ada Lovelace', longAgo('12025550101'));
    const { page, faults } = await open(`/inbox/${id}`, { scheme: 'dark', width: 390 });
    await page.getByRole('button', { name: 'Use an approved template' }).click();
    const choice = page.getByLabel('Template', { exact: true });
    await choice.selectOption({ label: 'viewing · en' });
    const impossible = page.getByRole('option', { name: /^plan · en · its header is a place on the map/u });
    expect(await impossible.isDisabled()).toBe(true);
    const preview = page.getByRole('group', { name: 'How it will read' });
    expect(await preview.innerText()).toContain('Hello {{1}}, see you at {{2}}.');
    expect(await send(page).isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Place 1' }).fill('Ada');
    await page.getByRole('textbox', { name: 'Place 2' }).fill('noon');
    expect(await preview.innerText()).toContain('Hello Ada, see you at noon.');
    expect(await barriers(page)).toEqual([]);
    await send(page).click();
    await arrives(id);
    expect((await sentTo(id))[0]?.text).toBe('Hello Ada, see you at noon.');
    const [row] = await running.sql<{ template: object }>(
      `select details->'template' as template from messages where contact_id = $1 and direction = 'outbound'`,
      [id],
    );
    expect(row?.template).toEqual({ name: 'viewing', language: 'en', parameters: ['Ada', 'noon'] });
    expect(faults).toEqual([]);
  });

  it('types its name where the list cannot be had, and sees why', async () => {
    const id = await arrive('Grace Hopper', longAgo('12025550102'));
    await acme.api.patch(`/inboxes/${numberInbox}`, { name: 'Desk of WhatsApp' });
    number.templates.faults.push(graphFaults.token);
    const { page } = await open(`/inbox/${id}`);
    await page.getByRole('button', { name: 'Use an approved template' }).click();
    await page.getByText('Meta does not accept this token').waitFor();
    await page.getByRole('textbox', { name: 'Name of the template' }).fill('viewing');
    await page.getByRole('textbox', { name: 'Words for its places' }).fill('Grace\nnoon');
    expect(await barriers(page)).toEqual([]);
    await send(page).click();
    await arrives(id);
    expect((await sentTo(id))[0]?.text).toBe('Hello Grace, see you at noon.');
  });
});

describe('a message that failed', () => {
  it('is sent again with its files by one press, however often', async () => {
    const id = await arrive('Clara Schumann', byMail('clara@example.com'));
    const { page } = await open(`/inbox/${id}`);
    const file = { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('two rooms') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('list', { name: 'Files' }).getByText('plan.txt', { exact: true }).waitFor();
    await send(page).click();
    await arrives(id);
    await running.sql(
      `update messages set status = 'failed', reason = 'The mail server refused it' where contact_id = $1 and direction = 'outbound'`,
      [id],
    );
    await page.getByText('The mail server refused it').waitFor();
    await page.getByRole('button', { name: 'Send again' }).click();
    await arrives(id, 2);
    const sent = await sentTo(id);
    expect(sent.map(({ attachments }) => attachments.map(({ fileName }) => fileName))).toEqual([
      ['plan.txt'],
      ['plan.txt'],
    ]);
    await page.getByRole('button', { name: 'Send again' }).waitFor({ state: 'detached' });
  });
});

describe('the list of contacts', () => {
  it('marks who waits until somebody has read it, and is sorted by it', async () => {
    const first = await arrive('Emmy Noether', byMail('emmy@example.com'));
    await acme.api.post('/contacts', { name: 'Sofia Kovalevskaya', email: 'sofia@example.com' });
    const { page, faults } = await open('/contacts');
    const emmy = page.getByRole('row', { name: /Emmy Noether/u });
    await emmy.getByText('Unread: waits for an answer').waitFor();
    expect(
      await page
        .getByRole('row', { name: /Sofia/u })
        .getByText(/waits for an answer/iu)
        .count(),
    ).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: /^Sort/u }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Waits since' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('row').nth(1).getByText('Emmy Noether').waitFor();
    await emmy.getByRole('button', { name: 'Emmy Noether' }).click();
    await emmy.getByText('Waits for an answer', { exact: true }).waitFor();
    const { body } = await acme.api.get('/contacts?waiting=true&sort=-waitingSince');
    expect(body['data']?.[0]).toMatchObject({ id: first, waiting: { unread: false } });
    expect(faults).toEqual([]);
  });
});

describe('an inbox', () => {
  it('is called quiet after as many days as a person says, or never', async () => {
    await running.sql(
      `update inbox_activity set last_event_at = now() - interval '8 days' where workspace_id = $1 and inbox_id = $2`,
      [acme.workspaceId, desk],
    );
    await running.sql(
      `insert into inbox_states (workspace_id, inbox_id, state, backlog, owner, observed_at)
       values ($1, $2, 'connected', 0, 'x', now() + interval '1 hour')`,
      [acme.workspaceId, desk],
    );
    const { page } = await open(`/channels/${desk}`, { width: 390 });
    await page.getByText('Quiet for 8 days').waitFor();
    const alarm = page.getByLabel('Say that it is quiet');
    expect(await alarm.inputValue()).toBe('7');
    await alarm.selectOption({ label: 'after 14 days without a message' });
    await page.getByText('Quiet for 8 days').waitFor({ state: 'detached' });
    expect(await acme.api.get(`/inboxes/${desk}`)).toMatchObject({ body: { data: { quietAlarmAfterDays: 14 } } });
    await alarm.selectOption({ label: 'never' });
    await waitFor('it is never called quiet', async () => {
      const { body } = await acme.api.get(`/inboxes/${desk}`);
      return (body['data']?.['quietAlarmAfterDays'] as unknown) === null;
    });
    expect(await barriers(page)).toEqual([]);
  });
});

const stored = (page: Page): Promise<string[]> =>
  page.evaluate('Object.keys(localStorage).filter((key) => /^doorbell\\.(?:draft|outbox)\\./.test(key))');

describe('a person who signs out', () => {
  it('leaves no draft in the browser', async () => {
    const id = await arrive('Alan Turing', byMail('alan@example.com'));
    const bob = await running.user(acme.workspaceId, 'agent', 'bob@example.com');
    const { page } = await open(`/inbox/${id}`, { cookie: bob.client.cookie });
    await page.getByRole('textbox', { name: 'Write a message' }).fill('Half a thought');
    expect(await stored(page)).toHaveLength(1);
    await page.getByRole('button', { name: /Your account|bob/iu }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(/sign-in/u);
    expect(await stored(page)).toEqual([]);
  });

  it('leaves none to another user either, where the session ended by itself', async () => {
    const id = await arrive('Ada King', byMail('king@example.com'));
    const [one, other] = [await running.user(acme.workspaceId, 'agent'), await running.user(acme.workspaceId, 'agent')];
    const { page } = await open(`/inbox/${id}`, { cookie: one.client.cookie });
    const field = page.getByRole('textbox', { name: 'Write a message' });
    await field.fill('Half a thought');
    await page.reload();
    await waitFor('the draft is kept', async () => (await field.inputValue()) === 'Half a thought');
    const [name = '', value = ''] = other.client.cookie.split('=');
    await page.context().addCookies([{ name, value, url: running.origin }]);
    await page.reload();
    await waitFor(
      'the draft is gone',
      async () => (await field.inputValue()) === '' && (await stored(page)).length === 0,
    );
  });

  it('is asked where a message has not been sent, and may stay', async () => {
    const id = await arrive('Kurt Gödel', byMail('kurt@example.com'));
    const eve = await running.user(acme.workspaceId, 'agent', 'eve@example.com');
    const { page } = await open(`/inbox/${id}`, { cookie: eve.client.cookie });
    await page.getByLabel('Send by').waitFor();
    await page.route(/\/messages$/u, (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await page.getByRole('textbox', { name: 'Write a message' }).fill('Wait for it');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Goes out in a moment').waitFor();
    const leave = async (): Promise<void> => {
      await page.getByRole('button', { name: /Your account|eve/iu }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('dialog', { name: 'Sign out now?' }).waitFor();
    };
    await leave();
    await page.getByText(/^1 message has not been sent yet/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await stored(page)).toHaveLength(1);
    await leave();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/sign-in/u);
    expect(await stored(page)).toEqual([]);
    expect(await sentTo(id)).toEqual([]);
  });
});
