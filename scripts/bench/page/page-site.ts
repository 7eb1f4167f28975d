import { randomBytes } from 'node:crypto';
import { Users } from '#libs/access';
import { Database } from '#libs/database';
import { fillContacts } from '#libs/testing/contacts';
import { PageBrowser, sessionCookie } from '#libs/testing/page-browser';
import { BenchDatabase } from '../environment/bench-database.js';
import type { BenchStores } from '../environment/bench-stores.js';
import { startGateway } from '../gateway/site.js';

/** A gateway with its page, so many contacts, and a browser in which a user is signed in. */
export interface PageSite {
  size: number;
  origin: string;
  cookie: string;
  browser: PageBrowser;
  end(): Promise<void>;
}

export async function openPageSite(stores: BenchStores, size: number): Promise<PageSite> {
  const database = await BenchDatabase.create(stores.database);
  const login = { email: 'agent@example.com', password: randomBytes(12).toString('base64url') };
  await stores.progress.step(`Filling in ${size.toLocaleString('en-US')} contacts to show`, () =>
    fill(database, size, login),
  );
  const gateway = await startGateway(stores, database);
  const browser = await PageBrowser.start();
  return {
    size,
    origin: gateway.origin,
    cookie: await sessionCookie(gateway.origin, login),
    browser,
    async end() {
      await browser.close();
      await gateway.end();
      await database.drop();
    },
  };
}

interface Login {
  email: string;
  password: string;
}

async function fill({ adminUrl: url, workspaceId }: BenchDatabase, count: number, login: Login): Promise<void> {
  const admin = new Database({ url, applicationName: 'doorbell-bench-fill', poolSize: 1, statementTimeout: 0 });
  try {
    await new Users(admin).admit(workspaceId, { ...login, name: 'Agent', role: 'agent' });
    await fillContacts(admin, workspaceId, { count });
  } finally {
    await admin.close();
  }
}
