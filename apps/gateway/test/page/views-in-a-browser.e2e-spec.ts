import { barriers } from '#libs/testing/page-browser';
import type { RunningGateway, TestUser, TestWorkspace } from '../support/running-gateway.js';
import { inDialog, usePage } from '../support/used-page.js';

let running: RunningGateway;
let acme: TestWorkspace;
let viewer: TestUser;

const { open } = usePage(async (used) => {
  ({ running, acme } = used);
  viewer = await running.user(acme.workspaceId, 'viewer');
  await acme.api.post('/contacts', { name: 'Ada Lovelace', email: 'ada@example.com', tags: ['Hot lead', 'VIP'] });
});

describe('the views of the page', () => {
  it('connect a form, say under its field what is wrong', async () => {
    const { page } = await open('/channels/new');
    await page.getByRole('link', { name: /^Web form/u }).click();
    await page.getByLabel('Name', { exact: true }).fill('Contact page');
    await page.getByLabel(/^Origins/u).fill('nonsense');
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByText(/^settings\.allowedOrigins/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel(/^Origins/u).fill('https://www.acme.example');
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByRole('heading', { name: 'Contact page' }).waitFor();
    expect(await acme.api.get('/inboxes')).toMatchObject({
      body: { data: [{ driver: 'form', settings: { allowedOrigins: ['https://www.acme.example'] } }] },
    });
    expect(await barriers(page)).toEqual([]);
  });

  it('pause and remove an inbox, after a question', async () => {
    const { page } = await open('/channels');
    await page
      .getByRole('main')
      .getByRole('link', { name: /Contact page/u })
      .click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    await page.getByRole('button', { name: 'Remove' }).click();
    await inDialog(page, 'Remove').click();
    await page.getByText('No channel is connected', { exact: true }).waitFor();
    expect(await acme.api.get('/inboxes')).toMatchObject({ body: { data: [] } });
  });

  it('rename and colour a tag, and merge it into another', async () => {
    const { page } = await open('/settings/tags');
    await page.getByRole('button', { name: 'More for Hot lead' }).click();
    await page.getByRole('menuitem', { name: 'Rename and colour' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Warm lead');
    await page.getByText('Violet').click();
    expect(await barriers(page)).toEqual([]);
    await inDialog(page, 'Save').click();
    await page.getByRole('button', { name: 'More for Warm lead' }).click();
    expect(await acme.api.get('/tags?search=warm')).toMatchObject({
      body: { data: [{ name: 'Warm lead', color: '#7c3aed', contacts: 1 }] },
    });
    await page.getByRole('menuitem', { name: 'Merge' }).click();
    await inDialog(page, 'Merge').click();
    await page.getByLabel('More for Warm lead').waitFor({ state: 'detached' });
    expect(await barriers(page)).toEqual([]);
  });

  it('show tags of one category together', async () => {
    for (const name of ['Source: Fair', 'Source: Web']) await acme.api.post('/tags', { name });
    const { page } = await open('/settings/tags', { width: 390 });
    const group = page.getByRole('list', { name: 'Source' });
    await group.waitFor();
    expect(await group.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('Fair'),
      expect.stringContaining('Web'),
    ]);
    expect(await barriers(page)).toEqual([]);
  });

  it('make a key that works, show it once, and revoke it', async () => {
    const { page } = await open('/settings/keys', { scheme: 'dark', width: 390 });
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Website');
    await page.getByLabel('Rights').selectOption('Only these');
    await inDialog(page, 'New key').click();
    await page.getByText('Choose at least one right.').waitFor();
    await page.getByLabel('See contacts').check();
    await page.getByLabel('See channels').check();
    await inDialog(page, 'New key').click();
    const key = await page.getByRole('textbox', { name: 'Key' }).inputValue();
    const status = async () =>
      (await fetch(`${running.origin}/api/v1/contacts`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect(await status()).toBe(200);
    expect(await acme.api.get('/api-keys')).toMatchObject({
      body: { data: expect.arrayContaining([expect.objectContaining({ scopes: ['contacts:read', 'inboxes:read'] })]) },
    });
    expect(await barriers(page)).toEqual([]);
    await inDialog(page, 'Close').last().click();
    await page.getByRole('button', { name: 'More for Website' }).click();
    await page.getByRole('menuitem', { name: 'Revoke' }).click();
    await inDialog(page, 'Revoke').click();
    await page.getByLabel('More for Website').waitFor({ state: 'detached' });
    expect(await page.getByText(key).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });

  it('give a user another role, which can be taken back, and invite again who has not come', async () => {
    const carl = await running.user(acme.workspaceId, 'agent', 'carl@example.com');
    await acme.api.post('/users', { name: 'Dora Late', email: 'dora@example.com', role: 'viewer' });
    const { page } = await open('/settings/users');
    const own = page.getByRole('listitem').filter({ hasText: 'ann@example.com' });
    await own.waitFor();
    expect(await own.getByRole('combobox').count()).toBe(0);
    const roleOf = async (id: string) =>
      ((await acme.api.get('/users')).body['data'] as unknown as { id: string; role: string }[]).find(
        (user) => user.id === id,
      )?.role;
    const row = page.getByRole('listitem').filter({ hasText: 'carl@example.com' });
    await row.getByRole('combobox').selectOption('admin');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    expect(await roleOf(carl.id)).toBe('admin');
    const back = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await page.getByRole('button', { name: 'Undo' }).click();
    await back;
    expect(await roleOf(carl.id)).toBe('agent');

    await page.getByRole('button', { name: 'More for Dora Late' }).click();
    await page.getByRole('menuitem', { name: 'Invite again' }).click();
    await inDialog(page, 'Invite').click();
    const link = page.getByRole('textbox', { name: 'Link of the invitation' });
    await link.waitFor();
    await page.keyboard.press('Escape');
    expect(await link.inputValue()).toContain('/');
    expect(await barriers(page)).toEqual([]);
  });

  it('say where there is no such page', async () => {
    const { page } = await open('/settings/nothing');
    await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('offer a viewer no change', async () => {
    const { page, faults } = await open('/settings/tags', {}, viewer);
    await page.getByText('VIP').waitFor();
    expect(await page.getByRole('button', { name: /^(New tag|More for)/u }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
