import { jest } from '@jest/globals';
import { Webhook as Verifier } from 'standardwebhooks';
import { logAccess, Workspaces } from '#libs/access';
import {
  Contacts,
  Deliveries,
  DeliverWebhooks,
  type DeliveryTimes,
  FollowChanges,
  IngestMessages,
  type LogWebhook,
  Merges,
  type NewWebhook,
  Tags,
  replayBatch,
  resealWebhooks,
  usualDeliveryTimes,
  Webhooks,
  WebhooksFollower,
} from '#libs/contacts';
import { contactDocumentSchema, type ContactEventDocument, webhookDocumentSchema } from '#libs/contracts';
import type { Database } from '#libs/database';
import { SecretBox } from '#libs/platform';
import { anInboundMessage } from '#libs/testing/builders';
import { type ReceivedEvent, WebhookEndpoint } from '#libs/testing/net';
import { createTestDatabase, ownInboxes, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';

let testDatabase: TestDatabase;
let [admin, gateway, worker] = [] as unknown as [Database, Database, Database];
let own: string;
let endpoint: WebhookEndpoint;
const others: WebhookEndpoint[] = [];
const stopped: string[] = [];
const delayed: unknown[] = [];

const noted = {
  onStopped: (_workspaceId: string, _webhookId: string, reason: string) => stopped.push(reason),
  onDelayed: (_workspaceId: string, error: unknown) => delayed.push(error),
};

const secrets = new SecretBox(Buffer.alloc(32, 'tests').toString('base64'));
const log: LogWebhook = (queries, workspaceId, entry) => logAccess(queries, workspaceId, { ...entry, userId: null });
/** Nothing is waited for that a test does not wait for. */
const at = { firstMs: 0, longestMs: 0 };
const quick: DeliveryTimes = { ...usualDeliveryTimes, retry: at, slowdown: at };

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  admin = testDatabase.connect('admin');
  gateway = testDatabase.connect('doorbell_gateway');
  worker = testDatabase.connect('doorbell_worker');
});
beforeEach(async () => {
  own = await workspace();
  endpoint = await openEndpoint();
  stopped.length = 0;
});
afterEach(async () => {
  await Promise.all(others.splice(0).map((one) => one.close()));
  expect(delayed.splice(0)).toEqual([]);
});
afterAll(() => testDatabase?.drop());

const workspace = () => new Workspaces(admin).create({ name: 'Test', plan: 'local' });
const by = (workspaceId = own) => ({ workspaceId, cause: { kind: 'api_key', id: 'key' } });
const ask = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

async function openEndpoint(): Promise<WebhookEndpoint> {
  const opened = await WebhookEndpoint.open();
  others.push(opened);
  return opened;
}

const webhooks = () => new Webhooks(gateway, secrets, log);
async function webhook(given: Partial<NewWebhook> = {}, workspaceId = own): Promise<{ id: string; secret: string }> {
  const plain: NewWebhook = { url: endpoint.url, events: ['contact.created'], filter: null, enabled: true };
  const made = await webhooks().make(by(workspaceId), { ...plain, ...given });
  return { id: made.webhook.id, secret: made.secret };
}

let made = 0;
async function contact(fields: { tags?: string[]; company?: string } = {}, workspaceId = own): Promise<string> {
  made += 1;
  const given = { name: 'Ann', email: `w${made}@example.com`, ...fields };
  return (await new Contacts(gateway).create(by(workspaceId), given, 'refuse')).contact.contact.id;
}
const rename = (id: string, company: string) => new Contacts(gateway).update(by(), id, { fields: { company } });

function delivering(times: Partial<DeliveryTimes> = {}, allowPrivate = true, opener = secrets): DeliverWebhooks {
  const box = opener.derive('webhooks');
  return new DeliverWebhooks(worker, { secrets: box, allowPrivate, log, ...noted, times: { ...quick, ...times } });
}

