import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { barriers, goTo } from '#libs/testing/page-browser';
import { WorkerProcess } from '#libs/testing/worker';
import { column } from '../support/api-client.js';
import type { RunningGateway, TestUser, TestWorkspace } from '../support/running-gateway.js';
import { inDialog, usePage } from '../support/used-page.js';

let running: RunningGateway;
let worker: WorkerProcess;
let acme: TestWorkspace;
let viewer: TestUser;

afterAll(() => worker?.end('SIGKILL'));

const { open } = usePage(async (used) => {
  ({ running, acme } = used);
  worker = await WorkerProcess.start(used.database.urlOf('doorbell_worker'));
  viewer = await running.user(acme.workspaceId, 'viewer');
  await acme.api.post('/contacts', { name: 'Ada Lovelace', email: 'ada@example.com', state: 'CA' });
});

const choose = (page: Page, name: string, text: string): Promise<void> =>
  page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });

async function downloaded(page: Page, click: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return readFile(await download.path(), 'utf8');
}

const people = [
  'Name,Email,Phone,Budget',
  'Grace Hopper,grace@example.com,+1 415 555 0132,1000',
  'Ada Byron,ada@example.com,,2000',
  'Katherine Johnson,,555 12,3000',
].join('\n');

const namesOf = async (query: string): Promise<unknown[]> => column(await acme.api.get(`/contacts?${query}`), 'name');

