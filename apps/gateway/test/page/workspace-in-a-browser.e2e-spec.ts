import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { isLanguage } from '#libs/contacts';
import { isPhoneCountry } from '#libs/contracts';
import { barriers, PageBrowser, type OpenPage, type View } from '#libs/testing/page-browser';
import { createTestDatabase } from '#libs/testing/postgres';
import { createdContact } from '../support/created-contact.js';
import { password, RunningGateway, type TestUser, type TestWorkspace } from '../support/running-gateway.js';

/** As `npm run build` made it, before any test. */
const pageFolder = fileURLToPath(new URL('../../../../dist/apps/page', import.meta.url));

let browser: PageBrowser;
let running: RunningGateway;
let acme: TestWorkspace;
let ann: TestUser;
let agent: TestUser;

beforeAll(async () => {
  browser = await PageBrowser.start();
  running = await RunningGateway.start(await createTestDatabase(), {}, { pageFolder });
  acme = await running.workspace();
  ann = await running.user(acme.workspaceId, 'owner', 'ann@example.com');
  agent = await running.user(acme.workspaceId, 'agent', 'agent@example.com');
});

afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const open = (path: string, view: View = {}, user = ann): Promise<OpenPage> =>
  browser.open(`${running.origin}${path}`, { cookie: user.client.cookie, ...view });

/** Of a list that is chosen from. */
async function valuesOf(page: Page, label: string): Promise<string[]> {
  const id = await page.getByLabel(label).getAttribute('id');
  return page.evaluate<string[]>(`[...document.getElementById('${id}').options].map(({ value }) => value)`);
}

describe('the workspace', () => {
  it('gets another name and country; the switcher has the name at once', async () => {
    const { page, faults } = await open('/settings/workspace', { scheme: 'dark' });
    await page.getByLabel('Name of the workspace').fill(' ');
    await page.getByRole('button', { name: 'Save the workspace' }).click();
    await page.getByText(/^name: is empty/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Name of the workspace').fill('Acme Homes');
    await page.getByLabel('Country of its phone numbers').selectOption({ label: 'Germany' });
    await page.getByRole('button', { name: 'Save the workspace' }).click();
    await page.getByText('The workspace is saved.').waitFor();
    await page.getByRole('navigation').getByText('Acme Homes').waitFor();
    expect((await acme.api.get('/workspace')).body['data']).toMatchObject({ name: 'Acme Homes', defaultCountry: 'DE' });
    expect(faults.filter((fault) => !fault.startsWith('400') && !fault.includes('status of 400'))).toEqual([]);
  });

  it('offers the countries and languages that the API takes, and shows an agent what holds', async () => {
    const { page } = await open('/settings/workspace', { width: 390 }, agent);
    await page.getByText('Requests in a minute at most').waitFor();
    expect(await page.getByLabel('Name of the workspace').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Save the workspace' }).count()).toBe(0);
    const [none, ...countries] = await valuesOf(page, 'Country of its phone numbers');
    expect([none, countries.length, countries.filter((code) => !isPhoneCountry(code))]).toEqual(['', 245, []]);
    const languages = await valuesOf(page, 'Language of new contacts');
    expect([languages.length, languages.filter((code) => !isLanguage(code))]).toEqual([183, []]);
    expect(await barriers(page)).toEqual([]);
  });
});

describe('the own account', () => {
  it('gets another name, whatever the role, and shows it at once', async () => {
    const { page } = await open('/settings/profile', {}, agent);
    await page.getByLabel('Name', { exact: true }).fill('Agnes Agent');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Your name is saved.').waitFor();
    await page.getByRole('button', { name: /Agnes Agent/u }).waitFor();
    expect((await acme.api.get('/users/names')).body['data']).toContainEqual(
      expect.objectContaining({ id: agent.id, name: 'Agnes Agent' }),
    );
  });

  it('shows the secret of a second factor as a QR code too, dark on white, and keeps it nowhere', async () => {
    const { page, faults } = await open('/settings/profile', { scheme: 'dark', width: 390 });
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByLabel('Your password').fill(password);
    await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click();
    const code = page.getByRole('img', { name: 'QR code for the app' });
    await code.waitFor();
    const picture = `document.querySelector('[role=dialog] img')`;
    const [width, paper] = await page.evaluate<[number, string]>(
      `[${picture}.naturalWidth, getComputedStyle(${picture}).backgroundColor]`,
    );
    expect([width > 0, paper]).toEqual([true, 'rgb(255, 255, 255)']);
    const secret = await page.getByRole('textbox', { name: 'Secret for the app' }).inputValue();
    const kept = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href])',
    );
    expect(kept).not.toContain(secret);
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

describe('a tag of a contact', () => {
  it('says who put it there, and when', async () => {
    const { id } = await createdContact(agent.client, { name: 'Ada Lovelace', tags: ['VIP'] });
    await acme.api.patch(`/contacts/${id}`, { tags: ['VIP', 'Hot lead'] });
    const { page } = await open(`/contacts/${id}?wide=true`, { scheme: 'dark' });
    await page.getByRole('button', { name: 'Where VIP came from' }).click();
    await page.getByText('Was entered by hand, by Agnes Agent.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Where Hot lead came from' }).click();
    await page.getByText('Came from a program.').waitFor();
  });
});
