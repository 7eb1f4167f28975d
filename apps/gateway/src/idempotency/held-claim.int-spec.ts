import { IdempotencyKeys, Workspaces } from '#libs/access';
import { type Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { HeldClaim } from './held-claim.js';

let store: TestDatabase;
let database: Database;
let workspaceId: string;

beforeAll(async () => {
  store = await createTestDatabase();
  database = store.connect('doorbell_gateway');
  workspaceId = await new Workspaces(store.connect('admin')).create({ name: 'Acme', plan: 'growth' });
});
afterAll(() => store?.drop());

function claim(key: string): ReturnType<IdempotencyKeys['claim']> {
  return new IdempotencyKeys(database).claim({ workspaceId, key, fingerprints: [Buffer.from('the same')] });
}

async function held(key: string): Promise<HeldClaim> {
  const claimed = await claim(key);
  if (claimed.kind !== 'first') throw new Error('another request was first');
  return new HeldClaim({
    keys: new IdempotencyKeys(database),
    workspaceId,
    key,
    claim: claimed.claim,
    sealWith: null,
    renewalIntervalMs: 20,
  });
}

async function claimedAt(key: string): Promise<string | undefined> {
  const text = 'select created_at::text as at from idempotency_keys where idempotency_key = $1';
  const [row] = await database.within([workspaceId], (queries) =>
    queries.query<{ at: string }>({ text, values: [key] }),
  );
  return row?.at;
}

describe('the claim of a request that is long at work', () => {
  it('is renewed, so that no other request takes it over; its response is kept', async () => {
    const first = await held('slow');
    const begun = await claimedAt('slow');
    await waitFor('the renewal', async () => (await claimedAt('slow')) !== begun);
    expect(await claim('slow')).toEqual({ kind: 'inFlight' });
    await first.settle({ status: 201, body: '{}', location: null });
    expect(await claim('slow')).toMatchObject({ kind: 'done', response: { status: 201 } });
  });

  it('is free again when the request failed', async () => {
    const first = await held('failing');
    const begun = await claimedAt('failing');
    await waitFor('the renewal', async () => (await claimedAt('failing')) !== begun);
    await first.settle(null);
    expect(await claim('failing')).toMatchObject({ kind: 'first' });
  });
});
