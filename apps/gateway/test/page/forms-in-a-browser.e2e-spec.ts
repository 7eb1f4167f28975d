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

/** Holds the next change under a path until it is let go: whatever stands is changed by others meanwhile. */
async function heldChange(page: Page, path: string): Promise<{ arrived: Promise<unknown>; letGo: () => void }> {
  const [arrival, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let isFirst = true;
  await page.route(`**/api/v1${path}`, async (route) => {
    if (route.request().method() !== 'PATCH' || !isFirst) return route.fallback();
    isFirst = false;
    arrival.resolve();
    await release.promise;
    return route.continue();
  });
  return { arrived: arrival.promise, letGo: () => release.resolve() };
}

const madeTag = async (name: string): Promise<string> => textAt(await acme.api.post('/tags', { name }), 'data', 'id');

const openTag = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Rename and colour' }).click();
};

const companyOf = async (path: string): Promise<string> => textAt(await acme.api.get(path), 'data', 'company');

const adding = (name: string) => ({ action: 'add_tags', params: { tags: [name] } });

describe('two changes on their way at the same moment', () => {
  it('of one field: the later one is refused, what it became stands under the field, and a second press replaces it', async () => {
    const path = `/tags/${await madeTag('Cold')}`;
    const { page } = await open('/settings/tags', { width: 390 });
    await openTag(page, 'Cold');
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('Freezing');
    const { arrived, letGo } = await heldChange(page, path);
    await inDialog(page, 'Save').click();
    await arrived;
    expect((await acme.api.patch(path, { name: 'Cool' })).status).toBe(200);
    letGo();
    await page.getByText('Another person changed this meanwhile to “Cool”.', { exact: false }).waitFor();
    expect(await name.inputValue()).toBe('Freezing');
    expect(await barriers(page)).toEqual([]);
    expect(await acme.api.get('/tags?search=cool')).toMatchObject({ body: { data: [{ name: 'Cool' }] } });
    await inDialog(page, 'Save').click();
    await page.getByRole('button', { name: 'More for Freezing' }).waitFor();
    expect(await acme.api.get('/tags?search=freezing')).toMatchObject({ body: { data: [{ name: 'Freezing' }] } });
  });

  it('of two fields: the later one is sent again by itself, and both hold', async () => {
    const path = `/tags/${await madeTag('Rare')}`;
    const { page } = await open('/settings/tags');
    await openTag(page, 'Rare');
    await page.getByText('Violet').click();
    const { arrived, letGo } = await heldChange(page, path);
    await inDialog(page, 'Save').click();
    await arrived;
    expect((await acme.api.patch(path, { name: 'Seldom' })).status).toBe(200);
    letGo();
    await page.getByRole('button', { name: 'More for Seldom' }).waitFor();
    expect(await acme.api.get('/tags?search=seldom')).toMatchObject({
      body: { data: [{ name: 'Seldom', color: '#7c3aed' }] },
    });
  });

  it('of a value of a contact: the later one is refused, and an undo replaces nothing that it did not see', async () => {
    const person = { name: 'Dee', company: 'Acme', email: 'dee@example.com' };
    const path = `/contacts/${textAt(await acme.api.post('/contacts', person), 'data', 'id')}`;
    const { page } = await open(`${path}?wide=true`);
    await page.getByRole('button', { name: 'Edit Company: Acme' }).click();
    const company = page.getByRole('textbox', { name: 'Company' });
    await company.fill('Globex');
    const { arrived, letGo } = await heldChange(page, path);
    await company.press('Enter');
    await arrived;
    expect((await acme.api.patch(path, { company: 'Initech' })).status).toBe(200);
    letGo();
    await page.getByText('Another person changed this meanwhile to “Initech”.', { exact: false }).waitFor();
    expect([await company.inputValue(), await companyOf(path)]).toEqual(['Globex', 'Initech']);
    expect(await barriers(page)).toEqual([]);
    await company.press('Enter');
    await page.getByRole('button', { name: 'Edit Company: Globex' }).waitFor();
    expect(await companyOf(path)).toBe('Globex');
    expect((await acme.api.patch(path, { company: 'Hooli' })).status).toBe(200);
    await page.getByRole('button', { name: 'Undo: Company' }).click();
    await page.getByText('Another person changed this meanwhile to “Hooli”.', { exact: false }).waitFor();
    expect(await companyOf(path)).toBe('Hooli');
  });

  it('of a value that is open: nothing was typed, so what the other one wrote stays', async () => {
    const eve = { name: 'Eve', email: 'eve@example.com' };
    const path = `/contacts/${textAt(await acme.api.post('/contacts', eve), 'data', 'id')}`;
    const { page } = await open(`${path}?wide=true`);
    await page.getByRole('button', { name: 'Edit Name: Eve' }).click();
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.waitFor();
    expect((await acme.api.patch(path, { name: 'Evelyn' })).status).toBe(200);
    await page.getByRole('heading', { name: 'Evelyn' }).first().waitFor();
    await name.press('Enter');
    await page.getByRole('button', { name: 'Edit Name: Evelyn' }).waitFor();
    expect(await acme.api.get(path)).toMatchObject({ body: { data: { name: 'Evelyn' } } });
  });

  it('of a role: it is the one that was chosen first, and the list shows it', async () => {
    const cy = await running.user(acme.workspaceId, 'agent', 'cy@example.com');
    const { page } = await open('/settings/users', { scheme: 'dark' });
    const role = page.getByLabel('Role of Ann').last();
    const { arrived, letGo } = await heldChange(page, `/users/${cy.id}`);
    await role.selectOption('admin');
    await arrived;
    expect((await ben.client.patch(`/users/${cy.id}`, { role: 'viewer' })).status).toBe(200);
    letGo();
    await page.getByText('Another person changed this meanwhile to “Viewer”.', { exact: false }).first().waitFor();
    await page.waitForFunction(`[...document.querySelectorAll('select')].at(-1)?.value === 'viewer'`);
    expect(await barriers(page)).toEqual([]);
    expect((await ben.client.get('/users')).body['data']).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ id: cy.id, role: 'viewer' })]),
    );
  });

  it('of a rule that is turned on as it was tried: it stays off when it says something else by then', async () => {
    const rule = { name: 'Flood', on: ['created'], filter: null, actions: [adding('Wet')] };
    const path = `/rules/${textAt(await acme.api.post('/rules', rule), 'data', 'id')}`;
    const { page } = await open(path);
    await page.getByRole('button', { name: 'Try it' }).click();
    const { arrived, letGo } = await heldChange(page, path);
    await page.getByRole('button', { name: 'Turn on' }).click();
    await arrived;
    expect((await acme.api.patch(path, { actions: [adding('Soaked')] })).status).toBe(200);
    letGo();
    await page.getByText('The rule was changed meanwhile.', { exact: false }).first().waitFor();
    await page.getByText('Soaked').first().waitFor();
    expect(await page.getByRole('button', { name: 'Turn on' }).isDisabled()).toBe(true);
    expect(await acme.api.get(path)).toMatchObject({ body: { data: { enabled: false } } });
  });
});
