import type { Page } from 'playwright-core';
import { anInboundMessage } from '#libs/testing/builders';
import { barriers, goTo } from '#libs/testing/page-browser';
import { textAt } from '../support/api-client.js';
import { setAside } from '../support/dead-letter.js';
import { ingested } from '../support/ingested.js';
import { usePage } from '../support/used-page.js';

let views: string[];

const { open } = usePage(async ({ running, acme }) => {
  const { workspaceId } = acme;
  const messages = Array.from({ length: 30 }, (_, index) => ({
    from: `p${index}@example.com`,
    name: `Person ${index}`,
  }));
  await ingested(
    running.admin,
    messages.map((traits) => anInboundMessage({ workspaceId, text: 'Is the flat still free? '.repeat(9), ...traits })),
  );
  await setAside(running, { workspace_id: workspaceId });
  const idOf = async (path: string, body: object) => textAt(await acme.api.post(path, body), 'data', 'id');
  await idOf('/tags', { name: 'Source: The fair in the town' });
  const rule = await idOf('/rules', {
    name: 'Greet',
    on: ['created'],
    filter: null,
    actions: [{ action: 'add_tags', params: { tags: ['VIP'] } }],
  });
  const campaign = await idOf('/campaigns', { name: 'Spring' });
  const inbox = await idOf('/inboxes', { channel: 'web', driver: 'form', name: 'Contact page', settings: {} });
  const contact = textAt(await acme.api.get('/contacts?search=person'), 'data', '0', 'id');
  const tabs = [
    'workspace',
    'users',
    'keys',
    'tags',
    'fields',
    'record-kinds',
    'merge-rules',
    'webhooks',
    'audit',
    'profile',
  ];
  views = [
    '/inbox',
    '/junk',
    '/contacts',
    `/contacts/${contact}?wide=true`,
    '/duplicates',
    '/dead-letters',
    '/jobs',
    '/channels',
    '/channels/new',
    '/channels/new?way=email-imap',
    `/channels/${inbox}`,
    `/channels/${inbox}/settings`,
    '/campaigns',
    `/campaigns/${campaign}`,
    '/imports',
    '/imports/new',
    '/rules',
    '/rules/new',
    `/rules/${rule}`,
    ...tabs.map((tab) => `/settings/${tab}`),
  ];
});

/** What each view says, by its address; nothing of those that say nothing. */
async function ofEachView(page: Page, found: () => Promise<string[]>): Promise<Record<string, string[]>> {
  const said: Record<string, string[]> = {};
  for (const view of views) {
    await goTo(page, view);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('main').getByText('Loading').first().waitFor({ state: 'detached' });
    const all = await found();
    if (all.length > 0) said[view] = all;
  }
  return said;
}

/** Parts that are read by going sideways, or are wider than the screen. The row of tabs may be. */
const sideways = `[...document.querySelectorAll('body *')].filter((one) => {
  const goes = /auto|scroll/u.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1;
  const isOut = one.getBoundingClientRect().right > innerWidth + 1 && one.closest('nav, [data-sideways]') === null;
  return one.checkVisibility() && !one.matches('nav') && (goes || isOut);
}).map((one) => one.outerHTML.slice(0, 200))`;

const cut = `[...document.querySelectorAll('main *')].filter((one) => {
  const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(one);
  const isMeant = textOverflow === 'ellipsis' || webkitLineClamp !== 'none' || one.matches('svg, svg *, input') || one.clientWidth < 3;
  const isWide = overflowX !== 'visible' && overflowX !== 'auto' && one.scrollWidth > one.clientWidth + 1;
  const isHigh = overflowY !== 'visible' && overflowY !== 'auto' && one.scrollHeight > one.clientHeight + 2;
  return one.checkVisibility() && !isMeant && (isWide || isHigh);
}).map((one) => one.outerHTML.slice(0, 200))`;

const smallTargets = (page: Page): Promise<string[]> => barriers(page, ['target-size']);

describe('each view', () => {
  it('is read at 400 % of a desktop without going sideways, and what is pressed there is large enough', async () => {
    const { page } = await open('/inbox', { width: 320 });
    await page.setViewportSize({ width: 320, height: 256 });
    const found = async () => [...((await page.evaluate(sideways)) as string[]), ...(await smallTargets(page))];
    expect(await ofEachView(page, found)).toEqual({});
  });

  it('cuts nothing off where a person spreads its text', async () => {
    const { page } = await open('/inbox', { width: 390 });
    const spread = `{
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }');
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }`;
    await page.evaluate(spread);
    const found = async () => [
      ...((await page.evaluate(sideways)) as string[]),
      ...((await page.evaluate(cut)) as string[]),
    ];
    expect(await ofEachView(page, found)).toEqual({});
  });
});

describe('the keys', () => {
  it('leave nothing that has the focus under the head of the list, also backwards', async () => {
    const { page } = await open('/contacts');
    await page.setViewportSize({ width: 1200, height: 500 });
    await page.getByRole('button', { name: 'Person 29', exact: true }).focus();
    for (let index = 0; index < 40; index += 1) await page.keyboard.press('Tab');
    for (let index = 0; index < 25; index += 1) {
      await page.keyboard.press('Shift+Tab');
      const above = await page.evaluate(`{
        const { left, top, width, height } = document.activeElement.getBoundingClientRect();
        const seen = document.elementFromPoint(left + width / 2, top + height / 2);
        document.activeElement.contains(seen) ? null : seen?.outerHTML.slice(0, 200);
      }`);
      expect(above).toBeNull();
    }
  });

  it('carry a column to the top and back: the focus goes with it', async () => {
    const { page } = await open('/contacts');
    await page.getByRole('button', { name: 'Columns' }).click();
    const label = () => page.evaluate('document.activeElement?.getAttribute("aria-label")');
    await page.getByRole('button', { name: 'Phone to the front' }).focus();
    await page.keyboard.press('Enter');
    const columns = page.getByRole('dialog').getByRole('listitem');
    await columns.first().getByText('Phone').waitFor();
    expect(await label()).toBe('Phone to the back');
    await page.keyboard.press('Enter');
    await columns.nth(1).getByText('Phone').waitFor();
    expect(await label()).toBe('Phone to the back');
  });

  it('carry a question of a form: a second press moves the same one', async () => {
    const { page } = await open('/channels/new?way=web-form');
    const names = () =>
      page
        .getByLabel('Name in the form')
        .evaluateAll((all) => all.map((one) => (one as unknown as { value: string }).value));
    await page.getByLabel('Name in the form').first().waitFor();
    const [first = '', ...others] = await names();
    await page.getByRole('button', { name: `Move ${first} down` }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await names()).toEqual(others.toSpliced(2, 0, first));
  });
});

describe('where the system gives the colours', () => {
  it('a switch, a dot and the edge of a menu are seen', async () => {
    const { page } = await open('/rules');
    await page.emulateMedia({ forcedColors: 'active' });
    const styleOf = (selector: string, name: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`);
    await page.getByRole('switch').waitFor();
    expect(await styleOf('[role=switch] span', 'forcedColorAdjust')).toBe('none');
    expect(await styleOf('nav .rounded-full:empty', 'forcedColorAdjust')).toBe('none');
    await page.getByRole('button', { name: 'More for Greet' }).click();
    await page.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await styleOf('[role=menu]', 'outlineStyle')).toBe('solid');
    expect(await styleOf('[role=menuitem][data-highlighted]', 'outlineStyle')).toBe('solid');
  });
});
