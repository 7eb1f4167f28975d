import { WebhookEndpoint } from '#libs/testing/net';
import { barriers } from '#libs/testing/page-browser';
import type { RunningGateway, TestUser, TestWorkspace } from '../support/running-gateway.js';
import { inDialog, usePage } from '../support/used-page.js';

let running: RunningGateway;
let acme: TestWorkspace;
let viewer: TestUser;
let endpoint: WebhookEndpoint;

const { open } = usePage(
  async (used) => {
    endpoint = await WebhookEndpoint.open();
    ({ running, acme } = used);
    viewer = await running.user(acme.workspaceId, 'viewer');
    await acme.api.post('/contacts', { name: 'Ada Lovelace', email: 'ada@example.com', state: 'CA' });
    await acme.api.post('/contacts', { name: 'Grace Hopper', email: 'grace@example.com', state: 'NY' });
  },
  { env: async () => ({ ALLOW_PRIVATE_HOSTS: 'true' }) },
);

afterAll(() => endpoint?.close());

const firstId = async (path: string): Promise<string> => {
  const { data } = (await acme.api.get(path)).body as unknown as { data: [{ id: string }] };
  return data[0].id;
};

describe('rules', () => {
  it('are written as a sentence, and say under its part what lacks', async () => {
    const { page } = await open('/rules');
    await page.getByText('No rules yet').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'New rule' }).click();
    await page.getByLabel('Name of the rule').fill('Leads of California');
    await page.getByRole('button', { name: 'Save the rule' }).click();
    await page.getByText('Choose what is done then.').waitFor();

    await page.getByRole('button', { name: 'Event', exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: 'is created' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove: writes to us' }).click();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Field').selectOption('state');
    await page.getByLabel('Condition').selectOption('eq');
    await page.getByLabel('Value').fill('CA');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('button', { name: 'Action', exact: true }).click();
    await page.getByLabel('Tags, separated by commas').fill('Warm lead, California');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('add Warm lead, California').waitFor();
    await page.getByRole('button', { name: 'Save the rule' }).click();
    await page.getByRole('heading', { name: 'Leads of California' }).waitFor();
    expect(await acme.api.get('/rules')).toMatchObject({
      body: {
        data: [
          {
            on: ['created'],
            filter: { all: [{ field: 'state', op: 'eq', value: 'CA' }] },
            actions: [{ action: 'add_tags', params: { tags: ['Warm lead', 'California'] } }],
            enabled: false,
          },
        ],
      },
    });
  });

  it('are tried before they are turned on, and show whom they are about', async () => {
    const { page } = await open('/rules', { scheme: 'dark' });
    await page.getByText('When a contact is created, and State is CA, then add Warm lead, California').waitFor();
    await page.getByRole('switch', { name: 'Turn on Leads of California' }).click();
    expect(await inDialog(page, 'Turn on').isDisabled()).toBe(true);
    await inDialog(page, 'Try it').click();
    await page.getByText('The rule is about 1 contact.').waitFor();
    expect(await page.getByRole('dialog').getByRole('link').allTextContents()).toEqual(['Ada Lovelace']);
    expect(await barriers(page)).toEqual([]);
    await inDialog(page, 'Turn on').click();
    await page.getByRole('switch', { name: 'Turn on Leads of California', checked: true }).waitFor();
    expect(await acme.api.get('/rules')).toMatchObject({ body: { data: [{ enabled: true }] } });
  });

  it('are changed, and tried again as they are then', async () => {
    const { page } = await open('/rules', { width: 390 });
    await page.getByRole('link', { name: 'Leads of California' }).click();
    await page.getByRole('button', { name: 'Remove the filter State is CA' }).click();
    await page.getByText('Save the rule, then try it.').waitFor();
    await page.getByRole('button', { name: 'Action', exact: true }).click();
    await page.getByLabel('Tags, separated by commas').fill('Lead');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('add Lead', { exact: true }).waitFor();
    expect(await acme.api.get('/rules')).toMatchObject({ body: { data: [{ filter: { all: [{ value: 'CA' }] } }] } });
    await page.getByRole('button', { name: 'Save the rule' }).click();
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('The rule is about 2 contacts.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.getByRole('button', { name: 'Turn on' }).waitFor();
    expect(await acme.api.get('/rules')).toMatchObject({
      body: { data: [{ filter: null, enabled: false, actions: [{}, { params: { tags: ['Lead'] } }] }] },
    });
  });

  it('are read by a viewer, and changed by no viewer', async () => {
    const { page, faults } = await open('/rules', {}, viewer);
    const turn = page.getByRole('switch', { name: 'Turn on Leads of California' });
    await turn.waitFor();
    expect(await turn.isDisabled()).toBe(true);
    expect(await page.getByRole('link', { name: 'New rule' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Leads of California' }).click();
    await page.getByText(/^When a contact is created/u).waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('are deleted after a question', async () => {
    const { page } = await open('/rules');
    await page.getByRole('button', { name: 'More for Leads of California' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await inDialog(page, 'Delete').click();
    await page.getByText('No rules yet').waitFor();
    expect(await acme.api.get('/rules')).toMatchObject({ body: { data: [] } });
  });
});

describe('campaigns', () => {
  it('are made, and say under the field what is wrong', async () => {
    const { page } = await open('/campaigns', { width: 390 });
    await page.getByRole('button', { name: 'New campaign' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Open house');
    await page.getByLabel(/^Purpose/u).fill('No Purpose');
    await inDialog(page, 'Save').click();
    await page.getByText(/^purpose/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel(/^Purpose/u).fill('');
    await inDialog(page, 'Save').click();
    await page.getByRole('heading', { name: 'Open house' }).waitFor();
    await page.getByText('No members yet').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await acme.api.get('/campaigns')).toMatchObject({ body: { data: [{ name: 'Open house', purpose: null }] } });
  });

  it('show who is in them and why; who is removed can be put back', async () => {
    const id = await firstId('/campaigns');
    const ids = [await firstId('/contacts?search=Ada')];
    await acme.api.post(`/campaigns/${id}/members`, { ids, reason: 'asked at the fair' });
    const { page } = await open(`/campaigns/${id}`, { scheme: 'dark' });
    await page.getByText(/asked at the fair/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove Ada Lovelace' }).click();
    await page.getByText('No members yet').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(/asked at the fair/u).waitFor();
    expect(await acme.api.get(`/campaigns/${id}/members`)).toMatchObject({
      body: { data: [{ contact: { name: 'Ada Lovelace' }, reason: 'asked at the fair' }] },
    });
    await page.getByRole('link', { name: 'Show as a list of contacts' }).click();
    await page.getByText('Campaign is Open house').waitFor();
    expect(await page.getByRole('row', { name: /Grace/u }).count()).toBe(0);
  });

  it('take whom a filter finds: counted before it is confirmed', async () => {
    const { page } = await open('/campaigns');
    await page.getByRole('link', { name: 'Open house' }).click();
    await page.getByRole('button', { name: 'Add contacts' }).click();
    await page.getByLabel(/^Reason/u).fill('everyone');
    await inDialog(page, 'Next').click();
    await page.getByText(/^This is about 2 contacts\./u).waitFor();
    const confirmed = page.waitForResponse((response) => response.url().endsWith('/confirm'));
    await inDialog(page, 'Add contacts').click();
    await confirmed;
    expect(await acme.api.get('/jobs')).toMatchObject({
      body: { data: [{ kind: 'bulk', state: 'queued', progress: { total: 2 } }] },
    });
  });

  it('are archived, and taken back into use', async () => {
    const { page } = await open('/campaigns');
    await page.getByRole('button', { name: 'More for Open house' }).click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await page.getByLabel('Which campaigns').selectOption('Archived');
    await page.getByRole('link', { name: 'Open house' }).waitFor();
    expect(await acme.api.get('/campaigns?archived=true')).toMatchObject({ body: { data: [{ name: 'Open house' }] } });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('No campaign is archived').waitFor();
  });
});

describe('webhooks', () => {
  it('are made with events and a secret that is shown once', async () => {
    const { page } = await open('/settings/webhooks', { width: 390, scheme: 'dark' });
    await page.getByText('No webhooks yet').waitFor();
    await page.getByRole('button', { name: 'New webhook' }).click();
    await page.getByLabel('Address, with https').fill('nonsense');
    await page.getByLabel('writes to us').check();
    await inDialog(page, 'Save').click();
    await page.getByText(/^url/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Address, with https').fill(endpoint.url);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Field').selectOption('email');
    await page.getByLabel('Condition').selectOption('isSet');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('button', { name: 'Remove the filter Email is set' }).waitFor();
    expect(await acme.api.get('/webhooks')).toMatchObject({ body: { data: [] } });
    await inDialog(page, 'Save').click();
    const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue();
    expect(secret).toMatch(/^whsec_/u);
    await page.keyboard.press('Escape');
    await page.mouse.click(5, 5);
    expect(await page.getByRole('textbox', { name: 'Secret' }).inputValue()).toBe(secret);
    await inDialog(page, 'Close').last().click();
    await page.getByRole('heading', { name: endpoint.url }).waitFor();
    expect(await page.getByText(secret).count()).toBe(0);
    expect(await acme.api.get('/webhooks')).toMatchObject({
      body: {
        data: [{ url: endpoint.url, events: ['contact.created', 'contact.updated', 'contact.message_received'] }],
      },
    });
    expect(await barriers(page)).toEqual([]);
  });

  it('are tested, and say what the other system answered', async () => {
    const { page } = await open(`/settings/webhooks/${await firstId('/webhooks')}`);
    await page.getByRole('button', { name: 'Send a test' }).click();
    const arrived = page.getByRole('dialog', { name: /^The test arrived: 204/u });
    await arrived.getByRole('button', { name: 'Close' }).click();
    await arrived.waitFor({ state: 'detached' });
    endpoint.always(503, {}, 'upstream unavailable');
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page
      .getByText(/^The test did not arrive/u)
      .first()
      .waitFor();
    await page.getByLabel('Which deliveries').selectOption('Failed');
    await page.getByText('Answer').click();
    await page.getByText('upstream unavailable').waitFor();
    expect(new URL(page.url()).search).toBe('?state=failed');
    expect(endpoint.received).toHaveLength(2);
    expect(await barriers(page)).toEqual([]);
  });

  it('send a delivery again, get another secret, and are disabled', async () => {
    const id = await firstId('/webhooks');
    await running.sql(
      `insert into webhook_deliveries (workspace_id, webhook_id, event, origin, state, ended_at, contact_id, error)
        values ($1, $2, 'contact.created', 'event', 'failed', now(), uuidv7(), 'It failed.')`,
      [acme.workspaceId, id],
    );
    const { page } = await open(`/settings/webhooks/${id}?state=failed`);
    await page.getByRole('button', { name: 'Send again', exact: true }).click();
    await page.getByText('It is sent again.').waitFor();
    expect(await acme.api.get(`/webhooks/${id}/deliveries?state=pending`)).toMatchObject({
      body: { data: [{ event: 'contact.created' }] },
    });
    await page.getByRole('button', { name: 'New secret' }).click();
    await inDialog(page, 'New secret').click();
    expect(await page.getByRole('textbox', { name: 'Secret' }).inputValue()).toMatch(/^whsec_/u);
    await inDialog(page, 'Close').last().click();
    await page.getByText('The former secret signs too until').waitFor();
    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByText('Disabled by a person or a program.').waitFor();
    expect(await acme.api.get('/webhooks')).toMatchObject({ body: { data: [{ enabled: false }] } });
  });

  it('are deleted after a question', async () => {
    const { page } = await open(`/settings/webhooks/${await firstId('/webhooks')}`);
    await page.getByRole('button', { name: 'Delete' }).click();
    await inDialog(page, 'Delete').click();
    await page.getByText('No webhooks yet').waitFor();
    expect(await acme.api.get('/webhooks')).toMatchObject({ body: { data: [] } });
  });
});

describe('the log of access', () => {
  it('says who did what, with before and after, by filters in the address', async () => {
    const { page } = await open('/settings/audit', { scheme: 'dark' });
    await page.getByLabel('What').selectOption('Webhook deleted');
    const log = page.getByRole('list', { name: 'Log of access' });
    await log.getByText('Webhook deleted').waitFor();
    await log.getByText('Webhook made').waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('?kind=webhook_deleted');
    expect(await log.getByRole('listitem').count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Until').fill('2001-01-01');
    await page.getByText('Nothing is in the log').waitFor();
  });

  it('has each change of one contact', async () => {
    const { page } = await open('/settings/audit', { width: 390 });
    await page.getByRole('button', { name: 'Of a contact' }).click();
    await page.getByLabel('Name, email or phone').fill('Grace');
    await page.getByRole('button', { name: /^Grace Hopper/u }).click();
    const log = page.getByRole('list', { name: 'Log of access' });
    // Rows of before stay until others are there.
    await log.getByText('CA', { exact: true }).waitFor({ state: 'detached' });
    await log.getByText('Contact changed').first().waitFor();
    expect(await log.getByText('NY', { exact: true }).count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
  });

  it('is exported as it is filtered', async () => {
    const { page } = await open('/settings/audit?kind=webhook_made');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByText('The export is being written.').waitFor();
    expect(await acme.api.get('/jobs')).toMatchObject({
      body: { data: expect.arrayContaining([expect.objectContaining({ kind: 'audit_export' })]) },
    });
  });

  it('is for owners and admins alone', async () => {
    const { page } = await open('/settings/tags', {}, viewer);
    await page.getByRole('link', { name: 'Custom fields' }).waitFor();
    expect(await page.getByRole('link', { name: /Audit log|Webhooks/u }).count()).toBe(0);
  });
});
