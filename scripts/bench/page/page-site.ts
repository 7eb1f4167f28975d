import { randomBytes } from 'node:crypto';
import { Users } from '#libs/access';
import { Database } from '#libs/database';
import { fillContacts } from '#libs/testing/contacts';
import { PageBrowser } from '#libs/testing/page-browser';
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
    cookie: await signIn(gateway.origin, login),
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

async function signIn(origin: string, login: Login): Promise<string> {
  const response = await fetch(`${origin}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(login),
  });
  if (!response.ok) throw new Error(`The user of the benchmark cannot sign in (${response.status}).`);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}
