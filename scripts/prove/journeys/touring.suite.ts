import type { Page } from 'playwright-core';
import { barriers, type View } from '#libs/testing/page-browser';
import { row, type House } from './house.js';
import { needFonts, picture } from './pictures.js';

/** What somebody sees who is shown around. */
interface Sight {
  name: string;
  what: string;
  at: string | ((ids: Ids) => string);
  view?: View;
  /** Resolves once all of it is there. */
  seen: (page: Page) => Promise<unknown>;
}

/** Contacts by name. */
type Ids = Readonly<Record<'Ada Lovelace' | 'Katherine Johnson', string>>;

const desk = { width: 1280 };
const dark = { ...desk, scheme: 'dark' } as const;
const phone = { width: 390 };

const said = (text: string) => (page: Page) => page.getByRole('log').getByText(text).waitFor();
const hot = { all: [{ field: 'tags', op: 'in', value: ['Hot lead', 'VIP'] }] };

const people = [
  'Name;Mail;Mobile;Budget',
  'Emmy Noether;emmy.noether@example.com;+44 7700 900411;1800',
  'Hedy Lamarr;hedy.lamarr@example.com;555 12;2100',
  'Grace Hopper;grace.hopper@example.com;+44 7700 900413;2400',
  'Alan Turing;alan.turing@example.com;;1650',
].join('\n');

const sights: readonly Sight[] = [
  {
    name: 'inbox',
    what: 'who waits for an answer, and one conversation',
    at: (ids) => `/inbox/${ids['Ada Lovelace']}`,
    view: desk,
    seen: said('I could come on Friday after four.'),
  },
  {
    name: 'contacts',
    what: 'all people',
    at: '/contacts',
    view: desk,
    seen: (page) => row(page, 'محمد علي').waitFor(),
  },
  {
    name: 'filtered',
    what: 'some of them by a filter, and what is done with all of these at once',
    at: `/contacts?filter=${encodeURIComponent(JSON.stringify(hot))}`,
    view: desk,
    seen: async (page) => {
      await page.getByLabel('Select all on the screen').check();
      await page.getByRole('button', { name: 'Add tags' }).waitFor();
    },
  },
  {
    name: 'contact',
    what: 'one person: facts, conversation, and what is planned',
    at: (ids) => `/contacts/${ids['Katherine Johnson']}?wide=true`,
    view: desk,
    seen: said('Great, I am at home all day.'),
  },
  {
    name: 'timeline',
    what: 'all that happened with a person',
    at: (ids) => `/contacts/${ids['Katherine Johnson']}?wide=true&scope=all`,
    view: dark,
    seen: (page) => page.getByText('Became a contact').waitFor(),
  },
  {
    name: 'duplicates',
    what: 'contacts that may be one person',
    at: '/duplicates',
    view: desk,
    seen: (page) => page.getByRole('button', { name: 'Merge' }).first().waitFor(),
  },
  {
    name: 'import',
    what: 'a file before it becomes contacts',
    at: '/imports/new',
    view: desk,
    seen: async (page) => {
      const file = { name: 'Leads of spring.csv', mimeType: 'text/csv', buffer: Buffer.from(people) };
      await page.getByLabel('Choose a file').setInputFiles(file);
      await page.getByText(/^Waits for you/u).waitFor();
    },
  },
  {
    name: 'rules',
    what: 'what is done by itself',
    at: '/rules',
    view: desk,
    seen: (page) => page.getByRole('switch').first().waitFor(),
  },
  {
    name: 'campaigns',
    what: 'audiences, each member with a reason',
    at: '/campaigns',
    view: desk,
    seen: async (page) => {
      await page.getByRole('link', { name: 'Spring open house' }).click();
      await page.getByText('asked for May').first().waitFor();
    },
  },
  {
    name: 'channels',
    what: 'where people write, and whether it works',
    at: '/channels',
    view: desk,
    seen: (page) => page.getByRole('main').getByText('Contact page').waitFor(),
  },
  {
    name: 'command-menu',
    what: 'every place and person by keys',
    at: '/contacts',
    view: dark,
    seen: async (page) => {
      await row(page, 'Grace Hopper').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('an');
      await page.getByRole('option', { name: /Ana Souza/u }).waitFor();
    },
  },
  {
    name: 'team',
    what: 'who works here, and who may what',
    at: '/settings/users',
    view: desk,
    seen: (page) => page.getByText('Mira Castell', { exact: true }).waitFor(),
  },
  {
    name: 'inbox-on-a-phone',
    what: 'who waits, in a stairwell',
    at: '/inbox',
    view: phone,
    seen: (page) => page.getByRole('list', { name: 'Inbox' }).getByRole('link').nth(7).waitFor(),
  },
  {
    name: 'conversation-on-a-phone',
    what: 'and the answer',
    at: (ids) => `/inbox/${ids['Ada Lovelace']}`,
    view: phone,
    seen: said('I could come on Friday after four.'),
  },
];

/** The views of docs/tour.md, in an office in which people just wrote: nothing keeps people out, light, dark or on a phone. */
export function touring(house: () => House): void {
  describe('the tour shows', () => {
    const ids: Record<string, string> = {};

    beforeAll(async () => {
      await needFonts();
      const { office, api } = house();
      for (const name of ['Ada Lovelace', 'Katherine Johnson', 'Søren Kierkegaard'])
        ids[name] = (await office.walkthrough.contactNamed(name)).id;
      const { data: soren } = await api.get('/contacts/{id}', { path: { id: ids['Søren Kierkegaard'] ?? '' } });
      const twin = { name: 'S. Kierkegaard', email: soren.email, company: 'Either & Or' };
      await api.post('/contacts', { query: { onDuplicate: 'create' }, body: twin });
      const answer = { text: 'Someone comes tomorrow between nine and eleven.' };
      await api.post('/contacts/{id}/messages', { path: { id: ids['Katherine Johnson'] ?? '' }, body: answer });
      await office.walkthrough.until('her word', async () => {
        await office.answerReplies();
        return (await office.walkthrough.textsOf(ids['Katherine Johnson'] ?? '')).some((text) =>
          text.startsWith('Great'),
        );
      });
    });

    it.each(sights)('$name: $what', async ({ name, at, view, seen }) => {
      const page = await house().open(typeof at === 'string' ? at : at(ids as Ids), view);
      await seen(page);
      await picture(page, name);
      expect(await barriers(page)).toEqual([]);
    });
  });
}
