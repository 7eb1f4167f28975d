import '#libs/testing/slow';
import { randomBytes } from 'node:crypto';
import { createTestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { textAt, type ApiResponse } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

const time = { now: Date.now() };
const clock = { now: () => new Date(time.now) };

let running: RunningGateway;
let hurried: RunningGateway;
let greedy: TestWorkspace;
let other: TestWorkspace;
let contactId: string;

beforeAll(async () => {
  const database = await createTestDatabase();
  running = await RunningGateway.start(database, { GATEWAY_TRUSTED_PROXIES: '1' }, { clock });
  hurried = await RunningGateway.start(database, {}, { timeLimits: { readTimeout: 200, turnTimeoutMs: 200 } });
  [greedy, other] = [await running.workspace(), await running.workspace()];
  const made = await greedy.api.post('/contacts', { name: 'Ada', email: 'ada@example.com' });
  contactId = textAt(made, 'data', 'id');
});

afterAll(async () => {
  await hurried?.gateway.app.close();
  await running?.stop();
});

/** While a transaction of ours holds what the statement locks. */
async function whileLocked<T>(lock: string, act: () => Promise<T>): Promise<T> {
  return running.admin.inTransaction([], async (queries) => {
    await queries.query({ text: lock });
    return act();
  });
}

function patchHurried(n: number): Promise<Response> {
  return fetch(`${hurried.origin}/api/v1/contacts/${contactId}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${greedy.api.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ company: `another ${n}` }),
  });
}

const lockOfContact = (): string => `select from contacts where contact_id = '${contactId}' for update`;

describe('a workspace whose ten requests hang in the database', () => {
  it('keeps no other workspace waiting', async () => {
    const ended: ApiResponse[] = [];
    const hanging = await whileLocked(lockOfContact(), async () => {
      const all = Array.from({ length: 10 }, (_, n) =>
        greedy.api
          .patch(`/contacts/${contactId}`, { company: `company ${n}` })
          .then((response) => ended.push(response)),
      );
      expect((await other.api.get('/contacts')).status).toBe(200);
      expect(ended).toEqual([]);
      return { all };
    });
    await Promise.all(hanging.all);
    expect(ended.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  });

  it('gets 429 workspace_busy and Retry-After where it waits too long for a connection', async () => {
    const busy: Response[] = [];
    const all = await whileLocked(lockOfContact(), async () => {
      const hanging = Array.from({ length: 10 }, (_, n) =>
        patchHurried(n).then((response) => (response.status === 429 ? busy.push(response) : 0)),
      );
      await waitFor('the refusals', () => busy.length === 7);
      return { hanging };
    });
    await Promise.all(all.hanging);
    expect(busy).toHaveLength(7);
    expect(busy[0]?.headers.get('retry-after')).toBe('1');
    expect(await busy[0]?.json()).toMatchObject({ status: 429, code: 'workspace_busy' });
  });
});

describe('a list', () => {
  it('that takes the database too long is 503 search_too_slow, and says how to narrow it', async () => {
    const response = await whileLocked('lock table contacts in access exclusive mode', () =>
      fetch(`${hurried.origin}/api/v1/contacts?search=a`, { headers: { authorization: `Bearer ${other.api.key}` } }),
    );
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/u);
    expect(await response.json()).toMatchObject({ status: 503, code: 'search_too_slow' });
  });

  it('has no pages after row 100,000, and says to use the cursor', async () => {
    expect((await other.api.get('/contacts?page=1001&limit=100')).status).toBe(200);
    expect(await other.api.get('/contacts?page=1002&limit=100')).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ field: 'page', message: expect.stringContaining('nextCursor') }] },
    });
  });
});

async function ask(key: string, address: string): Promise<number> {
  const { status } = await fetch(`${running.origin}/api/v1/contacts`, {
    headers: { authorization: `Bearer ${key}`, 'x-forwarded-for': address },
  });
  return status;
}

describe('two hundred guessed keys at once', () => {
  it('are looked up 60 times; a right key of the same address and other addresses still pass', async () => {
    expect(await ask(other.api.key, '203.0.113.1')).toBe(200);
    const guessed = await Promise.all(
      Array.from({ length: 200 }, () => ask(`doorbell_${randomBytes(24).toString('base64url')}`, '203.0.113.1')),
    );
    expect(guessed.filter((status) => status === 401)).toHaveLength(60);
    expect(guessed.filter((status) => status === 429)).toHaveLength(140);
    time.now += 10_000; // so that it is looked up again
    expect(await ask(other.api.key, '203.0.113.1')).toBe(200);
    expect(await ask('doorbell_unknown', '203.0.113.1')).toBe(429);
    expect(await ask('doorbell_unknown', '203.0.113.2')).toBe(401);
    time.now += 60_000;
    expect(await ask('doorbell_unknown', '203.0.113.1')).toBe(401);
  });
});