/** What has happened becomes deliveries. */
async function follow(): Promise<void> {
  const following = new FollowChanges(worker, new WebhooksFollower(log));
  while ((await following.followBatch()) > 0);
}

/** One attempt of each lane that is due, and its end. */
async function attempt(deliver = delivering()): Promise<number> {
  const begun = await deliver.runNext();
  await deliver.drain();
  return begun;
}

/** Everything that has happened is sent, as far as the endpoints take it. */
async function send(deliver = delivering(), most = 20): Promise<void> {
  await follow();
  for (let rounds = 0; rounds < most && (await attempt(deliver)) > 0; rounds += 1);
}

/** As if the time of each next attempt had come. */
const makeDue = () => ask('update webhook_lanes set next_at = now(), lease = null where workspace_id = $1', [own]);
const deliveries = (webhookId: string) => new Deliveries(gateway).list(own, { webhookId, limit: 100 });
const states = async (webhookId: string) => (await deliveries(webhookId)).map(({ state }) => state).toReversed();
const dataOf = ({ body }: ReceivedEvent) => (JSON.parse(body) as { data: { contactId: string; kind: string } }).data;
const verified = (event: ReceivedEvent | undefined, secret: string): unknown =>
  new Verifier(secret).verify(event?.body ?? '', (event?.headers ?? {}) as Record<string, string>);

