import type { Page } from 'playwright-core';
import { anInboundMessage } from '#libs/testing/builders';
import { barriers, goTo } from '#libs/testing/page-browser';
import { waitFor } from '#libs/testing/waiting';
import { WorkerProcess } from '#libs/testing/worker';
import { column, textAt } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import { liveInbox } from '../support/live-inbox.js';
import type { RunningGateway, TestWorkspace } from '../support/running-gateway.js';
import { inDialog, usePage } from '../support/used-page.js';

const desk = '01990000-0000-7000-8000-0000000000d0';

let running: RunningGateway;
let worker: WorkerProcess;
let acme: TestWorkspace;

afterAll(() => worker?.end('SIGKILL'));

const { open } = usePage(async (used) => {
  ({ running, acme } = used);
  worker = await WorkerProcess.start(used.database.urlOf('doorbell_worker'));
  await liveInbox(running, acme.workspaceId, { id: desk, channel: 'email', driver: 'smtp' });
  await acme.api.post('/custom-fields', { key: 'budget', label: 'Budget', type: 'number' });
  const options = ['Garden', 'Lift', 'Balcony'];
  await acme.api.post('/custom-fields', { key: 'wishes', label: 'Wishes', type: 'multiselect', options });
  for (const [name, tags, budget] of people) await make(name, { tags, customFields: { budget } });
});

const people = [
  ['Ada', ['Hot lead'], 3000],
  ['Bob', ['VIP'], 1000],
  ['Cleo', [], 2000],
  ['Dan', ['Hot lead', 'VIP'], 4000],
] as const;

