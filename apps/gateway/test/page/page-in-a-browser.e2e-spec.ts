import type { Page } from 'playwright-core';
import { barriers } from '#libs/testing/page-browser';
import { waitFor } from '#libs/testing/waiting';
import { textAt } from '../support/api-client.js';
import { password, type RunningGateway, type TestUser, type TestWorkspace } from '../support/running-gateway.js';
import { usePage } from '../support/used-page.js';

let running: RunningGateway;
let acme: TestWorkspace;
let ann: TestUser;
let viewer: TestUser;

const { open } = usePage(async (used) => {
  ({ running, acme, ann } = used);
  viewer = await running.user(acme.workspaceId, 'viewer');
  for (const [name, email, tags] of people) await acme.api.post('/contacts', { name, email, tags });
});

const people = [
  ['Ada Lovelace', 'ada@example.com', ['Hot lead', 'VIP']],
  ['Grace Hopper', 'grace@example.com', ['VIP']],
  ['Пётр Ильич', 'petr@example.com', []],
] as const;

const row = (page: Page, name: string) => page.locator('[data-row]').filter({ hasText: name });

/** What the list shows, in its order. */
async function names(page: Page): Promise<string[]> {
  await page.locator('[data-row]').first().waitFor();
  return page.locator('[data-row] button').allInnerTexts();
}

async function idOf(email: string): Promise<string> {
  return textAt(await acme.api.get(`/contacts?search=${encodeURIComponent(email)}`), 'data', '0', 'id');
}