describe('imports on the page', () => {
  it('say what is wrong with a file, and take another one', async () => {
    const { page } = await open('/imports');
    await page.getByText('No imports yet').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Import a file' }).click();
    await choose(page, 'old.csv', 'Name,Email\nJos\xe9 Mu\xf1oz,jose@example.com\n');
    expect(await page.getByRole('alert').innerText()).toContain('not in UTF-8 (line 2)');
    expect(await barriers(page)).toEqual([]);
    expect(await downloaded(page, () => page.getByRole('button', { name: 'Download the template' }).click())).toBe(
      'name,phone,email,state,brokerage\r\n',
    );
  });

  it('map columns, show errors by line, write what is valid, and are undone', async () => {
    const { page } = await open('/imports/new');
    await choose(page, 'people.csv', people);
    await page.getByText(/^Waits for you · 3 rows, 1 has an error/u).waitFor();
    await page.getByText('Grace Hopper · Ada Byron · Katherine Johnson').waitFor();
    await page.getByLabel('What Budget becomes').selectOption('New custom field…');
    await inDialog(page, 'Save').click();
    const changed = page.getByText('You changed columns.', { exact: false });
    await changed.waitFor();
    await page.reload();
    await changed.waitFor();
    expect(await page.getByRole('button', { name: /^Import \d/u }).count()).toBe(0);
    await page.getByRole('button', { name: 'Check again with these columns' }).click();
    await page.getByText('Makes 1 new contact. Leaves out 1 row of people who are known.').waitFor();
    expect(await page.getByRole('cell', { name: /^phone: 555 12/u }).count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    const rejected = page.getByRole('button', { name: 'Download the refused rows' });
    expect(await downloaded(page, () => rejected.click())).toContain('Katherine Johnson,,555 12,3000,');
    await page.getByText('Update them').click();
    await page.getByRole('button', { name: 'Import 2 rows' }).click();
    await page.getByText('1 contact created, 1 contact updated, 1 row refused').waitFor();
    expect(await acme.api.get('/contacts?search=grace')).toMatchObject({
      body: { data: [{ name: 'Grace Hopper', customFields: { budget: '1000' } }] },
    });
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await inDialog(page, 'Undo the import').click();
    await page.getByText('1 contact deleted, 1 contact as it was before').waitFor();
    expect(await namesOf('sort=name')).toEqual(['Ada Lovelace']);
    expect(await barriers(page)).toEqual([]);
  });

  it('are for owners and admins', async () => {
    const { page, faults } = await open('/imports', {}, viewer);
    await page.getByText('Your role may not import').waitFor();
    expect(await page.getByRole('link', { name: /Import/u }).count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

describe('exports on the page', () => {
  it('write what the list shows, with the chosen fields, and offer the file', async () => {
    await acme.api.post('/contacts', { name: 'Grace Gray', email: 'gray@example.com' });
    const { page } = await open('/contacts?search=gray&export=true');
    await page.getByText('1 contact goes into the file.').waitFor();
    await page.getByText('These fields, in this order').click();
    for (const field of ['Phone', 'Tags', 'Last activity', 'Created'])
      await page.getByRole('button', { name: `Leave out ${field}` }).click();
    await page.getByRole('button', { name: 'Email up' }).click();
    // Else a tooltip is open.
    await page.mouse.move(0, 0);
    expect(await barriers(page)).toEqual([]);
    await inDialog(page, 'Export').click();
    const file = page.getByRole('button', { name: 'Download', exact: true });
    expect(await downloaded(page, () => file.click())).toMatch(/^\uFEFF?email,name\r?\ngray@example\.com,Grace Gray/u);
    await goTo(page, '/contacts?export=true');
    await page.getByRole('button', { name: 'Leave out Email' }).waitFor();
  });
});

describe('changes of many contacts on the page', () => {
  it('are of everything that filter and search show, also what is not loaded', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({
      name: `Zed ${index}`,
      email: `zed${index}@example.com`,
      state: index < 110 ? 'CA' : 'NY',
    }));
    for (const contact of many) expect((await acme.api.post('/contacts', contact)).status).toBe(201);
    const filter = encodeURIComponent(JSON.stringify({ all: [{ field: 'state', op: 'eq', value: 'CA' }] }));
    const { page } = await open(`/contacts?search=zed&filter=${filter}`);
    await page.getByText('110 contacts').waitFor();
    await page.getByLabel('Select all on the screen').check();
    await page.getByRole('button', { name: 'Select all 110 that match' }).click();
    await page.getByRole('button', { name: 'Add tags' }).click();
    await page.getByLabel('Tags, separated by commas').fill('Warm');
    await inDialog(page, 'Next').click();
    await page.getByText('This changes 110 contacts.').waitFor();
    await inDialog(page, 'Go on').click();
    await page.getByText('110 contacts are done.').first().waitFor();
    expect(await acme.api.get('/contacts?tags=Warm&limit=1')).toMatchObject({ body: { pagination: { total: 110 } } });
  });
});

describe('everything that a list shows', () => {
  it('is added to a campaign, with a reason', async () => {
    await acme.api.post('/campaigns', { name: 'Open day' });
    const { page } = await open('/contacts?search=zed%20ca');
    await page.getByText('110 contacts').waitFor();
    await page.getByLabel('Select all on the screen').check();
    await page.getByRole('button', { name: 'Select all 110 that match' }).click();
    await page.getByRole('button', { name: 'Add to a campaign' }).click();
    await page.getByLabel('Campaign', { exact: true }).selectOption('Open day');
    await page.getByLabel(/^Reason/u).fill('lives in CA');
    expect(await barriers(page)).toEqual([]);
    await inDialog(page, 'Next').click();
    await page.getByText(/^This is about 110 contacts/u).waitFor();
    await inDialog(page, 'Add contacts').click();
    await page.getByText('110 contacts are done.').first().waitFor();
    expect(await acme.api.get('/campaigns')).toMatchObject({ body: { data: [{ name: 'Open day', contacts: 110 }] } });
  });
});

describe('jobs on the page', () => {
  it('say what became of them, and lead to file and import', async () => {
    const { page, faults } = await open('/jobs', { scheme: 'dark', width: 390 });
    await page.getByRole('link', { name: 'Details of Export' }).click();
    await page.getByRole('button', { name: 'Download the file' }).waitFor();
    await page.getByText('1 contact in the file', { exact: false }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Kind').selectOption('Undo of an import');
    await page.getByRole('link', { name: 'Details of Undo of an import' }).click();
    await page.reload();
    await page.getByRole('link', { name: 'Open the import' }).click();
    await page.getByRole('heading', { name: 'people.csv' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Open the import' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('wait for the confirmation of who made them, and are cancelled', async () => {
    const { page } = await open('/contacts?search=zed%20ny');
    await page.getByText('10 contacts', { exact: true }).waitFor();
    await page.getByLabel('Select all on the screen').check();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await inDialog(page, 'Next').click();
    await page.getByText(/^This deletes 10 contacts/u).waitFor();
    await goTo(page, '/jobs?state=awaiting_confirmation');
    await page.getByRole('link', { name: 'Details of Delete: 10 contacts' }).click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.waitForURL('**ask=confirm**');
    await inDialog(page, 'Confirm').click();
    await page.getByText('No job matches').waitFor();
    await goTo(page, '/jobs');
    await page.getByText('Done · 10 contacts changed', { exact: false }).waitFor();
    const body = { action: 'add_tags', params: { tags: ['x'] }, search: 'zed' };
    await acme.api.post('/contacts/bulk', body);
    await goTo(page, '/jobs?state=awaiting_confirmation');
    await page.getByRole('link', { name: 'Details of Add tags: 110 contacts' }).click();
    await page.getByText('It can be confirmed in the window where it was started.', { exact: false }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel the job' }).click();
    await page.getByText('No job matches').waitFor();
    expect(await acme.api.get('/jobs?state=cancelled')).toMatchObject({ body: { data: [{ action: 'add_tags' }] } });
  });
});
