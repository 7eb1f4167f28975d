import type { Page } from 'playwright-core';
import { barriers, goTo } from '#libs/testing/page-browser';
import { WorkerProcess } from '#libs/testing/worker';
import { textAt } from '../support/api-client.js';
import type { RunningGateway, TestUser, TestWorkspace } from '../support/running-gateway.js';
import { inDialog, usePage } from '../support/used-page.js';

let running: RunningGateway;
let worker: WorkerProcess;
let acme: TestWorkspace;
let ben: TestUser;

afterAll(() => worker?.end('SIGKILL'));

const { open } = usePage(async (used) => {
  ({ running, acme } = used);
  worker = await WorkerProcess.start(used.database.urlOf('doorbell_worker'));
  ben = await running.user(acme.workspaceId, 'admin', 'ben@example.com');
  await acme.api.post('/tags', { name: 'Big' });
});

describe('the tip of a button', () => {
  it('goes when the button is pressed, and comes back by a new hover or by a key that walks alone', async () => {
    const { page } = await open('/settings/tags');
    const more = page.getByRole('button', { name: 'More for Big' });
    const tip = page.getByText('More for Big', { exact: true });
    await more.hover();
    await tip.waitFor();
    await more.click();
    await page.getByRole('menuitem', { name: 'Rename and colour' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await tip.count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.waitForFunction(`document.activeElement?.getAttribute('aria-label') === 'More for Big'`);
    expect(await tip.count()).toBe(0);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await tip.waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Merge' }).waitFor();
    expect(await tip.count()).toBe(0);
  });
});

describe('the columns of an import', () => {
  const file = { name: 'people.csv', mimeType: 'text/csv' };
  const choose = async (page: Page, text: string): Promise<void> => {
    await page.getByLabel('Choose a file').setInputFiles({ ...file, buffer: Buffer.from(text) });
    await page.getByText(/^Waits for you/u).waitFor();
  };

  it('are chosen by keys alone, kept over a reload until they are checked, and the policy stands in the address', async () => {
    const { page } = await open('/imports/new');
    await choose(page, 'Name,Email,Work mail\nGrace Hopper,grace@example.com,gh@navy.example\n');
    await page.getByLabel('What Work mail becomes').focus();
    await page.keyboard.type('Email');
    await page.getByText('left out: Work mail fills this field now').waitFor();
    await page.reload();
    await page.getByText('left out: Work mail fills this field now').waitFor();
    expect(await page.getByLabel('What Email becomes').inputValue()).toBe('');
    await page.getByLabel('What Work mail becomes').focus();
    await page.keyboard.press('Control+Enter');
    const update = page.getByRole('radio', { name: /^Update them/u });
    await update.waitFor();
    expect(await page.evaluate(`Object.keys(localStorage).filter((key) => key.includes('import'))`)).toEqual([]);
    await page.getByRole('radio', { name: /^Leave them/u }).focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/policy=update/u);
    await page.reload();
    await update.waitFor();
    expect(await update.isChecked()).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import 1 row' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('1 contact created').waitFor();
    expect(await acme.api.get('/contacts?search=hopper')).toMatchObject({
      body: { data: [{ email: 'gh@navy.example' }] },
    });
  });

  it('say what is wrong with a file of names alone, or without them', async () => {
    const { page } = await open('/imports/new', { width: 390 });
    await choose(page, 'Name,Email\n');
    await page.getByText('The file names its columns, and has no row below them.', { exact: false }).waitFor();
    expect(await page.getByText('No row has an error.').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await goTo(page, '/imports/new');
    await page.getByLabel('Choose a file').setInputFiles({ ...file, buffer: Buffer.from('Ann,+1 415 555 0132\n') });
    await page.getByText(/an e-mail address or a phone number in place of a name/u).waitFor();
  });
});

describe('the rights of a key', () => {
  it('are those that its role has: what falls away with another role is named, and comes back with the role', async () => {
    const { page } = await open('/settings/keys');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Till');
    await page.getByLabel('Role').selectOption('admin');
    await page.getByLabel('Rights').selectOption('Only these');
    await page.getByLabel('See contacts').check();
    await page.getByLabel('Delete contacts').check();
    await page.getByLabel('Role').selectOption('agent');
    await page.getByText('The role may not do this, so it falls away: Delete contacts.').waitFor();
    expect(await page.getByLabel('Delete contacts').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Role').selectOption('admin');
    expect(await page.getByLabel('Delete contacts').isChecked()).toBe(true);
    await page.getByLabel('Role').selectOption('agent');
    await inDialog(page, 'New key').click();
    await page.getByRole('textbox', { name: 'Key' }).waitFor();
    expect(await acme.api.get('/api-keys')).toMatchObject({
      body: {
        data: expect.arrayContaining([
          expect.objectContaining({ name: 'Till', role: 'agent', scopes: ['contacts:read'] }),
        ]),
      },
    });
  });
});

describe('two people in one form', () => {
  it('keep what each of them changed of a rule', async () => {
    const actions = [{ action: 'add_tags', params: { tags: ['Big'] } }];
    const made = await acme.api.post('/rules', { name: 'Greet', on: ['created'], filter: null, actions });
    const path = `/rules/${textAt(made, 'data', 'id')}`;
    const [one, other] = [(await open(path)).page, (await open(path, {}, ben)).page];
    await one.getByLabel('Name').fill('Welcome');
    await other
      .getByLabel(/contacts/u)
      .last()
      .fill('77');
    await one.getByRole('button', { name: 'Save' }).click();
    await one.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByText('The rule is saved.').waitFor();
    expect(await other.getByLabel('Name').inputValue()).toBe('Welcome');
    expect(await acme.api.get(path)).toMatchObject({ body: { data: { name: 'Welcome', maxContactsPerHour: 77 } } });
  });

  it('see what the other one made of the same field, keep what they typed, and replace it by a second press', async () => {
    const [one, other] = [(await open('/settings/tags')).page, (await open('/settings/tags', {}, ben)).page];
    for (const page of [one, other]) {
      await page.getByRole('button', { name: 'More for Big' }).click();
      await page.getByRole('menuitem', { name: 'Rename and colour' }).click();
    }
    await one.getByLabel('Name', { exact: true }).fill('Large');
    await one.getByText('Violet').click();
    await inDialog(one, 'Save').click();
    await one.getByRole('button', { name: 'More for Large' }).waitFor();
    const name = other.getByLabel('Name', { exact: true });
    await name.fill('Huge');
    await inDialog(other, 'Save').click();
    await other.getByText('Another person changed this meanwhile to “Large”.', { exact: false }).waitFor();
    expect(await name.inputValue()).toBe('Huge');
    expect(await barriers(other)).toEqual([]);
    expect(await acme.api.get('/tags?search=large')).toMatchObject({ body: { data: [{ name: 'Large' }] } });
    await inDialog(other, 'Save').click();
    await other.getByRole('button', { name: 'More for Huge' }).waitFor();
    expect(await acme.api.get('/tags?search=huge')).toMatchObject({
      body: { data: [{ name: 'Huge', color: '#7c3aed' }] },
    });
  });
});
