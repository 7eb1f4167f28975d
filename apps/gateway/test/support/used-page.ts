import type { Locator, Page } from 'playwright-core';
import { PageBrowser, type OpenPage, type View } from '#libs/testing/page-browser';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { pageFolder } from './page-folder.js';
import { RunningGateway, type TestUser, type TestWorkspace } from './running-gateway.js';

/** What stands once the page can be opened. */
export interface UsedPage {
  running: RunningGateway;
  acme: TestWorkspace;
  /** Acme's owner, who sits before the page. */
  ann: TestUser;
  database: TestDatabase;
}

/** Ann is signed in, where nobody else is named; null is nobody. */
export type Open = (path: string, view?: View, user?: TestUser | null) => Promise<OpenPage>;

interface Before {
  /** Of the gateway; starts what stands around it. */
  env?: () => Promise<Record<string, string>>;
}

/**
 * The page for people in a browser, for the tests of a file: it stands before the first and goes after the last, and what a
 * test opened is closed at its end.
 * @param furnish gets what stands, and puts in what the tests find there.
 */
export function usePage(furnish: (used: UsedPage) => Promise<void>, { env }: Before = {}): { open: Open } {
  let browser: PageBrowser | undefined;
  let used: UsedPage | undefined;

  beforeAll(async () => {
    browser = await PageBrowser.start();
    used = await standing(await env?.());
    await furnish(used);
  });

  afterEach(() => browser?.closePages());

  afterAll(async () => {
    await browser?.close();
    await used?.running.stop();
  });

  const open: Open = (path, view = {}, user = used!.ann) =>
    browser!.open(`${used!.running.origin}${path}`, { ...(user && { cookie: user.client.cookie }), ...view });
  return { open };
}

async function standing(env: Record<string, string> = {}): Promise<UsedPage> {
  const database = await createTestDatabase();
  const running = await RunningGateway.start(database, env, { pageFolder });
  const acme = await running.workspace();
  const ann = await running.user(acme.workspaceId, 'owner', 'ann@example.com');
  return { running, acme, ann, database };
}

/** A button of the dialog that is open. */
export const inDialog = (page: Page, button: string): Locator =>
  page.getByRole('dialog').getByRole('button', { name: button });