describe('an event for a webhook', () => {
  it('is the CloudEvent of the change, once, signed as the standard has it', async () => {
    const { id, secret } = await webhook({ events: ['contact.created', 'contact.deleted'] });
    const contactId = await contact();
    await rename(contactId, 'Acme');
    await new Contacts(gateway).remove(by(), contactId);
    await send();
    expect(endpoint.received.map((one) => dataOf(one).kind)).toEqual(['created', 'deleted']);
    const [first] = endpoint.received;
    for (const { body } of endpoint.received)
      expect(contactDocumentSchema.safeParse(JSON.parse(body)).error).toBeUndefined();
    const [change] = await ask<{ id: string }>(
      `select change_id as id from contact_changes where contact_id = $1 and kind = 'created'`,
      [contactId],
    );
    expect(verified(first, secret)).toMatchObject({
      specversion: '1.0',
      id: change?.id,
      type: 'doorbell.contact-event.v1',
      source: `/workspaces/${own}/contacts/${contactId}`,
      workspaceid: own,
      data: { workspaceId: own, contactId, kind: 'created', changes: { name: { before: null, after: 'Ann' } } },
    });
    expect(first?.headers).toMatchObject({ 'webhook-id': change?.id, 'content-type': 'application/cloudevents+json' });
    expect(await deliveries(id)).toMatchObject([
      { event: 'contact.deleted', state: 'delivered', attempts: 1, status: 204, error: null, nextAttemptAt: null },
      { event: 'contact.created', state: 'delivered', attempts: 1, eventId: change?.id, contactId },
    ]);
    expect(await ask('select from webhook_lanes where workspace_id = $1', [own])).toEqual([]);
  });

  it('goes to whom its filter lets through, and to nobody in another workspace', async () => {
    const elsewhere = await openEndpoint();
    await webhook({ url: elsewhere.url }, await workspace());
    const filter = { field: 'tags', op: 'eq' as const, value: 'Hot' };
    await webhook({ events: ['contact.created', 'contact.updated', 'contact.deleted'], filter });
    const hot = await contact({ tags: ['hot'] });
    const cold = await contact();
    await send();
    await new Contacts(gateway).remove(by(), cold);
    await send();
    expect(endpoint.received.map(dataOf)).toMatchObject([
      { contactId: hot, kind: 'created' },
      { contactId: cold, kind: 'deleted' },
    ]);
    expect(elsewhere.received).toEqual([]);
  });

  it('is sent again under the same id until it is taken, then its contact’s next one; other contacts do not wait', async () => {
    const { id } = await webhook({ events: ['contact.created', 'contact.updated'] });
    const [first, second] = [await contact(), await contact()];
    await rename(first, 'A');
    await rename(first, 'B');
    let failures = 0;
    endpoint.respond = (event, response) => {
      const fails = dataOf(event).contactId === first && dataOf(event).kind === 'created' && failures++ < 3;
      response.writeHead(fails ? 500 : 200).end();
    };
    await send();
    const ofFirst = endpoint.received.filter((one) => dataOf(one).contactId === first);
    expect(ofFirst.map((one) => dataOf(one).kind)).toEqual([
      'created',
      'created',
      'created',
      'created',
      'updated',
      'updated',
    ]);
    expect(new Set(ofFirst.slice(0, 4).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(ofFirst.slice(4).map(({ body }) => /"after":"(.)"/u.exec(body)?.[1])).toEqual(['A', 'B']);
    expect(endpoint.received.findIndex((one) => dataOf(one).contactId === second)).toBeLessThan(2);
    expect(await states(id)).toEqual(['delivered', 'delivered', 'delivered', 'delivered']);
    expect((await webhooks().find(own, id))?.failing).toBeNull();
  });

  it('waits for longer after each failure, and for as long as the endpoint asks for', async () => {
    const { id } = await webhook();
    await contact();
    await follow();
    const spread = { firstMs: 10_000, longestMs: 3_600_000 };
    const wait = async () => {
      const [delivery] = await deliveries(id);
      return Date.parse(delivery?.nextAttemptAt ?? '') - Date.parse(delivery?.lastAttemptAt ?? '');
    };
    endpoint.always(500);
    const waits: number[] = [];
    for (let tries = 0; tries < 3; tries += 1) {
      await makeDue();
      await attempt(delivering({ retry: spread }));
      waits.push(Math.round((await wait()) / 10_000));
    }
    expect(waits).toEqual([1, 2, 4]);
    endpoint.always(429, { 'retry-after': '7200' });
    await makeDue();
    await attempt(delivering({ retry: spread }));
    expect(Math.round((await wait()) / 60_000)).toBe(120);
    expect(await attempt()).toBe(0);
    await makeDue();
    expect(await attempt()).toBe(0); // the whole endpoint is left alone
  });

  it('is given up after three days, and then its contact’s next one has its turn', async () => {
    const { id } = await webhook({ events: ['contact.created', 'contact.updated'] });
    const contactId = await contact();
    await rename(contactId, 'A');
    endpoint.respond = (event, response) => response.writeHead(dataOf(event).kind === 'created' ? 500 : 200).end();
    await follow();
    await attempt();
    await ask(
      `update webhook_deliveries set first_tried_at = now() - interval '3 days' where webhook_id = $1
      and first_tried_at is not null`,
      [id],
    );
    await send();
    expect(await states(id)).toEqual(['failed', 'delivered']);
    expect((await webhooks().find(own, id))?.enabled).toBe(true);
  });

  it('of a process that died is sent by another one when the lease has ended, and by none before', async () => {
    const { id } = await webhook();
    await contact();
    await follow();
    endpoint.respond = () => {};
    void delivering().runNext();
    await waitFor('it was sent', () => Promise.resolve(endpoint.received.length === 1));
    endpoint.always(200);
    expect(await attempt()).toBe(0);
    await ask('update webhook_lanes set next_at = now() where workspace_id = $1', [own]);
    await attempt();
    const [one, again] = endpoint.received.map(({ headers }) => headers['webhook-id']);
    expect(again).toBe(one);
    expect(await states(id)).toEqual(['delivered']);
    for (const response of others) await response.close();
    others.length = 0;
  });
});

/** A mail as the ingest takes it, now. */
async function mail(from: string, text: string): Promise<string> {
  const built = anInboundMessage({ workspaceId: own, from, text, sentAt: new Date().toISOString() });
  await ownInboxes(admin, [built.message]);
  await new IngestMessages(testDatabase.connect('doorbell_contacts'), () => null).ingest([built], 0);
  return built.id;
}
const writer = async (messageId: string) =>
  (await ask<{ id: string }>('select contact_id as id from messages where message_id = $1', [messageId]))[0]?.id ?? '';
const said = () =>
  endpoint.received.map(({ body }) => (JSON.parse(body) as ContactEventDocument).data.message?.text ?? null);

describe('a message for a webhook', () => {
  const events: NewWebhook['events'] = ['contact.created', 'contact.message_received', 'contact.updated'];
  it('is signed, has what it says, and stands in its place among the changes of its contact', async () => {
    const { secret } = await webhook({ events });
    const first = await mail('ada@hooks.example', 'first');
    const contactId = await writer(first);
    await rename(contactId, 'Acme');
    await mail('ada@hooks.example', 'second');
    await send();
    expect(endpoint.received.map((one) => dataOf(one).kind)).toEqual([
      'created',
      'message_received',
      'updated',
      'message_received',
    ]);
    expect(said()).toEqual([null, 'first', null, 'second']);
    expect(contactDocumentSchema.parse(verified(endpoint.received[1], secret))).toMatchObject({
      id: first,
      subject: contactId,
      data: { cause: { kind: 'message', id: first }, message: { id: first, channel: 'email', status: 'received' } },
    });
  });

  it('does not go out where it was erased or expired before it was sent', async () => {
    const { id } = await webhook({ events: ['contact.message_received'] });
    await mail('eve@hooks.example', 'erased');
    await mail('eve@hooks.example', 'kept');
    await follow();
    await ask(`delete from messages where workspace_id = $1 and text = 'erased'`, [own]);
    await send();
    expect(said()).toEqual(['kept']);
    expect((await states(id)).length).toBe(2);
  });

  it('comes once, under its contact of now, whatever merges do with it', async () => {
    await webhook({ events: ['contact.message_received'] });
    const [one, other] = [await mail('a@hooks.example', 'one'), await mail('b@hooks.example', 'other')];
    const [survivor, gone] = [await writer(one), await writer(other)];
    const merge = () =>
      new Merges(gateway).merge(by(), { contactId: survivor, with: [gone], fields: {}, dryRun: false });
    await follow();
    await merge();
    await send();
    expect(said().map(String).toSorted()).toEqual(['one', 'other']);
    expect(endpoint.received.map((event) => dataOf(event).contactId)).toEqual([survivor, survivor]);
  });

  it('comes again with a replay of its time, in its place', async () => {
    await contact();
    const [begins] = await ask<{ at: string }>(
      'select occurred_at as at from contact_changes where workspace_id = $1',
      [own],
    );
    const since = new Date(begins?.at ?? '');
    const first = await mail('ada@again.example', 'first');
    await rename(await writer(first), 'Acme');
    await mail('ada@again.example', 'second');
    await follow();
    const { id } = await webhook({ events: ['contact.message_received', 'contact.updated'] });
    const request = (await webhooks().beginReplay(by(), id, since))!;
    const batch = await worker.inTransaction([own], (queries) =>
      replayBatch(queries, own, { request, place: null, result: null, limit: 100 }),
    );
    expect(batch).toMatchObject({ isDone: true, result: { events: 3 } });
    await send();
    expect(said()).toEqual(['first', null, 'second']);
  });
});

describe('an endpoint', () => {
  it('that redirects, hangs or is private gets nothing there; what it said is kept without secrets', async () => {
    const { id, secret } = await webhook();
    await contact();
    await follow();
    const outcome = async () => (await deliveries(id))[0];
    endpoint.always(302, { location: 'http://169.254.169.254/latest' });
    await attempt();
    expect(await outcome()).toMatchObject({
      state: 'pending',
      status: 302,
      error: expect.stringContaining('redirects'),
    });
    endpoint.respond = () => {};
    await attempt(delivering({ limitMs: 100 }));
    expect(await outcome()).toMatchObject({ status: null, error: 'No response within 0.1 s.' });
    const before = endpoint.received.length;
    await attempt(delivering({}, false));
    expect(endpoint.received.length).toBe(before);
    expect((await outcome())?.error).toContain('private network');
    endpoint.respond = ({ headers }, response) =>
      response.writeHead(500).end(`${secret} ${String(headers['webhook-signature'])}\0 ${'x'.repeat(10_000)}`);
    await attempt();
    const response = (await outcome())?.response ?? '';
    expect(response).toMatch(/^whsec_… v1,… x+$/u);
    expect(response.length).toBeLessThan(4_096);
  });

  it('that is slow holds up no other, and many of a workspace hold up no other workspace', async () => {
    const [fast, elsewhere, there] = [await openEndpoint(), await openEndpoint(), await workspace()];
    await webhook();
    await webhook({ url: fast.url });
    await webhook({ url: elsewhere.url }, there);
    for (let people = 0; people < 12; people += 1) await contact();
    await follow();
    endpoint.respond = () => {};
    const deliver = delivering();
    await waitFor('the fast one has all', async () => {
      await deliver.runNext();
      return fast.received.length === 12;
    });
    expect(endpoint.received.length).toBeLessThanOrEqual(8);
    for (let more = 0; more < 3; more += 1) await webhook();
    for (let people = 0; people < 12; people += 1) await contact();
    await contact({}, there);
    await follow();
    await waitFor('the other workspace has its own', async () => {
      await deliver.runNext();
      return elsewhere.received.length === 1;
    });
    expect(endpoint.received.length).toBeLessThanOrEqual(16);
  });

  it('that has failed for three days is disabled: its maker, the log of access and other webhooks say so', async () => {
    const watching = await openEndpoint();
    const { id } = await webhook();
    await webhook({ url: watching.url, events: ['webhook.disabled'] });
    await contact();
    await contact();
    endpoint.always(503);
    await follow();
    await attempt();
    await ask(`update webhooks set failing_since = now() - interval '3 days' where webhook_id = $1`, [id]);
    await send();
    expect(stopped).toEqual([
      'Every attempt of the last 3 days failed. The last one: The endpoint responded with 503.',
    ]);
    expect(await webhooks().find(own, id)).toMatchObject({ enabled: false, disabled: { reason: stopped[0] } });
    expect(await states(id)).toEqual(['failed', 'failed']);
    expect(watching.received.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      { type: 'doorbell.webhook.v1', data: { webhookId: id, kind: 'disabled', reason: stopped[0] } },
    ]);
    const logged = await ask(
      `select actor, details from audit_log where workspace_id = $1 and kind = 'webhook_disabled'`,
      [own],
    );
    expect(logged).toEqual([
      { actor: { kind: 'system', id: 'webhooks' }, details: { webhookId: id, reason: stopped[0] } },
    ]);
    endpoint.always(200);
    const sent = endpoint.received.length;
    await contact();
    await send();
    expect(endpoint.received.length).toBe(sent);
    await webhooks().change(by(), id, { enabled: true });
    await contact();
    await send();
    expect(endpoint.received.length).toBe(sent + 1);
  });

  it('that responds with 410 is disabled at once', async () => {
    const { id } = await webhook();
    await contact();
    endpoint.always(410);
    await send();
    expect(endpoint.received.length).toBe(1);
    expect(await webhooks().find(own, id)).toMatchObject({
      enabled: false,
      disabled: { reason: expect.stringContaining('410') },
    });
    expect(await states(id)).toEqual(['failed']);
  });
});

/** So many contacts that were made, each with one event. */
const happen = (count: number) =>
  ask(
    `insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
      select $1, uuidv7(), 'created', '{}', '{"kind": "api_key", "id": "key"}' from generate_series(1, $2::int)`,
    [own, count],
  );
const idsOf = (events: readonly ReceivedEvent[]) => new Set(events.map(({ headers }) => headers['webhook-id']));

describe('an endpoint that responds quickly', () => {
  beforeEach(() => ask('delete from webhook_lanes')); // what other tests left is tried again and again
  it('gets each event once, from few claims, and never more than eight at once', async () => {
    await webhook();
    await happen(400);
    await follow();
    let [open, most] = [0, 0];
    endpoint.respond = (_event, response) => {
      most = Math.max(most, (open += 1));
      setImmediate(() => {
        open -= 1;
        response.writeHead(204).end();
      });
    };
    const transactions = jest.spyOn(worker, 'inTransaction');
    const deliver = delivering();
    while ((await deliver.runNext()) > 0);
    await deliver.drain();
    expect([endpoint.received.length, idsOf(endpoint.received).size, most]).toEqual([400, 400, 8]);
    expect(transactions.mock.calls.length).toBeLessThan(100); // claims of eight, and their ends, were as many
    transactions.mockRestore();
    expect(await ask('select from webhook_lanes where workspace_id = $1', [own])).toEqual([]);
  });

  it('and then fails gets what was claimed for it later: it is given back, with no attempt noted', async () => {
    const { id } = await webhook();
    await happen(300);
    await follow();
    const deliver = delivering({ slowdown: { firstMs: 60_000, longestMs: 60_000 } });
    endpoint.respond = (_event, response) => response.writeHead(endpoint.received.length > 50 ? 500 : 204).end();
    while (endpoint.received.length <= 50) await deliver.runNext();
    await deliver.drain();
    const leased = await ask('select from webhook_lanes where workspace_id = $1 and lease is not null', [own]);
    expect(leased).toEqual([]);
    const tried = await ask<{ n: number }>(
      `select count(*) as n from webhook_deliveries where webhook_id = $1 and attempts > 0`,
      [id],
    );
    expect(tried[0]?.n).toBe(idsOf(endpoint.received).size);
    expect(endpoint.received.length).toBeLessThan(150); // of the two hundred that were claimed few were tried
    endpoint.always(204);
    await ask('update webhooks set resume_at = null where webhook_id = $1', [id]);
    await makeDue();
    await send(delivering(), 400);
    expect([
      idsOf(endpoint.received).size,
      await ask('select from webhook_lanes where workspace_id = $1', [own]),
    ]).toEqual([300, []]);
  });
});

describe('a webhook', () => {
  it('has two signatures for a day after its secret was replaced', async () => {
    const { id, secret: former } = await webhook();
    const rotated = await webhooks().rotateSecret(by(), id);
    await contact();
    await send();
    for (const secret of [former, rotated?.secret ?? '']) expect(verified(endpoint.received[0], secret)).toBeTruthy();
    await ask(`update webhooks set former_secret_until = now() where webhook_id = $1`, [id]);
    await contact();
    await send();
    expect(() => verified(endpoint.received[1], former)).toThrow();
    expect(verified(endpoint.received[1], rotated?.secret ?? '')).toBeTruthy();
    const key = Buffer.alloc(32, 'newer').toString('base64');
    const newer = new SecretBox(`${key},${Buffer.alloc(32, 'tests').toString('base64')}`);
    expect(await resealWebhooks(admin, own, newer)).toBe(1);
    expect(await resealWebhooks(admin, own, newer)).toBe(0);
    await contact();
    await follow();
    await ask('delete from webhook_lanes where workspace_id <> $1', [own]); // this key opens nothing of theirs
    await attempt(delivering({}, true, new SecretBox(key)));
    expect(verified(endpoint.received[2], rotated?.secret ?? '')).toBeTruthy();
    const [kept] = await ask<{ text: string }>('select w::text as text from webhooks w where webhook_id = $1', [id]);
    expect(kept?.text).not.toContain('whsec_');
  });

  it('is disabled where its filter names a tag that was deleted, and no other with it', async () => {
    const other = await openEndpoint();
    await contact({ tags: ['Hot'] });
    await follow();
    const { id } = await webhook({ filter: { field: 'tags', op: 'eq', value: 'Hot' } });
    await webhook({ url: other.url });
    const [tag] = await new Tags(gateway).list(own, { search: 'Hot', limit: 1, after: undefined });
    await new Tags(gateway).remove(by(), tag?.id ?? '');
    await contact();
    await send();
    expect((await webhooks().find(own, id))?.disabled?.reason).toBe('The filter names the tag Hot, which was deleted.');
    expect(other.received.length).toBe(1);
  });

  it('gets a delivery again that is asked for, also one that was taken', async () => {
    const { id } = await webhook();
    await contact();
    await send();
    const [delivery] = await deliveries(id);
    const again = await new Deliveries(gateway).retry(own, delivery?.id ?? '');
    expect(again).toMatchObject({ state: 'pending', attempts: 1, nextAttemptAt: expect.any(String) });
    await send();
    expect(endpoint.received.map(({ headers }) => headers['webhook-id'])).toEqual([
      delivery?.eventId,
      delivery?.eventId,
    ]);
    expect(await new Deliveries(gateway).retry(await workspace(), delivery?.id ?? '')).toBeNull();
  });

  it('is tested at once, also while it is disabled; the test is shown and never repeated', async () => {
    const { id, secret } = await webhook({ enabled: false });
    const test = () => webhooks().test(own, id, { allowPrivate: true });
    expect(await test()).toMatchObject({ event: 'webhook.test', origin: 'test', state: 'delivered', status: 204 });
    expect(verified(endpoint.received[0], secret)).toMatchObject({
      type: 'doorbell.webhook.v1',
      data: { workspaceId: own, webhookId: id, kind: 'test' },
    });
    expect(webhookDocumentSchema.safeParse(JSON.parse(endpoint.received[0]?.body ?? '')).error).toBeUndefined();
    endpoint.always(500);
    const failed = await test();
    expect(failed).toMatchObject({ state: 'failed', error: 'The endpoint responded with 500.', nextAttemptAt: null });
    expect(await new Deliveries(gateway).retry(own, failed?.id ?? '')).toBeNull();
    expect(await states(id)).toEqual(['delivered', 'failed']);
    expect(await webhooks().test(await workspace(), id, { allowPrivate: true })).toBeNull();
  });

  it('gets past events again, in the order of the log, where they pass now', async () => {
    const filter = { field: 'company', op: 'eq' as const, value: 'Acme' };
    const one = await contact({ company: 'Acme' });
    await contact();
    await rename(one, 'Other');
    await rename(one, 'Acme');
    await follow();
    const { id } = await webhook({ events: ['contact.created', 'contact.updated'], filter });
    await expect(webhooks().beginReplay(by(), id, new Date('2020-01-01'))).rejects.toMatchObject({ code: 'log_gone' });
    const [first] = await ask<{ at: string }>(
      'select min(occurred_at) as at from contact_changes where workspace_id = $1',
      [own],
    );
    const request = (await webhooks().beginReplay(by(), id, new Date(first?.at ?? '')))!;
    const batches: unknown[] = [];
    for (let place: { after: string } | null = null, isDone = false; !isDone;) {
      const batch = await worker.inTransaction([own], (queries) =>
        replayBatch(queries, own, { request, place, result: null, limit: 3 }),
      );
      if ('refused' in batch) throw new Error(batch.refused);
      batches.push(batch.done);
      ({ place, isDone } = batch);
    }
    expect(batches).toEqual([3, 1]);
    await send();
    expect(endpoint.received.map((event) => [dataOf(event).contactId, dataOf(event).kind])).toEqual([
      [one, 'created'],
      [one, 'updated'],
      [one, 'updated'],
    ]);
    expect(await deliveries(id)).toMatchObject([{ origin: 'replay' }, { origin: 'replay' }, { origin: 'replay' }]);
  });

  it('of another workspace is seen by no service in this one', async () => {
    await webhook({}, await workspace());
    for (const service of [gateway, worker])
      for (const table of ['webhooks', 'webhook_deliveries', 'webhook_lanes']) {
        const seen = await service.within([own], (queries) => queries.query({ text: `select from ${table}` }));
        expect(seen).toEqual([]);
      }
  });
});