describe('the page for people', () => {
  it('leads from any address through the sign-in back to it', async () => {
    const { page, faults } = await open('/contacts?search=grace', {}, null);
    await page.getByLabel('E-mail').fill(ann.email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/contacts?search=grace');
    expect(await names(page)).toEqual(['Grace Hopper']);
    expect(faults.filter((fault) => !fault.includes('401'))).toEqual([]);
  });

  it('lists contacts with their total, and nothing that its policy refuses', async () => {
    const { page, faults } = await open('/contacts');
    expect(await names(page)).toEqual(people.map(([name]) => name).toReversed());
    await page.getByText('3 contacts').waitFor();
    expect(faults).toEqual([]);
  });

  it('finds by what is typed, and keeps it in the address', async () => {
    const { page } = await open('/contacts');
    await names(page);
    await page.keyboard.press('/');
    await page.keyboard.type('пётр');
    await page.getByText('1 contact', { exact: true }).waitFor();
    await page.reload();
    expect(await names(page)).toEqual(['Пётр Ильич']);
  });

  it('filters by a condition that reads as a sentence', async () => {
    const { page } = await open('/contacts');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByLabel('Value').selectOption('Hot lead');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Tags is Hot lead').waitFor();
    await page.getByText('1 contact', { exact: true }).waitFor();
    expect(await names(page)).toEqual(['Ada Lovelace']);
    await page.getByRole('button', { name: 'Remove the filter Tags is Hot lead' }).click();
    await page.getByText('3 contacts').waitFor();
  });

  it('walks and opens by keys, beside the list and as a page', async () => {
    const { page } = await open('/contacts?sort=name');
    await names(page);
    for (const key of ['j', 'j', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('heading', { name: 'Grace Hopper' }).waitFor();
    await page.keyboard.press('k');
    await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
    await page.keyboard.press('Shift+Enter');
    await page.waitForURL('**wide=true**');
    await page.keyboard.press('Escape');
    await page.waitForURL('**/contacts?sort=name');
  });

  it('does by the command menu what can be done with the selected contacts, and with the open one', async () => {
    const { page } = await open('/contacts?sort=name');
    await names(page);
    for (const key of ['j', 'x', 'j', 'x', 'Control+k']) await page.keyboard.press(key);
    await page.getByRole('combobox').fill('add tags');
    await page.getByRole('option', { name: 'Add tags (2 selected)' }).click();
    await page.getByRole('dialog').getByLabel('Tags, separated by commas').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Grace Hopper' }).click();
    await page.getByRole('heading', { name: 'Grace Hopper' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('how it was: grace');
    await page.keyboard.press('Enter');
    await page.waitForURL('**at=**');
  });

  it('folds its side bar to icons that keep their names, and remembers it', async () => {
    const { page } = await open('/contacts');
    await page.getByRole('button', { name: 'Fold the side bar' }).click();
    await page.reload();
    const bar = page.getByRole('navigation');
    await bar.getByRole('link', { name: 'Contacts' }).waitFor();
    expect((await bar.boundingBox())?.width).toBeLessThan(60);
    await page.getByRole('button', { name: 'Unfold the side bar' }).click();
    expect((await bar.boundingBox())?.width).toBe(240);
  });

  it('shows what changes after it read the list and before it follows', async () => {
    const { page } = await open('/contacts');
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    await page.route('**/api/v1/events**', (route) => held.then(() => route.continue()));
    await page.reload();
    await row(page, 'Grace Hopper').waitFor();
    const path = `/contacts/${await idOf('grace@example.com')}`;
    await acme.api.patch(path, { name: 'Rear Admiral Hopper' });
    letGo();
    await row(page, 'Rear Admiral Hopper').waitFor();
    await acme.api.patch(path, { name: 'Grace Hopper' });
  });

  it('saves a field when it is left, and says under it what the API refuses', async () => {
    const id = await idOf('grace@example.com');
    const { page } = await open(`/contacts/${id}`);
    await page.getByRole('tab', { name: 'Facts' }).click();
    await page.getByRole('button', { name: /^Edit Company/u }).click();
    await page.getByRole('textbox', { name: 'Company' }).fill('Navy');
    await page.keyboard.press('Enter');
    const company = async () => textAt(await acme.api.get(`/contacts/${id}`), 'data', 'company');
    await waitFor('the company is saved', async () => (await company().catch(() => '')) === 'Navy');
    await page.getByRole('button', { name: /^Edit Phone/u }).click();
    await page.getByRole('textbox', { name: 'Phone' }).fill('+1 555 12');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').innerText()).toMatch(/^phone: /u);
  });

  it('shows what another program changes, without a reload', async () => {
    const { page } = await open('/contacts');
    await names(page);
    await acme.api.post('/contacts', { name: 'Linus Live', email: 'linus@example.com' });
    await row(page, 'Linus Live').waitFor();
    await acme.api.patch(`/contacts/${await idOf('linus@example.com')}`, { name: 'Linus Later' });
    await row(page, 'Linus Later').waitFor();
    await acme.api.delete(`/contacts/${await idOf('linus@example.com')}`);
    await row(page, 'Linus Later').waitFor({ state: 'detached' });
  });

  it('makes a contact, and says under a field what is wrong with it', async () => {
    const { page } = await open('/contacts');
    await page.getByRole('button', { name: 'New contact' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Katherine Johnson');
    await page.getByLabel('Email', { exact: true }).fill('ada@example.com');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/already/u).waitFor();
    await page.getByLabel('Email', { exact: true }).fill('katherine@example.com');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Katherine Johnson' }).waitFor();
  });

  it('does not offer what a role may not do', async () => {
    const { page, faults } = await open('/contacts', {}, viewer);
    await names(page);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'New contact' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it.each([
    ['light', {}],
    ['dark', { scheme: 'dark' }],
    ['on a phone', { width: 390 }],
  ] as const)('keeps nobody out: %s', async (_, view) => {
    const { page } = await open('/contacts', view);
    await names(page);
    expect(await barriers(page)).toEqual([]);
    await row(page, 'Ada Lovelace').getByRole('button').click();
    await page.getByRole('tab', { name: 'Facts' }).click();
    await page.getByRole('button', { name: /^Edit Email/u }).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(
      true,
    );
  });

  it('is missing where an address is no view, and leaves the API alone', async () => {
    const unknown = await fetch(`${running.origin}/nothing`);
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    const asset = await fetch(`${running.origin}/assets/none.js`);
    expect(asset.status).toBe(404);
  });
});