const mailOf = (name: string): string => `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;

async function make(name: string, more: object = {}): Promise<string> {
  return textAt(await acme.api.post('/contacts', { name, email: mailOf(name), ...more }), 'data', 'id');
}

/** Who is in the list, in its order, once it is these. */
const lists = (page: Page, ...expected: string[]): Promise<unknown> =>
  waitFor(
    `the list is ${expected.join(', ')}`,
    async () => (await page.locator('[data-row] button').allInnerTexts()).join() === expected.join(),
  );

const heads = (page: Page): Promise<string[]> => page.getByRole('columnheader').allInnerTexts();
const contact = async (id: string) => (await acme.api.get(`/contacts/${id}`)).body['data'] as Record<string, unknown>;

async function writes(name: string, text: string): Promise<void> {
  const { workspaceId } = acme;
  const identities = [{ kind: 'email' as const, value: mailOf(name), verified: true }];
  await ingested(running.admin, [anInboundMessage({ workspaceId, inboxId: desk, name, text, identities })]);
}

describe('the list of contacts', () => {
  it('has the columns that a person chooses, in their order, here and the next time', async () => {
    const { page } = await open('/contacts', { scheme: 'dark' });
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Budget' }).check();
    await page.getByRole('checkbox', { name: 'Phone' }).uncheck();
    for (let place = 0; place < 4; place++) await page.getByRole('button', { name: 'Budget to the front' }).click();
    expect(await barriers(page)).toEqual([]);
    const chosen = ['', 'Name', 'Budget', 'Email', 'Tags', 'Last activity', 'Created'];
    await waitFor('the columns are in order', async () => (await heads(page)).join() === chosen.join());
    expect(page.url()).toContain('columns=');
    await page.goto(`${running.origin}/contacts`);
    await page.waitForURL('**columns=**');
    await waitFor('the columns are remembered', async () => (await heads(page)).join() === chosen.join());
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'The usual columns' }).click();
    await page.getByRole('columnheader', { name: 'Phone' }).waitFor();
  });

  it('is sorted by a press on the head of a column, and turned round by another', async () => {
    const { page } = await open('/contacts?columns=%5B"customFields.budget"%5D');
    await page.getByRole('button', { name: 'Budget', exact: true }).click();
    await lists(page, 'Bob', 'Cleo', 'Ada', 'Dan');
    await page.getByRole('button', { name: 'Budget', exact: true }).click();
    await lists(page, 'Dan', 'Ada', 'Cleo', 'Bob');
    expect(await page.getByRole('columnheader', { name: 'Budget' }).getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await lists(page, 'Ada', 'Bob', 'Cleo', 'Dan');
  });

  it('is filtered by several values, by a chip that is changed, and by any of its conditions', async () => {
    const { page } = await open('/contacts?sort=name', { scheme: 'dark', width: 390 });
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Condition').selectOption('is any of');
    await page.getByRole('checkbox', { name: 'Hot lead' }).check();
    await page.getByRole('checkbox', { name: 'VIP' }).check();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Apply' }).click();
    await lists(page, 'Ada', 'Bob', 'Dan');
    await page.getByRole('button', { name: /^Change the filter Tags is any of Hot lead, VIP/u }).click();
    await page.getByRole('checkbox', { name: 'VIP' }).uncheck();
    await page.getByRole('button', { name: 'Apply' }).click();
    await lists(page, 'Ada', 'Dan');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Field').selectOption('Name');
    await page.getByLabel('Value').fill('Bob');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('No contact matches').waitFor();
    await page.getByRole('button', { name: 'Any of', exact: true }).click();
    await lists(page, 'Ada', 'Bob', 'Dan');
    await page.goBack();
    await page.getByText('No contact matches').waitFor();
  });

  it('keeps a filter as a segment that has its name, can be narrowed, changed and deleted', async () => {
    const filter = { all: [{ field: 'tags', op: 'eq', value: 'Hot lead' }] };
    const id = textAt(await acme.api.post('/segments', { name: 'Hot', filter }), 'data', 'id');
    const { page } = await open(`/contacts?segment=${id}&search=dan`);
    await page.getByRole('heading', { name: 'Hot' }).waitFor();
    await lists(page, 'Dan');
    await page.getByRole('button', { name: 'Save as segment' }).click();
    await page.getByLabel('Name of the segment').fill('Hot Dan');
    await inDialog(page, 'Save').click();
    await page.getByText('The segment “Hot Dan” is saved.').waitFor();
    expect((await acme.api.get('/segments')).body['data']).toMatchObject([
      {},
      { name: 'Hot Dan', filter, search: 'dan' },
    ]);
    await page.getByRole('button', { name: 'More for Hot' }).click();
    await page.getByRole('menuitem', { name: 'Change the segment' }).click();
    await page.getByLabel('Name of the segment').fill('Warm');
    await inDialog(page, 'Remove the filter Tags is Hot lead').click();
    expect(await barriers(page)).toEqual([]);
    await inDialog(page, 'Save').click();
    await page.getByRole('heading', { name: 'Warm' }).waitFor();
    expect(await acme.api.get(`/segments/${id}`)).toMatchObject({ body: { data: { name: 'Warm', count: 4 } } });
    await page.getByRole('button', { name: 'More for Warm' }).click();
    await page.getByRole('menuitem', { name: 'Delete the segment' }).click();
    await inDialog(page, 'Delete the segment').click();
    await page.getByRole('heading', { name: 'Contacts' }).waitFor();
    expect(column(await acme.api.get('/segments'), 'name')).toEqual(['Hot Dan']);
  });

  it('selects from one row to another with Shift, and forgets it when others are asked for', async () => {
    const { page } = await open('/contacts?sort=name');
    await page.getByRole('checkbox', { name: 'Select Ada' }).click();
    await page.getByRole('checkbox', { name: 'Select Cleo' }).click({ modifiers: ['Shift'] });
    await page.getByRole('toolbar', { name: '3 selected' }).waitFor();
    await page.getByRole('button', { name: 'Select all 4 that match' }).click();
    await page.getByRole('searchbox').fill('dan');
    await lists(page, 'Dan');
    await page.getByRole('toolbar').waitFor({ state: 'detached' });
  });

  it('offers no selection to whom no change of many is allowed', async () => {
    const viewer = await running.user(acme.workspaceId, 'viewer');
    const { page } = await open('/contacts?sort=name', { cookie: viewer.client.cookie });
    await lists(page, 'Ada', 'Bob', 'Cleo', 'Dan');
    expect(await page.getByRole('checkbox').count()).toBe(0);
  });

  it('sets a field of many, and brings back many that were deleted', async () => {
    const { page } = await open('/contacts?sort=name');
    await page.getByRole('checkbox', { name: 'Select Bob' }).click();
    await page.getByRole('checkbox', { name: 'Select Cleo' }).click();
    await page.getByRole('button', { name: 'Set a field' }).click();
    await page.getByLabel('Field', { exact: true }).selectOption('Company');
    await page.getByLabel('Value').fill('Acme');
    await inDialog(page, 'Next').click();
    await page.getByText('This changes 2 contacts.').waitFor();
    await inDialog(page, 'Go on').click();
    await page.getByText('2 contacts are done.').waitFor();
    expect(column(await acme.api.get('/contacts?search=acme&sort=name'), 'name')).toEqual(['Bob', 'Cleo']);
    await page.getByRole('checkbox', { name: 'Select Bob' }).click();
    await page.getByRole('checkbox', { name: 'Select Cleo' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await inDialog(page, 'Next').click();
    await inDialog(page, 'Go on').click();
    await lists(page, 'Ada', 'Dan');
    await page.getByRole('button', { name: 'Undo' }).click();
    await lists(page, 'Ada', 'Bob', 'Cleo', 'Dan');
  });

  it('keeps its rows when it cannot be read again', async () => {
    const { page } = await open('/contacts?sort=name');
    await lists(page, 'Ada', 'Bob', 'Cleo', 'Dan');
    const refusal = {
      status: 403,
      contentType: 'application/problem+json',
      body: '{"code":"forbidden","detail":"No."}',
    };
    await page.route('**/api/v1/contacts/query', (route) => route.fulfill(refusal));
    const id = await make('Eve');
    await page.getByText('What you see may be old.').waitFor();
    await lists(page, 'Ada', 'Bob', 'Cleo', 'Dan');
    await page.unroute('**/api/v1/contacts/query');
    await page.getByRole('button', { name: 'Try again' }).click();
    await lists(page, 'Ada', 'Bob', 'Cleo', 'Dan', 'Eve');
    await acme.api.delete(`/contacts/${id}`);
  });

  it('offers what brings the first contacts, and imports', async () => {
    const { workspaceId } = await running.workspace();
    const eve = await running.user(workspaceId, 'owner');
    const { page } = await open('/contacts', { cookie: eve.client.cookie });
    await page.getByRole('main').getByRole('link', { name: 'Connect a channel' }).waitFor();
    await page.getByRole('main').getByRole('button', { name: 'New contact' }).last().waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Import contacts' }).last().click();
    await page.waitForURL('**/imports/new');
  });

  it('leads to the contact that has an address already, and back from one that is gone', async () => {
    const { page } = await open('/contacts');
    await page.getByRole('button', { name: 'New contact' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Another Ada');
    await page.getByLabel('Email', { exact: true }).fill(mailOf('Ada'));
    await inDialog(page, 'Save').click();
    await page.getByRole('link', { name: 'Open that contact' }).click();
    await page.getByRole('heading', { name: 'Ada' }).waitFor();
    await goTo(page, '/contacts/01990000-0000-7000-8000-000000000000');
    await page.getByRole('button', { name: 'Back to contacts' }).click();
    await page.waitForURL('**/contacts');
  });
});

describe('a contact', () => {
  it('is edited, and the edit undone where it stands', async () => {
    const id = await make('Fay', { company: 'Before' });
    const { page } = await open(`/contacts/${id}?part=facts`);
    await page.getByRole('button', { name: 'Edit Company: Before' }).click();
    await page.getByRole('textbox', { name: 'Company' }).fill('After');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Edit Company: After' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Undo');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Edit Company: Before' }).waitFor();
    await waitFor('the edit is undone', async () => (await contact(id))['company'] === 'Before');
  });

  it('has its language by name, its time zone, and several values of a field', async () => {
    const id = await make('Gil', { customFields: { budget: 900 } });
    const { page } = await open(`/contacts/${id}?part=facts`);
    await page.getByRole('button', { name: 'Edit Language: English' }).click();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('German');
    await page.getByRole('img', { name: 'German' }).first().waitFor();
    await page.getByRole('button', { name: /^Edit Time zone/u }).click();
    await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Europe/Berlin');
    await page.getByRole('button', { name: /^Edit Wishes/u }).click();
    await page.getByRole('checkbox', { name: 'Garden' }).check();
    await page.getByRole('checkbox', { name: 'Balcony' }).check();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Edit Wishes: Garden, Balcony' }).waitFor();
    await page.getByRole('button', { name: 'Edit Budget: 900' }).waitFor();
    expect(await contact(id)).toMatchObject({
      language: 'de',
      timezone: 'Europe/Berlin',
      customFields: { budget: 900, wishes: ['Garden', 'Balcony'] },
    });
  });

  it('keeps the tags of two windows, and gives back one that was removed', async () => {
    const id = await make('Hal', { tags: ['First'] });
    const { page } = await open(`/contacts/${id}?part=facts`);
    await page.getByRole('button', { name: 'Remove the tag First' }).waitFor();
    await page.route('**/api/v1/events**', (route) => route.abort());
    await acme.api.patch(`/contacts/${id}`, { tags: ['First', 'Second'] });
    await page.getByLabel('Add a tag').fill('Third');
    await page.keyboard.press('Enter');
    await waitFor('all three are there', async () => {
      const { tags } = await contact(id);
      return JSON.stringify(tags) === '["First","Second","Third"]';
    });
    await page.getByRole('button', { name: 'Remove the tag First' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await waitFor('it is back', async () => ((await contact(id))['tags'] as string[]).includes('First'));
  });

  it('shows a suggestion under the field that it is for', async () => {
    const id = await make('Ida');
    await running.sql(
      `insert into contact_suggestions (workspace_id, contact_id, field, value, message_id, at)
       values ($1, $2, 'phone', '+12025550177', uuidv7(), now())`,
      [acme.workspaceId, id],
    );
    const { page } = await open(`/contacts/${id}?part=facts`, { width: 390, scheme: 'dark' });
    const suggestion = page.getByRole('list', { name: 'Suggestions' });
    await suggestion.getByText('A message says: Phone +12025550177').waitFor();
    expect(await barriers(page)).toEqual([]);
    await suggestion.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('button', { name: 'Edit Phone: +12025550177' }).waitFor();
  });

  it('folds a long message, and stays where its reader is when another comes', async () => {
    const id = await make('Joe');
    await writes('Joe', `Begin ${'word '.repeat(12_000)}end`);
    for (let n = 0; n < 12; n++) await writes('Joe', `Line ${n}\n\n\n`);
    const { page } = await open(`/contacts/${id}`);
    const log = page.getByRole('log');
    await log.getByText('Line 11').waitFor();
    await log.getByRole('button', { name: 'Show the whole message' }).click();
    await log.getByText(/end$/u).waitFor();
    await log.getByRole('button', { name: 'Show less' }).click();
    await log.evaluate((shown) => shown.scrollTo({ top: 0 }));
    await writes('Joe', 'The newest line');
    await page.getByRole('button', { name: 'New messages' }).click();
    await waitFor('the foot is seen', () =>
      log.evaluate((shown) => shown.scrollHeight - shown.scrollTop - shown.clientHeight < 5),
    );
  });

  it('takes a file that is dropped anywhere on it, and never leaves the page for one', async () => {
    const id = await make('Kim');
    await writes('Kim', 'Send me the plan');
    const { page } = await open(`/contacts/${id}`);
    await page.getByText('Send me the plan').waitFor();
    const files = await page.evaluateHandle(`(() => {
      const data = new DataTransfer();
      data.items.add(new File(['hello'], 'plan.txt', { type: 'text/plain' }));
      return data;
    })()`);
    await page.getByRole('log').dispatchEvent('dragover', { dataTransfer: files });
    await page.getByText('Drop the files to attach them').waitFor();
    await page.getByRole('log').dispatchEvent('drop', { dataTransfer: files });
    await page.getByRole('list', { name: 'Files' }).getByText('plan.txt').waitFor();
  });

  it('has a note once, however often its keys are pressed', async () => {
    const id = await make('Lea');
    const { page } = await open(`/contacts/${id}?part=context`);
    await page.getByLabel('Add a note').fill('Likes gardens');
    await page.getByLabel('Add a note').press('Control+Enter');
    await page.getByLabel('Add a note').press('Control+Enter');
    await page.getByRole('listitem').getByText('Likes gardens').waitFor();
    const count = await running.sql('select 1 from contact_notes where contact_id = $1', [id]);
    expect(count).toHaveLength(1);
    await goTo(page, `/contacts/${id}?scope=all`);
    await page.getByRole('region', { name: 'Timeline' }).getByText('Likes gardens').waitFor();
    await page.getByRole('button', { name: 'Kinds' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Notes' }).click();
    await page.getByText('Became a contact').waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Timeline' }).getByText('Likes gardens').waitFor();
  });

  it('leads to its neighbours in the list by buttons, and back to the list from each', async () => {
    const { page } = await open('/contacts?sort=name');
    await page.getByRole('button', { name: 'Ada', exact: true }).click();
    await page.getByRole('button', { name: /^Next contact/u }).click();
    await page.getByRole('heading', { name: 'Bob' }).waitFor();
    await page.getByRole('button', { name: /^Next contact/u }).click();
    await page.getByRole('heading', { name: 'Cleo' }).waitFor();
    await page.getByRole('button', { name: /^Previous contact/u }).click();
    await page.getByRole('heading', { name: 'Bob' }).waitFor();
    await page.goBack();
    await page.waitForURL('**/contacts?sort=name');
  });
});
