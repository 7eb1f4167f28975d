import type { Page } from 'playwright-core';
import { barriers, goTo } from '#libs/testing/page-browser';
import { waitFor } from '#libs/testing/waiting';
import { WorkerProcess } from '#libs/testing/worker';
import { column, textAt } from '../support/api-client.js';
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
  for (const name of ['Ada Lovelace', 'Grace Hopper', 'Katherine Johnson'])
    await acme.api.post('/contacts', { name, email: `${name.split(' ')[0]}@example.com`, state: 'CA' });
});

const names = async (query = ''): Promise<unknown[]> =>
  column(await acme.api.get(`/contacts?sort=name${query}`), 'name');

/** An import of rows, written; returns its id. */
async function imported(fileName: string, rows: string): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([rows], { type: 'text/csv' }), fileName);
  const headers = acme.api.credentials();
  const made = await fetch(`${running.origin}/api/v1/imports`, { method: 'POST', headers, body: form });
  const { data } = (await made.json()) as { data: { id: string } };
  const becomes = (status: string) =>
    waitFor(status, async () => textAt(await acme.api.get(`/imports/${data.id}`), 'data', 'status') === status);
  await becomes('ready');
  await acme.api.post(`/imports/${data.id}/confirm`, { policy: 'update' });
  await becomes('done');
  return data.id;
}

const everybody = ['Ada Lovelace', 'Grace Hopper', 'Katherine Johnson'];

async function deleteAll(page: Page): Promise<void> {
  await page.getByLabel('Select Ada Lovelace').check();
  await page.getByRole('button', { name: /^Select all 3/u }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await inDialog(page, 'Next').click();
  await inDialog(page, 'Go on').click();
  await page.getByText('3 contacts are done.').waitFor();
}

describe('everybody whom a list shows', () => {
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
    await goTo(page, '/jobs');
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

describe('an import', () => {
  it('leads to those whom it made or changed, as a filter with the name of its file', async () => {
    const id = await imported('fair.csv', 'Name,Email,State\nDora Fair,dora@example.com,NY\n,ada@example.com,NY\n');
    const { page } = await open(`/imports/${id}`);
    await page.getByRole('link', { name: 'Go to contacts' }).click();
    await page.getByRole('button', { name: /^Change the filter Import is fair\.csv, /u }).waitFor();
    await page.getByText('2 contacts', { exact: true }).waitFor();
    const rows = page.getByRole('checkbox', { name: /^Select (?!all)/u });
    expect(await rows.evaluateAll((boxes) => boxes.map((box) => box.ariaLabel))).toEqual([
      'Select Dora Fair',
      'Select Ada Lovelace',
    ]);
    expect(await barriers(page)).toEqual([]);
  });
});

const edge = (page: Page, label: string) => page.getByRole('separator', { name: `Width of ${label}` });
const widthOf = async (page: Page, label: string) =>
  Number(await edge(page, label).evaluate((one) => one.closest('th')?.offsetWidth));

describe('the columns of the list', () => {
  it('are as wide as somebody drags them, on this device, until the usual ones are asked for', async () => {
    const { page } = await open('/contacts', { scheme: 'dark' });
    const before = await widthOf(page, 'Email');
    const box = await edge(page, 'Email').boundingBox();
    const [x, y] = [(box?.x ?? 0) + 4, (box?.y ?? 0) + 4];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 100, y, { steps: 3 });
    await page.mouse.up();
    expect([await widthOf(page, 'Email'), page.url()]).toEqual([before + 100, expect.not.stringContaining('sort')]);
    expect(await barriers(page)).toEqual([]);
    await page.reload();
    expect(await widthOf(page, 'Email')).toBe(before + 100);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'The usual columns' }).click();
    expect(await widthOf(page, 'Email')).toBe(before);
  });

  it('follow the arrows where people read from right to left too, and fit by Enter or a double press', async () => {
    const { page } = await open('/contacts');
    const [email, phone] = [await widthOf(page, 'Email'), await widthOf(page, 'Phone')];
    await edge(page, 'Email').press('ArrowRight');
    expect([await widthOf(page, 'Email'), await widthOf(page, 'Phone')]).toEqual([email + 16, phone]);
    await page.evaluate("document.documentElement.dir = 'rtl'");
    await edge(page, 'Email').press('ArrowRight');
    expect(await widthOf(page, 'Email')).toBe(email);
    for (let times = 0; times < 20; times += 1) await edge(page, 'Email').press('Shift+ArrowRight');
    expect(await edge(page, 'Email').getAttribute('aria-valuenow')).toBe('56');
    await edge(page, 'Email').press('Enter');
    const cutOff = () =>
      page.getByText('Katherine@example.com').evaluate((one) => one.scrollWidth > one.clientWidth + 1);
    expect(await cutOff()).toBe(false);
    await edge(page, 'Email').dblclick();
    expect([await cutOff(), (await widthOf(page, 'Email')) < email]).toEqual([false, true]);
  });
});

const opened = (url: URL): boolean => /^\/contacts\/[\da-f-]{36}$/u.test(url.pathname);

const rowOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

