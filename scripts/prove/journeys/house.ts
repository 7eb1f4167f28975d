import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { PageBrowser, sessionCookie, type View } from '#libs/testing/page-browser';
import type { Doorbell } from '../../../clients/typescript/src/client.js';
import { quietProgress } from '../../local/terminal/quiet-progress.js';
import { LivelyOffice } from '../lively/lively-office.js';
import { doorbellBy, ownerCookie } from '../lively/owner-session.js';
import { livelyPeople, type LivelyPerson } from '../lively/people.js';

/** A lively office, and browsers in which people sit before its page. */
export class House {
  private constructor(
    readonly office: LivelyOffice,
    private readonly browser: PageBrowser,
    private readonly cookie: string,
  ) {}

  static async open(): Promise<House> {
    const [office, browser] = await Promise.all([LivelyOffice.open(quietProgress()), PageBrowser.start()]);
    return new House(office, browser, await ownerCookie(office.instance.run));
  }

  get origin(): string {
    return this.office.instance.run.gateway;
  }

  /** The API as the owner's page has it. */
  get api(): Doorbell {
    return doorbellBy(this.cookie, this.office.instance.run);
  }

  /** A browser of its own, in which the owner is signed in. */
  async open(path: string, view: View = {}): Promise<Page> {
    return (await this.browser.open(`${this.origin}${path}`, { cookie: this.cookie, ...view })).page;
  }

  /** A browser in which nobody is signed in. */
  async strangers(path: string): Promise<Page> {
    return (await this.browser.open(`${this.origin}${path}`)).page;
  }

  /** A colleague who was invited and has joined: what opens the page for them, and the API as their page has it. */
  async colleague(name: string, role: 'admin' | 'agent' | 'viewer') {
    const login = { email: `${randomUUID()}@harbour-homes.example`, password: 'correct horse battery staple' };
    const { data } = await this.api.post('/users', { body: { name, role, email: login.email } });
    const [, token = ''] = String(data.link).split('#invitation=');
    await this.api.post('/users/accept', { body: { token, password: login.password } });
    const cookie = await sessionCookie(this.origin, login);
    return {
      open: (path: string): Promise<Page> => this.open(path, { cookie }),
      api: doorbellBy(cookie, this.office.instance.run),
    };
  }

  /** Opens a contact from the list, beside it. */
  async openContact(name: string, view: View = {}): Promise<Page> {
    const page = await this.open('/contacts', view);
    await row(page, name).getByRole('button', { name }).click();
    await page.getByRole('heading', { name }).waitFor();
    return page;
  }

  closePages(): Promise<void> {
    return this.browser.closePages();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.office.close();
  }
}

export const row = (page: Page, name: string): Locator => page.getByRole('row').filter({ hasText: name });

export function personNamed(name: string): LivelyPerson {
  const found = livelyPeople.find((person) => person.name === name);
  if (!found) throw new Error(`Nobody in the office is called ${name}.`);
  return found;
}

/** The text of the file that a click brings. */
export async function downloaded(page: Page, button: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFile(await download.path(), 'utf8');
}
