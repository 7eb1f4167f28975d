import type { Page } from 'playwright-core';
import { PageBrowser } from '#libs/testing/page-browser';
import { createTestDatabase } from '#libs/testing/postgres';
import { textAt } from '../support/api-client.js';
import { pageFolder } from '../support/page-folder.js';
import { RunningGateway, type TestUser, type TestWorkspace } from '../support/running-gateway.js';

let browser: PageBrowser;
let running: RunningGateway;
let acme: TestWorkspace;
let ann: TestUser;
let viewer: TestUser;
const ids: Record<string, string> = {};

beforeAll(async () => {
  browser = await PageBrowser.start();
  running = await RunningGateway.start(await createTestDatabase(), {}, { pageFolder });
  acme = await running.workspace();
  ann = await running.user(acme.workspaceId, 'owner', 'ann@example.com');
  viewer = await running.user(acme.workspaceId, 'viewer');
  await running.user(acme.workspaceId, 'agent', 'carl@example.com');
  const make = async (name: string, path: string, body: object): Promise<void> => {
    ids[name] = textAt(await acme.api.post(path, body), 'data', 'id');
  };
  await make('contact', '/contacts', { name: 'Ada', email: 'ada@example.com', tags: ['VIP'] });
  for (let index = 0; index < 40; index += 1) await make('tag', '/tags', { name: `Tag ${index}` });
  await make('field', '/custom-fields', { key: 'budget', label: 'Budget', type: 'number' });
  await make('kind', '/record-kinds', { kind: 'visit', label: 'Visit', schema: { type: 'object', properties: {} } });
  await make('mergeRule', '/merge-rules', { name: 'Same mail', reasons: ['mailbox'], minScore: 80 });
  const actions = [{ action: 'add_tags', params: { tags: ['VIP'] } }];
  await make('rule', '/rules', { name: 'Greet', on: ['created'], filter: null, actions });
  await make('campaign', '/campaigns', { name: 'Spring' });
  await make('segment', '/segments', { name: 'Vips', filter: { field: 'tags', op: 'in', value: ['VIP'] } });
  await make('inbox', '/inboxes', { channel: 'web', driver: 'form', name: 'Contact page', settings: {} });
});

afterEach(() => browser?.closePages());

afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const open = async (path: string, user = ann): Promise<Page> =>
  (await browser.open(`${running.origin}${path}`, { cookie: user.client.cookie })).page;

const filled = (path: string): string => path.replaceAll(/:(\w+)/gu, (_, name: string) => ids[name] ?? '');
const focused = (page: Page) =>
  page.evaluate(
    '(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").trim()',
  );

describe('what is open over a view', () => {
  it.each([
    ['/settings/tags', ['New tag']],
    ['/settings/tags', ['More for Tag 39', 'Rename and colour']],
    ['/settings/tags', ['More for Tag 39', 'Merge']],
    ['/settings/fields', ['More for Budget', 'Change']],
    ['/settings/keys', ['New key']],
    ['/settings/keys', ['More for tests', 'Revoke']],
    ['/settings/users', ['Invite']],
    ['/settings/record-kinds', ['More for Visit', 'Change']],
    ['/settings/merge-rules', ['Try']],
    ['/settings/webhooks', ['New webhook']],
    ['/campaigns', ['New campaign']],
    ['/campaigns/:campaign', ['Rename']],
    ['/rules', ['More for Greet', 'Delete']],
    ['/rules/:rule', ['Delete']],
    ['/channels/:inbox', ['Rename']],
    ['/contacts?segment=:segment', ['More for Vips', 'Change the segment']],
  ])('has an address, and Back closes it: %s %j', async (path, presses) => {
    const page = await open(filled(path));
    for (const press of presses) {
      const role = press === presses[1] ? 'menuitem' : 'button';
      await page.getByRole(role, { name: press }).last().click();
    }
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const title = await dialog.getByRole('heading').first().innerText();
    const address = page.url();
    await page.goBack();
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction(`document.activeElement !== document.body`);
    expect(await focused(page)).toContain(presses[0]);
    await page.goto('about:blank');
    await page.goto(address);
    await dialog.waitFor();
    expect(await dialog.getByRole('heading').first().innerText()).toBe(title);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.has('ask')).toBe(false);
  });

  it('leaves a long list where it was', async () => {
    const page = await open('/settings/tags');
    const more = page.getByRole('button', { name: 'More for Tag 9', exact: true });
    await more.scrollIntoViewIfNeeded();
    const top = async () => (await more.boundingBox())?.y;
    const before = await top();
    await more.click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await top()).toBe(before);
  });

  it('closes by its button without a step more in the history', async () => {
    const page = await open('/campaigns');
    await page.getByRole('link', { name: 'Rules' }).first().click();
    await page.getByRole('button', { name: 'More for Greet' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.waitForURL(/\/rules$/u);
    await page.goBack();
    await page.waitForURL(/\/campaigns$/u);
  });

  it('is not open for who may not do it, nor of a thing that is gone', async () => {
    const page = await open(`/settings/tags?ask=edit&of=${ids['tag']}`, viewer);
    await page.getByText('Tag 39').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    const own = await open(`/settings/tags?ask=edit&of=${ids['rule']}`);
    await own.getByText('Tag 39').waitFor();
    expect(await own.getByRole('dialog').count()).toBe(0);
  });
});

describe('Back', () => {
  it.each([
    ['/rules', 'link', 'Greet'],
    ['/campaigns', 'link', 'Spring'],
    ['/contacts', 'button', 'Ada'],
  ] as const)('brings the focus to what was opened: %s', async (path, role, name) => {
    const page = await open(path);
    const opened = page.getByRole('main').getByRole(role, { name, exact: true });
    await opened.waitFor();
    await opened.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== path);
    await page.getByRole('heading', { name }).waitFor();
    await page.goBack();
    await page.waitForFunction(`document.activeElement?.textContent === '${name}'`);
    expect(new URL(page.url()).pathname).toBe(path);
  });
});
