import type { Page } from 'playwright-core';
import { goTo, PageBrowser } from '#libs/testing/page-browser';
import { createTestDatabase } from '#libs/testing/postgres';
import { textAt } from '../support/api-client.js';
import { setAside } from '../support/dead-letter.js';
import { codeOf } from '../support/one-time-code.js';
import { pageFolder } from '../support/page-folder.js';
import { password, RunningGateway, type TestUser, type TestWorkspace } from '../support/running-gateway.js';

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
  await make('record', '/contacts/' + ids['contact'] + '/records', {
    kind: 'showing',
    title: 'Flat 7',
    externalId: 'flat 7',
  });
  await ann.client.post(`/contacts/${ids['contact']}/notes`, { text: 'Has two dogs' });
  const bulk = { action: 'add_tags', params: { tags: ['VIP'] }, ids: [ids['contact']] };
  const job = await acme.api.post('/contacts/bulk', bulk);
  ids['job'] = textAt(job, 'data', 'id');
  await acme.api.post(`/jobs/${ids['job']}/confirm`, { token: textAt(job, 'data', 'confirm', 'token') });
  for (let n = 0; n < 3; n += 1) ids['letter'] = await setAside(running, { workspace_id: acme.workspaceId });
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
  let besides: PageBrowser;
  /** One for all rows: each begins by going to its view, and loads the address that it found. */
  let tab: Page;

  beforeAll(async () => {
    besides = await PageBrowser.start();
    tab = (await besides.open(`${running.origin}/inbox`, { cookie: ann.client.cookie })).page;
  });

  afterAll(() => besides?.close());

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
    ['/contacts', ['New contact']],
    ['/contacts?search=Ada', ['Save as segment']],
    ['/contacts/:contact?wide=true', ['Add a record']],
    ['/contacts/:contact?wide=true', ['More for Flat 7', 'Change']],
    ['/contacts/:contact?wide=true', ['More for Flat 7', 'Remove']],
    ['/contacts/:contact?wide=true', [/^Record$/u]],
    ['/contacts/:contact?wide=true', ['Why one person?']],
    ['/contacts/:contact?part=facts', ['More', 'Merge with…']],
    ['/contacts/:contact?part=facts', ['More', 'Erase for good…']],
    ['/dead-letters', ['Discard: ']],
    ['/jobs?job=:job', ['Cancel the job']],
    ['/settings/profile', ['Turn on']],
    ['/settings/workspace', ['Back to the standard']],
  ])('has an address, and Back closes it: %s %j', async (path, presses) => {
    await goTo(tab, filled(path));
    for (const press of presses) {
      const role = press === presses[1] ? 'menuitem' : 'button';
      await tab.getByRole(role, { name: press }).last().click();
    }
    const dialog = tab.getByRole('dialog');
    await dialog.waitFor();
    const title = await dialog.getByRole('heading').first().innerText();
    const address = tab.url();
    await tab.goBack();
    await dialog.waitFor({ state: 'detached' });
    await tab.waitForFunction(`document.activeElement !== document.body`);
    expect(await focused(tab)).toMatch(presses[0] ?? '');
    await tab.goto(address);
    await dialog.waitFor();
    expect(await dialog.getByRole('heading').first().innerText()).toBe(title);
    await tab.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(new URL(tab.url()).searchParams.has('ask')).toBe(false);
  });

  it('names several that are discarded, and a link asks about the same', async () => {
    const page = await open('/dead-letters');
    await page.getByLabel('Select all on the screen').check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Discard', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Discard 3 messages?' });
    await question.waitFor();
    const address = page.url();
    await page.goBack();
    await question.waitFor({ state: 'detached' });
    const other = await open('/inbox');
    await other.goto(address);
    await other.getByRole('dialog', { name: 'Discard 3 messages?' }).waitFor();
    await other.goto(address.replace(ids['letter'] ?? '', 'gone'));
    await other.getByRole('dialog', { name: 'Discard 2 messages?' }).waitFor();
  });

  it('asks about many that are selected, and Back asks no more and keeps them', async () => {
    const page = await open('/contacts');
    await page.getByLabel('Select Ada').check();
    await page.getByRole('button', { name: 'Add tags' }).click();
    await page.getByRole('dialog', { name: 'Add tags' }).waitFor();
    expect(new URL(page.url()).searchParams.get('ask')).toBe('many-addTags');
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Select Ada').isChecked()).toBe(true);
  });

  it('leads on to a contact that was made, and Back from there to the list', async () => {
    const page = await open('/campaigns');
    await page.getByRole('link', { name: 'Contacts' }).first().click();
    await page.getByRole('button', { name: 'New contact' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Grace Made');
    await page.getByLabel('Email', { exact: true }).fill('grace.made@example.com');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Grace Made' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.goBack();
    await page.waitForURL(/\/contacts$/u);
    expect(await page.getByRole('dialog', { name: 'New contact' }).count()).toBe(0);
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

describe('a rule that is written', () => {
  it('stands in the address: a reload and a link show the same, and wrong ones an empty one', async () => {
    const page = await open('/rules/new');
    await page.getByLabel('Name of the rule').fill('Greet the new');
    await page.getByRole('button', { name: 'Remove: writes to us' }).click();
    await page.waitForURL(/draft=/u);
    await page.waitForURL((url) => url.search.includes('Greet') && url.search.includes('on'));
    const other = await open('/inbox');
    await other.goto(page.url());
    expect(await other.getByLabel('Name of the rule').inputValue()).toBe('Greet the new');
    expect(await other.getByRole('button', { name: 'Remove: writes to us' }).count()).toBe(0);
    await other.goto(`${running.origin}/rules/new?draft=%7B"name"%3A7%2C"actions"%3A%5Bnull%5D%7D`);
    await other.getByRole('button', { name: 'Remove: writes to us' }).waitFor();
    expect(await other.getByLabel('Name of the rule').inputValue()).toBe('');
  });
});

describe('the codes of a second factor', () => {
  it('are shown again by Forward where somebody went back from them, as long as the view stands', async () => {
    const lea = await running.user(acme.workspaceId, 'agent', 'lea@example.com');
    const page = await open('/settings/profile', lea);
    await page.getByRole('button', { name: 'Turn on' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Your password').fill(password);
    await dialog.getByRole('button', { name: 'Next' }).click();
    const secret = await dialog.getByRole('textbox', { name: 'Secret for the app' }).inputValue();
    await dialog.getByLabel('Code of the app').fill(codeOf(secret));
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    const codes = page.getByRole('dialog', { name: 'Recovery codes' });
    await codes.waitFor();
    await page.goBack();
    await codes.waitFor({ state: 'detached' });
    await page.goForward();
    await codes.waitFor();
    await codes.getByRole('button', { name: 'Close' }).first().click();
    await codes.waitFor({ state: 'detached' });
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
