import type { Page } from 'playwright-core';
import { anInboundMessage } from '#libs/testing/builders';
import { barriers, spoil, type View } from '#libs/testing/page-browser';
import { textAt } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import { liveInbox } from '../support/live-inbox.js';
import { password, type RunningGateway, type TestWorkspace } from '../support/running-gateway.js';
import { usePage } from '../support/used-page.js';

let running: RunningGateway;
let acme: TestWorkspace;
let adaId: string;

const { open: opened } = usePage(async (used) => {
  ({ running, acme } = used);
  const { workspaceId } = acme;
  const inboxId = '01990000-0000-7000-8000-0000000000d7';
  await liveInbox(running, workspaceId, {
    id: inboxId,
    channel: 'email',
    driver: 'smtp',
    name: 'Office',
    settings: {},
  });
  const people = ['Ada Lovelace', 'Alan Turing', 'Grace Hopper'].map((name, place) => {
    const value = `${name.split(' ')[0]?.toLowerCase()}@example.com`;
    const sentAt = new Date(Date.UTC(2026, 10, 20, 9, place)).toISOString();
    const identities = [{ kind: 'email' as const, value, verified: true }];
    return anInboundMessage({
      workspaceId,
      inboxId,
      identities,
      name,
      text: `${name} writes`,
      sentAt,
      channel: 'email',
    });
  });
  await ingested(running.admin, people);
  adaId = textAt(await acme.api.get('/contacts?search=ada'), 'data', '0', 'id');
  await acme.api.patch(`/contacts/${adaId}`, { tags: ['Hot lead', 'Keys', 'VIP'] });
});

async function open(path: string, view: View = {}): Promise<Page> {
  return (await opened(path, view)).page;
}

/** Waits until the focus is at what has this name. */
async function focusAt(page: Page, name: RegExp | string): Promise<void> {
  const focused = page.locator(':focus');
  await page.getByLabel(name).or(page.getByRole('button', { name })).and(focused).first().waitFor();
}

const filtered = encodeURIComponent(
  JSON.stringify({
    all: [
      { field: 'tags', op: 'eq', value: 'VIP' },
      { field: 'tags', op: 'eq', value: 'Keys' },
    ],
  }),
);

