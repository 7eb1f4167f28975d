import { barriers, goTo } from '#libs/testing/page-browser';
import { WhatsAppCloud, type CloudNumber } from '#libs/testing/whatsapp-cloud';
import { textAt } from '../support/api-client.js';
import type { RunningGateway, TestUser, TestWorkspace } from '../support/running-gateway.js';
import { usePage } from '../support/used-page.js';

let running: RunningGateway;
let meta: WhatsAppCloud;
let number: CloudNumber;
let acme: TestWorkspace;
let viewer: TestUser;

const { open } = usePage(
  async (used) => {
    ({ running, acme } = used);
    viewer = await running.user(acme.workspaceId, 'viewer');
    number = meta.addNumber();
  },
  {
    env: async () => {
      meta = await WhatsAppCloud.start();
      return { WHATSAPP_CLOUD_API_ROOT: meta.graphRoot, WEB_ADAPTER_URL: 'http://127.0.0.1:3003' };
    },
  },
);

afterAll(() => meta?.close());

interface Way {
  channel: string;
  driver: string;
  fields: { into: string; isRequired: boolean; kind: string }[];
}

describe('every way to connect a channel', () => {
  it('has the form that its descriptor makes: a field for each, and a fault at each that lacks', async () => {
    const ways = (await acme.api.get('/inbox-ways')).body['data'] as unknown as Way[];
    const { page } = await open('/channels/new');
    await page.getByRole('main').getByRole('listitem').first().waitFor();
    expect(await page.getByRole('main').getByRole('listitem').count()).toBe(ways.length);
    for (const { channel, driver, fields } of ways) {
      await goTo(page, `/channels/new?way=${channel}-${driver}`);
      await page.getByLabel('Name', { exact: true }).waitFor();
      const asked = fields.filter(({ kind }) => kind !== 'fields').length;
      const questions = 'main fieldset :is(input, select, textarea)';
      const [all, inQuestions] = await page.evaluate<[number, number]>(
        `['main :is(input, select, textarea)', '${questions}'].map((one) => document.querySelectorAll(one).length)`,
      );
      expect([channel, driver, all - inQuestions]).toEqual([channel, driver, asked + 1]);
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.getByText(/^name: /u).waitFor();
      // What may be left out, or has a value at first, is no fault.
      const lacking = fields.filter(({ into, isRequired }) => isRequired && into !== 'credentials.verifyToken');
      expect(await page.locator('main [aria-invalid=true]').count()).toBe(lacking.length + 1);
    }
    expect(await barriers(page)).toEqual([]);
  });

  it('is no way for a viewer, also where it is forced', async () => {
    const { page } = await open('/channels/new', { scheme: 'dark', width: 390 }, viewer);
    await page.getByText('Your role may not connect channels').waitFor();
    expect(await barriers(page)).toEqual([]);
    const forced = await viewer.client.post('/inboxes', { channel: 'whatsapp', driver: 'web', name: 'Mine' });
    expect(forced.status).toBe(403);
  });
});

describe('an inbox', () => {
  it('is connected, and gets another secret by the same form; those that are left empty stay', async () => {
    const { page } = await open('/channels/new?way=whatsapp-cloud');
    await page.getByLabel('Name', { exact: true }).fill('Desk');
    await page.getByLabel('Phone number id').fill(number.phoneNumberId);
    await page.getByLabel('Permanent access token').fill('wrong');
    await page.getByLabel('App secret').fill(number.appSecret);
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.locator('[aria-invalid=true]').waitFor();
    await page.getByLabel('Permanent access token').fill(number.accessToken);
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByRole('heading', { name: 'Desk' }).waitFor();

    await page.getByRole('link', { name: 'Settings and access' }).click();
    expect(await page.getByLabel('Permanent access token').inputValue()).toBe('');
    expect(await page.getByLabel('Phone number id').inputValue()).toBe(number.phoneNumberId);
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('App secret').fill('another-secret');
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    await page.getByRole('button', { name: 'Save' }).click();
    expect((await sent).postDataJSON()).toEqual({ credentials: { appSecret: 'another-secret' } });
    await page.getByText('The channel is saved.').waitFor();
    await page.getByRole('heading', { name: 'Desk' }).waitFor();
  });

  it('that is a form asks what a person writes, and its HTML has that', async () => {
    const form = { channel: 'web', driver: 'form', name: 'Contact page', settings: { allowedOrigins: ['*'] } };
    const id = textAt(await acme.api.post('/inboxes', form), 'data', 'id');
    const { page } = await open(`/channels/${id}/settings`, { width: 390, scheme: 'dark' });
    await page.getByRole('button', { name: 'Add a question' }).click();
    await page.getByLabel('Name in the form').last().fill('rooms');
    await page.getByLabel('Takes').last().selectOption('choice');
    await page.getByLabel('Choices, one a line').fill('1\n2\n3+');
    await page.getByRole('button', { name: 'Add a question' }).click();
    await page.getByLabel('Name in the form').last().fill('news');
    await page.getByLabel('Fills').last().selectOption('a consent');
    await page.getByLabel('What stands beside the box').fill('Yes, send me new flats.');
    await page.getByRole('button', { name: 'Remove company' }).click();
    await page.getByRole('button', { name: 'Move rooms up' }).click();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The channel is saved.').waitFor();
    const html = await page.getByRole('textbox', { name: 'HTML for your page' }).inputValue();
    expect(html).toContain('<label>rooms <select name="rooms"><option>1</option><option>2</option><option>3+</option>');
    expect(html).toContain('<label><input name="news" type="checkbox" value="true"> Yes, send me new flats.</label>');
    expect(html).toContain('<label>Email <input name="email" type="email"></label>');
    const { settings } = (await acme.api.get(`/inboxes/${id}`)).body['data'] as unknown as {
      settings: { fields: Record<string, { position: number }> };
    };
    const names = Object.entries(settings.fields).toSorted(([, one], [, other]) => one.position - other.position);
    expect(names.map(([name]) => name)).toEqual([
      'name',
      'email',
      'phone',
      'message',
      'state',
      'rooms',
      'locale',
      'news',
    ]);
    expect(settings.fields['news']).toMatchObject({ fills: 'consents.marketing', wording: 'Yes, send me new flats.' });
  });

  it('that was set wrongly says so under the field, and keeps what was typed', async () => {
    const form = { channel: 'web', driver: 'form', name: 'Landing page', settings: { allowedOrigins: ['*'] } };
    const id = textAt(await acme.api.post('/inboxes', form), 'data', 'id');
    const { page } = await open(`/channels/${id}/settings`);
    await page.getByLabel(/^Origins/u).fill('acme.example');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^settings\.allowedOrigins/u).waitFor();
    expect(await page.getByLabel(/^Origins/u).inputValue()).toBe('acme.example');
    expect(await acme.api.get(`/inboxes/${id}`)).toMatchObject({
      body: { data: { settings: { allowedOrigins: ['*'] } } },
    });
  });
});
