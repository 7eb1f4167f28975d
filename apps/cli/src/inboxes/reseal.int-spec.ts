import { randomBytes } from 'node:crypto';
import { Inboxes } from '#libs/contacts';
import { Workspaces } from '#libs/access';
import { uuidV7 } from '#libs/contracts';
import { type Database } from '#libs/database';
import { SecretBox } from '#libs/platform';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { resealAll } from './reseal-credentials.js';

const [former, newest] = [newKey(), newKey()];
let store: TestDatabase;
let database: Database;

beforeAll(async () => {
  store = await createTestDatabase();
  database = store.connect('admin');
});
afterAll(() => store?.drop());

function newKey(): string {
  return randomBytes(32).toString('base64');
}

async function connected(workspaceId: string, credentials: object | null): Promise<string> {
  const id = uuidV7();
  const sealedCredentials = credentials && new SecretBox(former).seal(JSON.stringify(credentials), id);
  const inbox = { id, channel: 'telegram', driver: 'polling', name: 'Bot', settings: {} } as const;
  return new Inboxes(database).connect(workspaceId, { ...inbox, sealedCredentials, accounts: [`bot-${id}`] });
}

describe('sealing all credentials again', () => {
  it('leaves them readable with the newest key of their channel alone, publishes the inboxes, and finds nothing to do the second time', async () => {
    const workspaceId = await new Workspaces(database).create({ name: 'Acme', plan: 'growth' });
    const [id, without] = [await connected(workspaceId, { token: '123:abc' }), await connected(workspaceId, null)];
    const before = await new Inboxes(database).changeable(workspaceId, id);
    const operator = { database, scope: () => Promise.resolve([workspaceId]) };

    expect(await resealAll(operator, new SecretBox(`${newest},${former}`))).toBe(1);
    const after = await new Inboxes(database).changeable(workspaceId, id);
    const telegram = new SecretBox(new SecretBox(newest).derivedKeys('telegram'));
    expect(telegram.open(after?.sealedCredentials ?? '', id)).toBe('{"token":"123:abc"}');
    expect(after?.version).toBeGreaterThan(before?.version ?? Number.NaN);
    expect((await new Inboxes(database).changeable(workspaceId, without))?.sealedCredentials).toBeNull();
    expect(await resealAll(operator, new SecretBox(`${newest},${former}`))).toBe(0);
  });

  it('leaves one whose key is lost as it is, when `lost` is given, and continues', async () => {
    const workspaceId = await new Workspaces(database).create({ name: 'Lost', plan: 'growth' });
    const id = await connected(workspaceId, { token: '123:abc' });
    const lost: string[] = [];
    const operator = { database, scope: () => Promise.resolve([workspaceId]) };
    expect(await resealAll({ ...operator, lost: (one) => lost.push(one) }, new SecretBox(newest))).toBe(0);
    expect(lost).toEqual([id]);
    await expect(resealAll(operator, new SecretBox(newest))).rejects.toThrow('SECRETS_KEY does not hold the key');
  });
});
