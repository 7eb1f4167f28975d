import { randomUUID } from 'node:crypto';
import type { Page, Request } from 'playwright-core';
import { DuplicatesFollower, FollowChanges, isLanguage } from '#libs/contacts';
import { isPhoneCountry } from '#libs/contracts';
import { barriers, goTo } from '#libs/testing/page-browser';
import type { TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { createdContact } from '../support/created-contact.js';
import { password, type RunningGateway, type TestUser, type TestWorkspace } from '../support/running-gateway.js';
import { usePage } from '../support/used-page.js';

let store: TestDatabase;
let running: RunningGateway;
let acme: TestWorkspace;
let ann: TestUser;
let agent: TestUser;

const { open } = usePage(async (used) => {
  ({ running, acme, ann, database: store } = used);
  agent = await running.user(acme.workspaceId, 'agent', 'agent@example.com');
});

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

describe('a page in another language', () => {
  it('says in it why two may be one person, and what is wrong', async () => {
    for (const phone of ['+4930123456', '+4930123456'])
      await acme.api.post('/contacts?onDuplicate=create', { name: 'Jürgen Müller', phone });
    await followDuplicates();
    const { page } = await open('/duplicates', { scheme: 'dark', language: 'de' });
    await page.getByText('Beide zeigen die Telefonnummer +4930123456.').waitFor();
    await page.getByText('Beide heißen „Jürgen Müller“.').waitFor();
    await page.getByRole('link', { name: 'Jürgen Müller' }).first().click();
    await page.getByRole('button', { name: 'Warum eine Person?' }).click();
    await page.getByText(/^Der Arbeitsbereich sagt es/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await goTo(page, '/settings/workspace');
    await page.getByLabel('Name des Arbeitsbereichs').fill('');
    await page.getByRole('button', { name: 'Arbeitsbereich speichern' }).click();
    await page.getByText('Ist leer. Schreiben Sie etwas.').waitFor();
    await goTo(page, `/campaigns/${randomUUID()}`);
    await page.getByText('Das gibt es nicht, oder nicht mehr.').waitFor();
  });
});

/** What each view may ask for beside the frame, which is there already. */
const mostRequests = 3;

describe('a view', () => {
  beforeAll(async () => {
    const filter = { all: [{ field: 'assignedTo', op: 'eq', value: ann.id }] };
    const actions = [{ action: 'assign', params: { assignedTo: ann.id } }];
    await acme.api.post('/rules', { name: 'Hers', on: ['updated'], filter, actions });
  });

  it.each([
    ['Inbox', '/inbox'],
    ['Contacts', '/contacts'],
    ['Imports', '/imports'],
    ['Jobs', '/jobs'],
    ['Rules', '/rules'],
    ['Campaigns', '/campaigns'],
    ['Channels', '/channels'],
    ['Duplicates', '/duplicates'],
    ['Webhooks', '/settings/webhooks'],
    ['Audit', '/settings/audit'],
  ])('asks for three things at most when it is opened: %s', async (_, path) => {
    const { page, calls } = await framed(ann);
    await goAndCount(page, path, calls);
    expect(calls.made.length > mostRequests ? calls.made : []).toEqual([]);
  });

  it('asks for contacts once where a workspace is new, also for its first steps', async () => {
    const { workspaceId } = await running.workspace();
    const owner = await running.user(workspaceId, 'owner');
    const { page, calls } = await framed(owner);
    await goAndCount(page, '/contacts', calls);
    await page.getByText('Send yourself a message').waitFor();
    expect(calls.made.filter((call) => call.startsWith('POST /api/v1/contacts/query'))).toEqual([
      expect.stringContaining('"limit":100'),
    ]);
  });
});

interface Calls {
  /** Method, path and body of each call of the API, but for the stream of events. */
  made: string[];
  isQuiet: () => boolean;
}

const isCall = (request: Request) => /\/api\/v1\/(?!events)/u.test(request.url());

function callsOf(page: Page): Calls {
  const made: string[] = [];
  const underway = new Set<Request>();
  page.on('request', (request) => {
    if (!isCall(request)) return;
    underway.add(request);
    made.push(`${request.method()} ${new URL(request.url()).pathname} ${request.postData() ?? ''}`);
  });
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request: Request) => void underway.delete(request));
  return { made, isQuiet: () => made.length > 0 && underway.size === 0 };
}

/** When nothing is asked for any more, also after what came was shown. */
async function settled(page: Page, calls: Calls): Promise<void> {
  let before = -1;
  await waitFor('the view', async () => {
    const [isQuiet, made] = [calls.isQuiet(), calls.made.length];
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    const isSame = isQuiet && calls.isQuiet() && made === calls.made.length && before === made;
    before = made;
    return isSame;
  });
}

/** A page whose frame has what it asks for. */
async function framed(user: TestUser): Promise<{ page: Page; calls: Calls }> {
  const { page } = await open('/api/v1/sessions/current', {}, user);
  const calls = callsOf(page);
  await page.goto(`${running.origin}/settings/profile`);
  await page.getByText('Where you are signed in').waitFor();
  await settled(page, calls);
  return { page, calls };
}

/** Counts from now on. */
async function goAndCount(page: Page, path: string, calls: Calls): Promise<void> {
  calls.made.length = 0;
  await goTo(page, path);
  await settled(page, calls);
}

async function followDuplicates(): Promise<void> {
  const follow = new FollowChanges(store.connect('doorbell_worker'), new DuplicatesFollower());
  while ((await follow.followBatch()) > 0);
}
