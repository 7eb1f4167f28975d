import { DuplicatesFollower, FollowChanges } from '#libs/contacts';
import { barriers } from '#libs/testing/page-browser';
import type { TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { WorkerProcess } from '#libs/testing/worker';
import { column, textAt } from '../support/api-client.js';
import type { RunningGateway, TestUser, TestWorkspace } from '../support/running-gateway.js';
import { inDialog, usePage } from '../support/used-page.js';

let database: TestDatabase;
let running: RunningGateway;
let acme: TestWorkspace;
let ann: TestUser;
let agent: TestUser;
let follow: FollowChanges;

const { open } = usePage(async (used) => {
  ({ running, acme, ann, database } = used);
  agent = await running.user(acme.workspaceId, 'agent', 'bo@example.com');
  follow = new FollowChanges(database.connect('doorbell_worker'), new DuplicatesFollower());
});

async function made(fields: object): Promise<string> {
  return textAt(await acme.api.post('/contacts?onDuplicate=create', fields), 'data', 'id');
}

const alike = { name: 'Merged Contact', email: 'merged.too@example.com' };

/** Two contacts of one name and number, found as a pair. */
async function twins(name: string, phone: string): Promise<[older: string, newer: string]> {
  const pair: [string, string] = [
    await made({ name, phone, company: 'One Ltd', tags: ['Old'] }),
    await made({ name, phone, company: 'Two Ltd', tags: ['New'] }),
  ];
  while ((await follow.followBatch()) > 0);
  return pair;
}

const valueOf = async (id: string, field: string): Promise<string> =>
  textAt(await acme.api.get(`/contacts/${id}`), 'data', field);

describe('duplicates on the page', () => {
  it('are compared, merged with a chosen value, and parted again', async () => {
    const [older, newer] = await twins('Ada Twice', '+12025550101');
    const { page, faults } = await open('/duplicates');
    const pair = page.getByRole('listitem', { name: 'Ada Twice · Ada Twice' });
    await pair.getByText('Both show the phone number +12025550101.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await pair.getByRole('button', { name: 'Merge' }).click();
    await page.getByText(/1 tag/u).waitFor();
    await page
      .getByRole('group', { name: 'Company' })
      .getByLabel(/^Two Ltd/u)
      .check();
    expect(await barriers(page)).toEqual([]);
    await inDialog(page, 'Merge').click();
    await page.getByText('The two are Ada Twice now.').waitFor();
    await pair.waitFor({ state: 'detached' });
    expect([await valueOf(newer, 'id'), await valueOf(older, 'company')]).toEqual([older, 'Two Ltd']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('They are two contacts again.', { exact: true }).waitFor();
    expect([await valueOf(newer, 'id'), await valueOf(older, 'company')]).toEqual([newer, 'One Ltd']);
    expect(faults).toEqual([]);
  });

  it('are dismissed for good', async () => {
    await twins('Grace Twice', '+12025550102');
    const { page } = await open('/duplicates', { scheme: 'dark', width: 390 });
    const pair = page.getByRole('listitem', { name: 'Grace Twice · Grace Twice' });
    await pair.waitFor();
    expect(await barriers(page)).toEqual([]);
    await pair.getByRole('button', { name: 'Not the same' }).click();
    await pair.waitFor({ state: 'detached' });
    expect(column(await acme.api.get('/duplicates'), 'id')).toEqual([]);
  });

  it('stand beside the contact, with why it is one person; its merges can be undone there', async () => {
    const [older, newer] = await twins('Linus Twice', '+12025550103');
    const { page } = await open(`/contacts/${newer}?wide=true`);
    await page.getByRole('button', { name: 'Why one person?' }).click();
    await page.getByText(/It is open whether they are one person/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Merge…' }).click();
    await inDialog(page, 'Merge').click();
    await page.waitForURL(`**/contacts/${older}**`);
    await page.getByText('1 contact was merged into this one').waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Undo' }).click();
    await inDialog(page, 'Undo').last().click();
    await page.getByText('They are two contacts again.', { exact: true }).waitFor();
    expect(await valueOf(newer, 'id')).toBe(newer);
  });

  it('are found by name where none is suggested', async () => {
    const one = await made({ name: 'Katherine One', email: 'k1@example.com' });
    const other = await made({ name: 'Creola Other', email: 'k2@example.com' });
    const { page } = await open(`/contacts/${one}`, { width: 390 }, agent);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Merge with…' }).click();
    await page.getByLabel(/^Name, email or phone/u).fill('creola');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Creola Other/u })
      .click();
    await page.getByText(/1 address/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await inDialog(page, 'Merge').click();
    await page.getByText('The two are Katherine One now.').waitFor();
    expect(await valueOf(other, 'id')).toBe(one);
  });

  it('are merged by a rule that was tried before it is switched on', async () => {
    await twins('Edsger Twice', '+12025550104');
    const { page } = await open('/settings/merge-rules');
    await page.getByRole('button', { name: 'New rule' }).click();
    await page.getByLabel('One mailbox under two spellings').uncheck();
    await page.getByLabel('The same phone number').check();
    await inDialog(page, 'Save').click();
    await page.getByText(/^name: /u).waitFor();
    await page.getByLabel('Name', { exact: true }).fill('One number');
    expect(await barriers(page)).toEqual([]);
    await inDialog(page, 'Save').click();
    const on = page.getByRole('button', { name: 'Switch on' });
    await page.getByText('Try it first').waitFor();
    expect(await on.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Try' }).click();
    await page.getByText(/^It would merge/u).waitFor();
    await inDialog(page, 'Close').last().click();
    await on.click();
    await page.getByRole('button', { name: 'Switch off' }).waitFor();
    expect(await acme.api.get('/merge-rules')).toMatchObject({
      body: { data: [{ name: 'One number', reasons: ['full_name', 'phone'], enabled: true }] },
    });
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'More for One number' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await inDialog(page, 'Delete').click();
    await page.getByText('No merge rules yet').waitFor();
  });
});

describe('a contact on the page', () => {
  it('has facts, conversation and context beside each other where they have room, and tabs where not', async () => {
    const id = await made({ name: 'Wide Contact', email: 'wide@example.com' });
    const { page } = await open(`/contacts/${id}?wide=true`);
    await page.getByRole('button', { name: /^Edit Email/u }).waitFor();
    await page.getByRole('heading', { name: 'Notes' }).waitFor();
    await page.getByRole('log').waitFor();
    expect(await page.getByRole('tab').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 1000, height: 900 });
    await page.getByRole('tab', { name: 'Context' }).click();
    await page.getByRole('heading', { name: 'Notes' }).waitFor();
    expect([await page.getByRole('tab').count(), await page.getByRole('log').isVisible()]).toEqual([2, true]);
    await page.setViewportSize({ width: 390, height: 900 });
    await page.getByRole('tab').nth(2).waitFor();
    expect([await page.getByRole('tab').count(), await page.getByRole('log').isVisible()]).toEqual([3, false]);
    await page.goBack();
    await page.goForward();
    await page.getByRole('heading', { name: 'Notes' }).waitFor();
  });

  it('is edited by E and written to by R, whichever part is in front', async () => {
    const id = await made({ name: 'Key Contact', email: 'key@example.com' });
    const { page } = await open(`/contacts/${id}?part=context`);
    await page.getByRole('heading', { name: 'Notes' }).waitFor();
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: 'Name' }).fill('Key Person');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Edit Name: Key Person' }).waitFor();
    await page.keyboard.press('r');
    await waitFor('the field for a message has the focus', () =>
      page.evaluate(`document.activeElement.matches('textarea')`),
    );
    expect(await valueOf(id, 'name')).toBe('Key Person');
  });

  it('tells its changes with before, after and who, filtered by their kind', async () => {
    const id = await made({ name: 'Told Contact', email: 'told@example.com', company: 'Before Ltd' });
    await agent.client.patch(`/contacts/${id}`, { company: 'After Ltd' });
    const { page } = await open(`/contacts/${id}?wide=true`, {}, agent);
    await page.getByRole('button', { name: 'Changes' }).click();
    const change = page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').first();
    await change.getByText('by Ann').waitFor();
    expect((await change.innerText()).replaceAll(/\s+/gu, ' ')).toMatch(/Company before: Before Ltd after: After Ltd/u);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Kinds' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Consents' }).click();
    await page.getByText('Nothing of these kinds happened yet.').waitFor();
    expect(page.url()).toContain('consents');
  });

  it('tells of a merge, which is undone there', async () => {
    const [id, other] = [await made({ name: 'Merged Contact', email: 'merged@example.com' }), await made(alike)];
    await acme.api.post(`/contacts/${id}/merge`, { with: [other] });
    const { page } = await open(`/contacts/${id}?scope=changes`);
    await page.getByRole('button', { name: 'Undo the merge' }).click();
    await page.getByText('They are two contacts again.', { exact: true }).waitFor();
    expect(await valueOf(other, 'id')).toBe(other);
    await page.getByText('Parted again').waitFor();
    await page.getByRole('button', { name: 'Undo the merge' }).waitFor({ state: 'detached' });
  });

  it('offers a viewer no change', async () => {
    const id = await made({ name: 'Seen Contact', email: 'seen@example.com' });
    const viewer = await running.user(acme.workspaceId, 'viewer');
    const { page, faults } = await open(`/contacts/${id}?wide=true`, {}, viewer);
    await page.getByRole('heading', { name: 'Consents' }).waitFor();
    expect(await page.getByRole('button', { name: /^(Add a record|Record|Merge|Undo|Save)/u }).count()).toBe(0);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Copy the link', 'How it was']);
    expect(faults).toEqual([]);
  });

  it('says where a value came from, and shows how it was at a time', async () => {
    const id = await made({ name: 'Past Contact', phone: '+12025550155' });
    await ann.client.patch(`/contacts/${id}`, { phone: '+12025550156' });
    const { page, faults } = await open(`/contacts/${id}?part=facts&scope=changes`, { scheme: 'dark' });
    await page.getByRole('button', { name: 'Where Phone came from' }).click();
    await page.getByText(/^Was entered by hand, by Ann/u).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Conversation' }).click();
    await page.getByRole('button', { name: 'As it was then' }).last().click();
    await page.getByText('now: +12025550156').waitFor();
    expect(await page.getByRole('button', { name: /^Edit/u }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.reload();
    await page.getByText('+12025550155').first().waitFor();
    await page.getByRole('button', { name: 'The change after' }).click();
    await page.getByText('now: +12025550156').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.getByRole('button', { name: /^Edit Phone/u }).waitFor();
    expect(faults).toEqual([]);
  });
});

describe('what is known of a contact', () => {
  it('has consents with their proof and history, given and withdrawn', async () => {
    const id = await made({ name: 'Consenting Contact', email: 'consent@example.com' });
    const { page } = await open(`/contacts/${id}?part=context`, {}, agent);
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByLabel('Purpose').fill('Marketing!');
    await page.getByLabel('Proof: the words').fill('Yes, send me flats.');
    await inDialog(page, 'Save').click();
    await page.getByText(/^purpose: /u).waitFor();
    await page.getByLabel('Purpose').fill('marketing');
    expect(await barriers(page)).toEqual([]);
    await inDialog(page, 'Save').click();
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await inDialog(page, 'Save').click();
    await page.getByText('History: 2 entries').click();
    await page.getByText('Yes, send me flats.').waitFor();
    expect(await acme.api.get(`/contacts/${id}/consents`)).toMatchObject({
      body: {
        data: [
          { purpose: 'marketing', channel: null, granted: false, recordedBy: { kind: 'user', id: agent.id } },
          { granted: true, proof: { wording: 'Yes, send me flats.' } },
        ],
      },
    });
    expect(await barriers(page)).toEqual([]);
  });

  it('has records: what is to come first, made and changed as their kind is described', async () => {
    const id = await made({ name: 'Recorded Contact', email: 'record@example.com' });
    const properties = { price: { type: 'number', title: 'Price', minimum: 1 } };
    const schema = { type: 'object', properties, required: ['price'] };
    await acme.api.post('/record-kinds', { kind: 'offer', label: 'Offers', schema });
    await acme.api.post(`/contacts/${id}/records`, { kind: 'showing', title: 'Seen flat', at: '2020-01-01T10:00:00Z' });
    await acme.api.post(`/contacts/${id}/records`, { kind: 'showing', title: 'Next flat', at: '2999-01-01T10:00:00Z' });
    const { page } = await open(`/contacts/${id}?part=context`, { scheme: 'dark', width: 390 });
    await page.getByRole('region', { name: 'Still to come' }).getByText('Next flat').waitFor();
    await page.getByRole('region', { name: 'Showings' }).getByText('Seen flat').waitFor();
    await page.getByRole('button', { name: 'Add a record' }).click();
    await page.getByLabel('Kind').selectOption('Offers');
    await page.getByLabel('Title').fill('Offer for flat 3');
    await page.getByLabel('Price').fill('0');
    await inDialog(page, 'Save').click();
    await page.getByText(/^data\.price: /u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Price').fill('1200');
    await inDialog(page, 'Save').click();
    await page.getByRole('region', { name: 'Offers' }).getByText('1200').waitFor();
    await page.getByRole('button', { name: 'More for Seen flat' }).click();
    await page.getByRole('menuitem', { name: 'Change' }).click();
    await page.getByLabel('Status').fill('attended');
    await inDialog(page, 'Save').click();
    await page.getByText('attended').waitFor();
    await page.getByRole('button', { name: 'More for Next flat' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await inDialog(page, 'Remove').click();
    // By its text: while the question is open, what is behind it has no role.
    await page.getByText('Next flat').first().waitFor({ state: 'detached' });
    expect(await acme.api.get(`/contacts/${id}/records`)).toMatchObject({
      body: {
        data: [
          { kind: 'offer', data: { price: 1_200 } },
          { kind: 'showing', title: 'Seen flat', status: 'attended', at: '2020-01-01T10:00:00.000Z' },
        ],
      },
    });
    expect(await barriers(page)).toEqual([]);
  });

  it('has notes that their author changes and deletes', async () => {
    const id = await made({ name: 'Noted Contact', email: 'note@example.com' });
    await ann.client.post(`/contacts/${id}/notes`, { text: 'Of the owner.' });
    const { page } = await open(`/contacts/${id}?part=context`, {}, agent);
    await page.getByText('Of the owner.').waitFor();
    expect(await page.getByRole('button', { name: /^More for the note/u }).count()).toBe(0);
    await page.getByLabel('Add a note').fill('Prefers mornings.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'More for the note of Ann' }).click();
    await page.getByRole('menuitem', { name: 'Change the note' }).click();
    await page.getByLabel('Change the note').fill('Prefers evenings.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Prefers evenings.').waitFor();
    await page.getByRole('button', { name: 'More for the note of Ann' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await inDialog(page, 'Delete').click();
    await page.getByText('Prefers evenings.').waitFor({ state: 'detached' });
    expect(column(await ann.client.get(`/contacts/${id}/notes`), 'text')).toEqual(['Of the owner.']);
  });

  it('is handed out as an archive, then erased for good once the name was typed', async () => {
    const worker = await WorkerProcess.start(database.urlOf('doorbell_worker'));
    const id = await made({ name: 'Erased Contact', email: 'erased@example.com' });
    const { page } = await open(`/contacts/${id}`);
    const choose = async (item: string): Promise<void> => {
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await choose('All that is known…');
    await inDialog(page, 'Make the archive').click();
    const download = page.waitForEvent('download');
    await inDialog(page, 'Download the file').click();
    expect((await download).suggestedFilename()).toMatch(/\.zip$/u);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await choose('Erase for good…');
    const erase = inDialog(page, 'Erase for good');
    await page.getByLabel(/^Type /u).fill('Erased');
    expect([await erase.isDisabled(), await barriers(page)]).toEqual([true, []]);
    await page.getByLabel(/^Type /u).fill('Erased Contact');
    await erase.click();
    await page.getByText('Erased Contact is erased.').waitFor();
    await page.waitForURL(/\/contacts(?:\?|$)/u);
    expect((await acme.api.get(`/contacts/${id}`)).status).toBe(404);
    await worker.end('SIGTERM');
  });
});
