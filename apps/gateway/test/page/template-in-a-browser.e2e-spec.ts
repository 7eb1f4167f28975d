import type { Page } from 'playwright-core';
import { anInboundMessage } from '#libs/testing/builders';
import { barriers, type OpenPage, type View } from '#libs/testing/page-browser';
import { waitFor } from '#libs/testing/waiting';
import { graphFaults, WhatsAppCloud, type CloudNumber } from '#libs/testing/whatsapp-cloud';
import { textAt } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import { sentMessages } from '../support/sent-messages.js';
import type { RunningGateway, TestUser, TestWorkspace } from '../support/running-gateway.js';
import { usePage } from '../support/used-page.js';

const dayMs = 24 * 60 * 60 * 1000;
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const url = 'https://acme.example/{{1}}';
const templates = [
  {
    name: 'new_flat',
    body: 'Hello {{1}}, this one is new.',
    examples: ['Ada'],
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Not for me' },
          { type: 'URL', text: 'See the flat', url, example: ['https://acme.example/park-row'] },
        ],
      },
    ],
  },
  {
    name: 'offer',
    body: 'This costs less.',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'For {{1}}' },
      { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy offer code', example: ['MAY25'] }] },
    ],
  },
  {
    name: 'code',
    body: '*{{1}}* is your code.',
    category: 'AUTHENTICATION',
    components: [
      {
        type: 'BUTTONS',
        buttons: [{ type: 'URL', text: 'Copy code', url: 'https://www.whatsapp.com/otp/code/?code=otp{{1}}' }],
      },
    ],
  },
];

let running: RunningGateway;
let meta: WhatsAppCloud;
let number: CloudNumber;
let inboxId: string;
let acme: TestWorkspace;
let ann: TestUser;

const { open } = usePage(
  async (used) => {
    ({ running, acme } = used);
    ann = await running.user(acme.workspaceId, 'agent');
    number = meta.addNumber();
    for (const template of templates) number.templates.add(template);
    const { phoneNumberId, accessToken, appSecret, verifyToken } = number;
    const credentials = { accessToken, appSecret, verifyToken };
    const inbox = { channel: 'whatsapp', driver: 'cloud', name: 'Desk', settings: { phoneNumberId }, credentials };
    inboxId = textAt(await acme.api.post('/inboxes', inbox), 'data', 'id');
  },
  {
    env: async () => {
      meta = await WhatsAppCloud.start();
      return { WHATSAPP_CLOUD_API_ROOT: meta.graphRoot };
    },
  },
);

afterAll(() => meta?.close());

/** Somebody wrote two days ago. @returns the contact's id. */
const longSilent = (phone: string): Promise<string> => wrote(phone, 2 * dayMs);

async function wrote(phone: string, agoMs: number): Promise<string> {
  const message = anInboundMessage({
    workspaceId: acme.workspaceId,
    channel: 'whatsapp',
    inboxId,
    identities: [{ kind: 'whatsapp_phone', value: phone, verified: true }],
    sentAt: new Date(Date.now() - agoMs).toISOString(),
  });
  await ingested(running.admin, [message]);
  return running.contactWith(acme.workspaceId, phone);
}

async function chosen(id: string, name: string, view: View = {}): Promise<OpenPage> {
  const opened = await open(`/inbox/${id}`, view, ann);
  await opened.page.getByRole('button', { name: 'Use an approved template' }).click();
  await opened.page.getByLabel('Template', { exact: true }).selectOption({ label: `${name} · en` });
  return opened;
}

const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });
const preview = (page: Page) => page.getByRole('group', { name: 'How it will read' });
const field = (page: Page, name: string) => page.getByRole('textbox', { name });

async function sentTo(id: string) {
  await waitFor('the message is queued', async () => (await sentMessages(acme.api, id)).length === 1);
  const [row] = await running.sql<{ template: object }>(
    `select details->'template' as template from messages where contact_id = $1 and direction = 'outbound'`,
    [id],
  );
  const [shown] = await sentMessages(acme.api, id);
  return { template: row?.template, shown };
}