describe('the list on a phone', () => {
  const phone = { width: 390 } as const;

  it('has who it is, what the first two columns say, and the tags; a press anywhere on a row opens it', async () => {
    await acme.api.post('/contacts', { name: 'Emmy Tagged', phone: '+447700900123', tags: ['VIP', 'Hot lead'] });
    const { page, faults } = await open('/contacts?sort=name', phone);
    await rowOf(page, 'Ada Lovelace').getByText('Ada@example.com').waitFor();
    const texts = await rowOf(page, 'Emmy Tagged').innerText();
    expect(texts.split('\n').slice(1)).toEqual(expect.arrayContaining(['Emmy Tagged', '+447700900123', 'VIP']));
    expect(await page.getByRole('region', { name: 'Contacts' }).evaluate((one) => one.scrollWidth)).toBe(390);
    expect(await barriers(page)).toEqual([]);
    await page.goto(`${running.origin}/contacts?sort=name&columns=%5B"state"%2C"email"%5D`);
    await rowOf(page, 'Grace Hopper').getByText('CA', { exact: true }).waitFor();
    expect(await page.getByText('+447700900123').count()).toBe(0);
    const box = await rowOf(page, 'Grace Hopper').boundingBox();
    await page.mouse.click(380, (box?.y ?? 0) + 5);
    await page.waitForURL(opened);
    await page.goBack();
    await rowOf(page, 'Grace Hopper').waitFor();
    expect(faults).toEqual([]);
  });

  it('selects by a long press, which opens nothing, and Back ends that', async () => {
    const { page } = await open('/contacts?sort=name', { ...phone, scheme: 'dark' });
    await rowOf(page, 'Ada Lovelace').hover();
    await page.mouse.down();
    const ada = page.getByRole('checkbox', { name: 'Select Ada Lovelace' });
    await ada.waitFor();
    await page.mouse.up();
    expect([await ada.isChecked(), new URL(page.url()).pathname]).toEqual([true, '/contacts']);
    await rowOf(page, 'Grace Hopper').click();
    const bar = page.getByRole('toolbar', { name: '2 selected' });
    expect(await barriers(page)).toEqual([]);
    await bar.getByRole('button', { name: 'Change…' }).click();
    await page.getByRole('menuitem', { name: 'Add tags' }).click();
    await page.keyboard.press('Escape');
    await page.goBack();
    await bar.waitFor({ state: 'detached' });
    await rowOf(page, 'Grace Hopper').click();
    await page.waitForURL(opened);
  });

  it('selects by a button and by the keys, and ends that by a button', async () => {
    const { page } = await open('/contacts?sort=name', phone);
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    await page.waitForURL('**ask=select**');
    await page.getByLabel('Select all on the screen').check();
    await page.getByRole('toolbar', { name: /selected$/u }).waitFor();
    const left = page.getByRole('checkbox', { name: /^Select (?!all)/u, checked: false });
    expect(await left.count()).toBe(0);
    for (const key of ['j', 'x']) await page.keyboard.press(key);
    await left.waitFor();
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await page.waitForURL((url) => !url.search.includes('ask'));
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    await page.waitForURL('**ask=select**');
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.search.includes('ask'));
    await page.getByRole('region', { name: 'Contacts' }).focus();
    for (const key of ['j', 'Enter']) await page.keyboard.press(key);
    await page.waitForURL(opened);
  });
});

describe('who may do nothing with many', () => {
  it('has no boxes to select by, and no key', async () => {
    const { page } = await open('/contacts', { width: 390 }, viewer);
    await page.getByText('Ada Lovelace').first().waitFor();
    for (const key of ['j', 'x']) await page.keyboard.press(key);
    await page.keyboard.press('?');
    await page.getByText('Keyboard shortcuts').waitFor();
    expect(await page.getByText('Select the contact').count()).toBe(0);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Select', exact: true }).count()).toBe(0);
    expect(await page.getByRole('toolbar', { name: /selected/u }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });
});

const isSeen = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).isVisible();

describe('a long list', () => {
  it('goes to any letter by its rail, and on from there both ways', async () => {
    const long = await running.workspace();
    const eve = await running.user(long.workspaceId, 'owner', 'eve@example.com');
    await running.sql(
      `insert into contacts (workspace_id, contact_id, name, source)
       select $1, uuidv7(), chr(65 + i / 100) || to_char(i % 100, 'FM00'), 'api' from generate_series(0, 2599) as i`,
      [long.workspaceId],
    );
    const { page } = await open('/contacts?sort=name', {}, eve);
    const rail = page.getByRole('slider', { name: 'Go to' });
    await rail.fill('12');
    await page.getByRole('button', { name: 'M00', exact: true }).waitFor();
    expect([await rail.getAttribute('aria-valuetext'), await isSeen(page, 'A00')]).toEqual(['M', false]);
    expect(await barriers(page)).toEqual([]);
    const region = page.getByRole('region', { name: 'Contacts' });
    await waitFor('what is before to be read', () => region.evaluate((one) => one.scrollTop > 0));
    await region.evaluate((one) => one.scrollBy(0, -400));
    await page.getByRole('button', { name: 'L95', exact: true }).waitFor();
    await region.evaluate((one) => one.scrollBy(0, 5_000));
    await page.getByRole('button', { name: 'N10', exact: true }).waitFor();
    await region.evaluate((one) => one.scrollBy(0, 2_000));
    await waitFor('the rail to follow', async () => (await rail.getAttribute('aria-valuetext')) === 'N');
    await page.reload();
    await page.getByRole('button', { name: 'M00', exact: true }).waitFor();
    await rail.press('Home');
    await page.getByRole('button', { name: 'A00', exact: true }).waitFor();
    await rail.press('End');
    await page.getByRole('button', { name: 'Z99', exact: true }).waitFor();
    await page.setViewportSize({ width: 390, height: 900 });
    await rail.fill('3');
    await page.getByRole('button', { name: 'D00', exact: true }).waitFor();
    expect(await page.getByRole('region', { name: 'Contacts' }).getByRole('listitem').count()).toBeLessThan(60);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Created', exact: true }).click();
    await page.waitForURL((url) => !url.search.includes('from='));
    await rail.waitFor({ state: 'detached' });
  });
});