describe('without a mouse', () => {
  it('a chip that is taken out gives the focus to the next one, and to what is left', async () => {
    const page = await open(`/contacts?filter=${filtered}`);
    await page.getByRole('button', { name: /^Remove.*VIP/u }).focus();
    await page.keyboard.press('Enter');
    await focusAt(page, /^Remove.*Keys/u);
    await page.keyboard.press('Enter');
    await focusAt(page, 'Filter');
  });

  it('a tag that is taken off gives the focus to the next one', async () => {
    const page = await open(`/contacts/${adaId}?wide=true`);
    await page.getByRole('button', { name: 'Remove the tag Keys' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove the tag Keys' }).waitFor({ state: 'detached' });
    await focusAt(page, 'Remove the tag VIP');
  });

  it('a fact that is saved or left keeps the focus, so that Tab goes on from there', async () => {
    const page = await open(`/contacts/${adaId}?wide=true`);
    await page.getByRole('log').getByText('Ada Lovelace writes').waitFor();
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: 'Name' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type(' King');
    await page.keyboard.press('Enter');
    await focusAt(page, 'Edit Name: Ada Lovelace King');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Name' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type(' of Lovelace');
    await page.keyboard.press('Escape');
    await focusAt(page, 'Edit Name: Ada Lovelace King');
  });

  it('a row that goes after a question leaves the focus in its list, which J and K walk', async () => {
    for (const name of ['Aardvark', 'Badger', 'Camel']) await acme.api.post('/tags', { name });
    const page = await open('/settings/tags');
    await page.getByRole('button', { name: 'More for Badger' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[role=menuitem]:focus').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.getByRole('menuitem', { name: 'Delete' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('More for Badger').waitFor({ state: 'detached' });
    await focusAt(page, 'More for Camel');
    await page.keyboard.press('k');
    await focusAt(page, 'More for Aardvark');
  });

  it.each([
    ['/contacts', 390],
    ['/contacts', 1000],
    ['/inbox', 390],
  ])('what is opened over its list has the focus as a view has, not a field in it: %s at %i', async (path, width) => {
    const page = await open(path, { width });
    const row = page.getByRole('main').getByText('Grace Hopper', { exact: true });
    await row.waitFor();
    const pressed = page.getByRole('main').locator('a, button').filter({ hasText: 'Grace Hopper' }).first();
    await pressed.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('Grace Hopper writes').waitFor();
    await page.locator('main:focus').waitFor();
    await page.goBack();
    await pressed.and(page.locator(':focus')).waitFor();
  });

  it('/ finds people wherever one is, and the focus goes with the view', async () => {
    const page = await open('/settings/tags', { scheme: 'dark' });
    await page.getByRole('button', { name: 'More for Camel' }).focus();
    await page.keyboard.press('/');
    await page.getByRole('combobox').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('turing');
    await page.getByRole('option', { name: /Alan Turing/u }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Alan Turing' }).waitFor();
    await page.locator('main:focus').waitFor();
  });

  it('the list shows that it has the focus, and the arrows scroll it', async () => {
    const page = await open('/contacts');
    await page.getByRole('region', { name: 'Contacts' }).press('Tab');
    await page.keyboard.press('Shift+Tab');
    const style = await page.evaluate(`getComputedStyle(document.activeElement).outlineStyle`);
    expect(style).toBe('solid');
  });

  it('Done leads to the next who waits, and F6 reaches what takes it back', async () => {
    const page = await open('/inbox');
    await page.getByRole('link', { name: /Alan Turing/u }).press('Enter');
    await page.getByRole('heading', { name: 'Alan Turing' }).waitFor();
    await page.keyboard.press('d');
    await page.getByRole('heading', { name: 'Grace Hopper' }).waitFor();
    await page.keyboard.press('F6');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByRole('link', { name: /Alan Turing/u }).waitFor();
    expect(await acme.api.get('/conversations/count')).toMatchObject({ body: { data: { all: 3 } } });
  });
});

const said = 'Doorbell cannot be reached';

describe('on a cut line', () => {
  it('a note stays in its field, and over a reload, until it is saved', async () => {
    const page = await open(`/contacts/${adaId}?wide=true`);
    const note = page.getByLabel('Add a note');
    await note.fill('Wants a garden');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(said).first().waitFor();
    expect(await note.inputValue()).toBe('Wants a garden');
    await page.context().setOffline(false);
    await page.reload();
    expect(await note.inputValue()).toBe('Wants a garden');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('listitem').getByText('Wants a garden').waitFor();
    await page.reload();
    await page.getByRole('listitem').getByText('Wants a garden').waitFor();
    expect(await note.inputValue()).toBe('');
  });

  it('a tag that could not be added stands in its field again, and off the contact', async () => {
    const page = await open(`/contacts/${adaId}?wide=true`);
    const tag = page.getByLabel('Add a tag');
    await page.getByRole('button', { name: 'Remove the tag VIP' }).waitFor();
    await page.context().setOffline(true);
    await tag.fill('Garden');
    await tag.press('Enter');
    await page.getByText(said).first().waitFor();
    expect(await tag.inputValue()).toBe('Garden');
    expect(await page.getByRole('button', { name: 'Remove the tag Garden' }).count()).toBe(0);
  });

  it('a fact says that it is not saved, and keeps what was typed and what holds', async () => {
    const page = await open(`/contacts/${adaId}?wide=true`);
    await page.getByRole('button', { name: /^Edit Company/u }).click();
    await page.context().setOffline(true);
    await page.keyboard.type('Engines Ltd');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText(said).waitFor();
    expect(await page.getByLabel('Company', { exact: true }).inputValue()).toBe('Engines Ltd');
    await page.context().setOffline(false);
    await page.keyboard.press('Enter');
    await focusAt(page, 'Edit Company: Engines Ltd');
    expect(await acme.api.get(`/contacts/${adaId}`)).toMatchObject({ body: { data: { company: 'Engines Ltd' } } });
  });

  it('who is done stands among those who wait again', async () => {
    const page = await open('/inbox');
    await page.getByRole('link', { name: /Alan Turing/u }).click();
    await page.getByRole('heading', { name: 'Alan Turing' }).waitFor();
    await page.route('**/done', (route) => route.abort());
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText(said).first().waitFor();
    await page.getByRole('link', { name: /Alan Turing/u }).waitFor();
  });
});

describe('what stands, stays', () => {
  it('a list that cannot be read again says so above its rows', async () => {
    const page = await open('/inbox');
    const row = page.getByRole('list', { name: 'Inbox' }).getByText('Grace Hopper', { exact: true });
    await row.waitFor();
    await page.route('**/api/v1/conversations?*', (route) => route.fulfill({ status: 500, body: '{}' }));
    await acme.api.patch(`/contacts/${adaId}`, { company: 'Engines' });
    await page.getByRole('alert').getByText('The list could not be read again').waitFor();
    expect(await row.isVisible()).toBe(true);
    await page.unroute('**/api/v1/conversations?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('what is typed stays when what is behind it cannot be read again', async () => {
    const page = await open('/campaigns');
    await page.getByRole('button', { name: 'New campaign' }).click();
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('Spring viewings');
    await page.route(/\/api\/v1\/campaigns(?:\?|$)/u, (route) => route.fulfill({ status: 500, body: '{}' }));
    const failed = page.waitForResponse((response) => response.status() === 500);
    await acme.api.patch(`/contacts/${adaId}`, { company: 'Engines & Sons' });
    await failed;
    await page.unroute(/\/api\/v1\/campaigns(?:\?|$)/u);
    await name.press('Enter');
    await page.getByRole('heading', { name: 'Spring viewings' }).waitFor();
  });

  it('where the browser keeps nothing more, the page works on and says what that means', async () => {
    const page = await open('/rules');
    spoil(page);
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await page.goto(`${running.origin}/contacts/${adaId}?wide=true`);
    await page.getByLabel('Add a note').fill('Wants a balcony');
    await page.getByText('This browser keeps nothing more').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('listitem').getByText('Wants a balcony').waitFor();
  });
});

describe('who may no more', () => {
  it('signs in again where the session ended, and comes back to the same place', async () => {
    const ben = await running.user(acme.workspaceId, 'agent', 'ben@example.com');
    const { page } = await opened('/contacts', {}, ben);
    await page.getByRole('row', { name: /Grace Hopper/u }).waitFor();
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Campaigns' }).click();
    await page.getByLabel('E-mail').fill(ben.email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/campaigns/u);
    await page.getByRole('heading', { name: 'Campaigns', exact: true }).waitFor();
  });

  it('goes on without the form where another tab has signed in meanwhile', async () => {
    const dan = await running.user(acme.workspaceId, 'agent', 'dan@example.com');
    const { page } = await opened('/campaigns', {}, null);
    await page.waitForURL(/\/sign-in/u);
    const [name = '', value = ''] = dan.client.cookie.split('=');
    await page.context().addCookies([{ name, value, url: running.origin }]);
    await page.reload();
    await page.waitForURL(/\/campaigns/u);
    await page.getByRole('heading', { name: 'Campaigns', exact: true }).waitFor();
  });

  it('is offered less as soon as the role is a lesser one, and leaves with the membership', async () => {
    const cal = await running.user(acme.workspaceId, 'admin', 'cal@example.com');
    const { page } = await opened('/settings/keys', {}, cal);
    await page.getByRole('link', { name: 'API keys' }).waitFor();
    await acme.api.patch(`/users/${cal.id}`, { role: 'agent' });
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('link', { name: 'API keys' }).waitFor({ state: 'detached' });
    await acme.api.delete(`/users/${cal.id}`);
    await page.waitForURL(/\/sign-in/u);
  });
});

describe('a view whose files do not come', () => {
  it('says so where the connection is cut, and comes by itself when that is back', async () => {
    const page = await open('/contacts');
    await page.getByRole('row', { name: /Grace Hopper/u }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Rules' }).click();
    await page.getByRole('heading', { name: 'This part is not here yet' }).waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Contacts' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('heading', { name: 'Rules', exact: true }).waitFor();
  });

  it('is loaded with the page anew where a newer release has other files', async () => {
    const page = await open('/contacts');
    await page.getByRole('row', { name: /Grace Hopper/u }).waitFor();
    let fetched = 0;
    await page.route('**/assets/duplicates-view-*', async (route) => {
      fetched += 1;
      await (fetched === 1 ? route.fulfill({ status: 404 }) : route.continue());
    });
    await page.getByRole('link', { name: 'Duplicates' }).click();
    await page.getByRole('heading', { name: 'Possible duplicates', exact: true }).waitFor();
    expect(fetched).toBeGreaterThan(1);
  });

  it('offers to load again where the page has a fault', async () => {
    const page = await open('/contacts');
    await page.getByRole('row', { name: /Grace Hopper/u }).waitFor();
    const broken = 'export const ImportsView = () => { throw new Error("a fault"); };';
    await page.route('**/assets/imports-view-*', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: broken }),
    );
    await page.getByRole('link', { name: 'Imports' }).click();
    await page.getByRole('heading', { name: 'This view failed' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.unroute('**/assets/imports-view-*');
    await page.getByRole('button', { name: 'Load again' }).click();
    await page.getByRole('heading', { name: 'Imports' }).waitFor();
  });
});