describe('a person who sends an approved template', () => {
  it('chooses the picture of its header, fills its button, and sees both as they will be', async () => {
    const id = await longSilent('12025550201');
    const { page, faults } = await chosen(id, 'new_flat', { scheme: 'dark', width: 390 });
    await preview(page).getByText('A picture stands here').waitFor();
    await field(page, 'Place 1').fill('Ada');
    await field(page, 'End of the link of “See the flat”').fill('park row');
    await page.getByText('A link has no blanks').waitFor();
    await field(page, 'End of the link of “See the flat”').fill('park-row-12');
    const pick = page.getByLabel('Choose the picture of the header', { exact: true }).and(page.locator('input'));
    expect(await send(page).isDisabled()).toBe(true);
    await pick.setInputFiles({ name: 'flat.png', mimeType: 'image/png', buffer: onePixel });
    await preview(page).getByRole('img', { name: 'flat.png' }).waitFor();
    expect(await preview(page).innerText()).toContain('https://acme.example/park-row-12');
    expect(await barriers(page)).toEqual([]);
    await pick.setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
    await page.getByRole('region', { name: 'Notifications' }).getByText('plan.pdf does not go into').waitFor();
    await send(page).click();
    const { template, shown } = await sentTo(id);
    expect(template).toEqual({
      name: 'new_flat',
      language: 'en',
      parameters: ['Ada'],
      buttons: [{ index: 1, kind: 'url', text: 'park-row-12' }],
    });
    expect(shown).toMatchObject({
      text: 'Hello Ada, this one is new.\n\nSee the flat: https://acme.example/park-row-12',
      attachments: [{ fileName: 'flat.png' }],
    });
    await page
      .getByRole('img', { name: /flat\.png/u })
      .first()
      .waitFor();
    expect(faults).toEqual([]);
  });

  it('fills its header and the code of a button', async () => {
    const id = await longSilent('12025550202');
    const { page } = await chosen(id, 'offer');
    await field(page, 'Header').fill(' Park   Row');
    await field(page, 'Code of “Copy offer code”').fill('MAY 25');
    await page.getByText('A code has letters and digits alone.').waitFor();
    expect(await send(page).isDisabled()).toBe(true);
    await field(page, 'Code of “Copy offer code”').fill('MAY25');
    expect(await preview(page).innerText()).toMatch(/For Park Row[\s\S]*MAY25/u);
    expect(await barriers(page)).toEqual([]);
    await send(page).click();
    expect(await sentTo(id)).toMatchObject({
      template: { header: { text: 'Park Row' }, buttons: [{ index: 0, kind: 'copy_code', text: 'MAY25' }] },
      shown: { text: 'For Park Row\n\nThis costs less.\n\nCopy offer code: MAY25' },
    });
  });

  it('types a one-time code once: the button gets it too', async () => {
    const id = await longSilent('12025550203');
    const { page } = await chosen(id, 'code');
    await field(page, 'One-time code').fill('123456');
    await send(page).click();
    expect(await sentTo(id)).toMatchObject({
      template: { parameters: ['123456'], buttons: [{ index: 0, kind: 'url', text: '123456' }] },
      shown: { text: '*123456* is your code.' },
    });
  });

  it('finds the form, its words and its file again after a reload', async () => {
    const id = await longSilent('12025550204');
    const { page } = await chosen(id, 'new_flat');
    await field(page, 'Place 1').fill('Ada');
    await page.locator('input[type=file]').setInputFiles({ name: 'flat.png', mimeType: 'image/png', buffer: onePixel });
    await page.getByRole('list', { name: 'Files' }).getByText('flat.png', { exact: true }).waitFor();
    await page.reload();
    await preview(page).getByText('Hello Ada, this one is new.').waitFor();
    await preview(page).getByText('flat.png').waitFor();
  });

  it('does so within the 24 hours too, and goes on with the text that was begun', async () => {
    const id = await wrote('12025550205', 60_000);
    const { page, faults } = await open(`/inbox/${id}`, {}, ann);
    const text = field(page, 'Write a message');
    await text.fill('One more thing');
    await page.getByRole('button', { name: 'Use an approved template' }).click();
    await page.getByLabel('Template', { exact: true }).selectOption({ label: 'offer · en' });
    await field(page, 'Header').fill('Park Row');
    await field(page, 'Code of “Copy offer code”').fill('MAY25');
    expect(await barriers(page)).toEqual([]);
    await send(page).click();
    expect(await text.inputValue()).toBe('One more thing');
    expect(await sentTo(id)).toMatchObject({ template: { name: 'offer' } });
    await page.getByRole('button', { name: 'Use an approved template' }).click();
    await page.getByRole('button', { name: 'Without a template' }).click();
    expect(await text.inputValue()).toBe('One more thing');
    expect(faults).toEqual([]);
  });

  it('types words of the header and the values of buttons where the list cannot be had', async () => {
    const id = await longSilent('12025550206');
    await acme.api.patch(`/inboxes/${inboxId}`, { name: 'Desk of WhatsApp' });
    number.templates.faults.push(graphFaults.token);
    const { page } = await open(`/inbox/${id}`, { scheme: 'dark', width: 390 }, ann);
    await page.getByRole('button', { name: 'Use an approved template' }).click();
    await field(page, 'Name of the template').fill('offer');
    await field(page, 'Words for the place in its header').fill('Park Row');
    await page.getByRole('button', { name: 'The value of a button' }).click();
    const button = page.getByRole('group', { name: 'Button 1' });
    expect(await send(page).isDisabled()).toBe(true);
    await button.getByLabel('What it takes').selectOption({ label: 'Code that it copies' });
    await button.getByRole('textbox').fill('MAY25');
    expect(await barriers(page)).toEqual([]);
    await page.reload();
    await send(page).click();
    expect(await sentTo(id)).toMatchObject({
      template: { header: { text: 'Park Row' }, buttons: [{ index: 0, kind: 'copy_code', text: 'MAY25' }] },
      shown: { text: 'For Park Row\n\nThis costs less.\n\nCopy offer code: MAY25' },
    });
  });
});
