import type { Page } from 'playwright-core';
import { barriers, PageBrowser, type OpenPage, type View } from '#libs/testing/page-browser';
import { createTestDatabase } from '#libs/testing/postgres';
import { WorkerProcess } from '#libs/testing/worker';
import { column } from '../support/api-client.js';
import { pageFolder } from '../support/page-folder.js';
import { RunningGateway, type TestUser, type TestWorkspace } from '../support/running-gateway.js';

let browser: PageBrowser;
let running: RunningGateway;
let worker: WorkerProcess;
let acme: TestWorkspace;
let ann: TestUser;

beforeAll(async () => {
  const database = await createTestDatabase();
  worker = await WorkerProcess.start(database.urlOf('doorbell_worker'));
  browser = await PageBrowser.start();
  running = await RunningGateway.start(database, {}, { pageFolder });
  acme = await running.workspace();
  ann = await running.user(acme.workspaceId, 'owner', 'ann@example.com');
  for (const name of ['Ada Lovelace', 'Grace Hopper', 'Katherine Johnson'])
    await acme.api.post('/contacts', { name, email: `${name.split(' ')[0]}@example.com`, state: 'CA' });
});

afterEach(() => browser?.closePages());

afterAll(async () => {
  await browser?.close();
  await worker?.end('SIGKILL');
  await running?.stop();
});

const open = (path: string, view: View = {}, user = ann): Promise<OpenPage> =>
  browser.open(`${running.origin}${path}`, { cookie: user.client.cookie, ...view });

const inDialog = (page: Page, button: string) => page.getByRole('dialog').getByRole('button', { name: button });

const names = async (query = ''): Promise<unknown[]> =>
  column(await acme.api.get(`/contacts?sort=name${query}`), 'name');

const everybody = ['Ada Lovelace', 'Grace Hopper', 'Katherine Johnson'];

describe('everybody whom a list shows', () => {
  async function deleteAll(page: Page): Promise<void> {
    await page.getByLabel('Select Ada Lovelace').check();
    await page.getByRole('button', { name: /^Select all 3/u }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await inDialog(page, 'Next').click();
    await inDialog(page, 'Go on').click();
    await page.getByText('3 contacts are done.').waitFor();
  }

  it('is deleted and comes back by Undo', async () => {
    const { page } = await open('/contacts?search=example.com');
    await deleteAll(page);
    expect(await names()).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('3 contacts are restored.').waitFor();
    expect(await names()).toEqual(everybody);
  });

  it('comes back in the list of jobs too, once', async () => {
    const { page } = await open('/contacts');
    await deleteAll(page);
    await page.goto(`${running.origin}/jobs`);
    await page.getByRole('link', { name: 'Details of Delete: 3 contacts' }).first().click();
    const restore = page.getByRole('button', { name: 'Restore the contacts' });
    await restore.waitFor();
    expect(await barriers(page)).toEqual([]);
    await restore.click();
    await page.getByText('3 contacts are restored.').waitFor();
    expect(await names()).toEqual(everybody);
    await restore.waitFor({ state: 'detached' });
  });
});
