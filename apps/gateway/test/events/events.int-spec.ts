import { randomUUID } from 'node:crypto';
import { ApiKeys } from '#libs/access';
import { placeText, readPlace } from '#libs/contacts';
import { contactEventDocument, type ContactEvent } from '#libs/contracts';
import { Random } from '#libs/testing/random';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { ApiClient, faults, textAt, type ApiResponse } from '../support/api-client.js';
import { createdContact } from '../support/created-contact.js';
import { ingested } from '../support/ingested.js';
import { EventListener } from '../support/event-listener.js';
import { Doorbell } from '../../../../clients/typescript/src/index.js';
import { gatewayOver, RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let store: TestDatabase;
let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  store = await createTestDatabase();
  running = await RunningGateway.start(store, {}, { accessMs: 100 });
  here = await running.workspace();
});
afterAll(() => running?.stop());

interface Row extends ContactEvent {
  id: string;
}

/** The log of a contact, as the relay publishes it. */
async function logged(contactId: string): Promise<unknown[]> {
  const rows = await running.sql<Row>(
    `select change_id as id, workspace_id as "workspaceId", contact_id as "contactId", kind, changes, cause,
       occurred_at as "occurredAt" from contact_changes where contact_id = $1 order by seq`,
    [contactId],
  );
  return rows.map(({ id, ...data }) => contactEventDocument(id, data));
}

describe('the stream of events', () => {
  it('has each change of a contact as soon as it is committed, as Kafka and webhooks have it', async () => {
    const listener = await EventListener.open(here.api);
    const contact = await createdContact(here.api);
    await here.api.patch(`/contacts/${contact.id}`, { status: 'applicant' });
    await here.api.delete(`/contacts/${contact.id}`);
    await listener.until(3);
    expect(listener.events).toEqual(await logged(contact.id));
    expect(listener.kinds).toEqual(['created', 'updated', 'deleted']);
    expect(listener.response.headers.get('content-type')).toMatch(/^text\/event-stream/u);
    await listener.close();
  });

  it('begins where a session was read: what changed before it was opened comes too', async () => {
    const { client } = await running.user(here.workspaceId, 'agent');
    const after = textAt(await client.get('/sessions/current'), 'data', 'eventsAfter');
    const { id } = await createdContact(here.api);
    const listener = await EventListener.open(here.api, { after });
    await listener.until(1);
    expect(listener.events).toEqual(await logged(id));
    await listener.close();
  });

  it('goes on behind the last id, by header or by parameter, and the header counts', async () => {
    const first = await EventListener.open(here.api);
    const { id } = await createdContact(here.api);
    await first.until(1);
    await first.close();
    const behind = first.place;
    await here.api.patch(`/contacts/${id}`, { state: 'NY' });
    const ways = [
      [{ after: behind }, {}],
      [{}, { 'last-event-id': behind }],
      [{ after: 'unread' }, { 'last-event-id': behind }],
    ] as const;
    for (const [query, headers] of ways) {
      const next = await EventListener.open(here.api, query, headers);
      await next.until(1);
      expect(next.kinds).toEqual(['updated']);
      await next.close();
    }
  });

  it('shows what is selected: by event, by contact, and by a filter on the contact', async () => {
    const [one, other] = [
      await createdContact(here.api, { state: 'NY' }),
      await createdContact(here.api, { state: 'LA' }),
    ];
    const filter = JSON.stringify({ field: 'state', op: 'eq', value: 'NY' });
    const before = await EventListener.open(here.api, { types: 'contact.created' });
    const later = (await createdContact(here.api)).id;
    await waitFor('the others to be past', () => before.events.some(({ subject }) => subject === later));
    const [updates, ofOne, inNewYork] = await Promise.all([
      EventListener.open(here.api, { types: 'contact.updated,contact.restored' }),
      EventListener.open(here.api, { contactId: one.id }),
      EventListener.open(here.api, { filter }),
    ]);
    for (const { id } of [other, one]) {
      await here.api.patch(`/contacts/${id}`, { company: 'Acme' });
      await here.api.delete(`/contacts/${id}`);
    }
    await updates.until(2);
    await ofOne.until(2);
    await waitFor('all to be sent', () => inNewYork.events.at(-1)?.subject === one.id);
    expect(updates.events.map(({ subject }) => subject)).toEqual([other.id, one.id]);
    expect(ofOne.kinds).toEqual(['updated', 'deleted']);
    await waitFor('the end of one', () => inNewYork.kinds.at(-1) === 'deleted');
    const seen = inNewYork.events.map(({ subject, data }) => [subject, data.kind]);
    // What ends a contact passes any filter: no state of it is left to judge.
    expect(seen.filter(([, kind]) => kind !== 'deleted').every(([id]) => id === one.id)).toBe(true);
    expect(seen).toContainEqual([other.id, 'deleted']);
    for (const listener of [before, updates, ofOne, inNewYork]) await listener.close();
  });

  it('never has a note, nor a change of another workspace', async () => {
    const stranger = await running.workspace();
    const [listener, ofStranger] = [await EventListener.open(here.api), await EventListener.open(stranger.api)];
    const { id } = await createdContact(here.api);
    const { client } = await running.user(here.workspaceId, 'agent');
    await client.post(`/contacts/${id}/notes`, { text: 'canary of a note' });
    await here.api.patch(`/contacts/${id}`, { company: 'after the note' });
    await createdContact(stranger.api);
    await Promise.all([listener.until(2), ofStranger.until(1)]);
    expect(JSON.stringify(listener.events)).not.toContain('canary');
    expect(new Set(listener.events.map(({ workspaceid }) => workspaceid))).toEqual(new Set([here.workspaceId]));
    expect(ofStranger.events.map(({ workspaceid }) => workspaceid)).toEqual([stranger.workspaceId]);
    const service = store.connect('doorbell_gateway');
    const rows = await service.within([stranger.workspaceId], (queries) =>
      queries.query<{ workspace_id: string }>({
        text: `select workspace_id from changes_of_workspaces('3:3:', pg_current_snapshot(), 0, 500, 1000000)`,
      }),
    );
    expect(new Set(rows.map(({ workspace_id }) => workspace_id))).toEqual(new Set([stranger.workspaceId]));
    await Promise.all([listener.close(), ofStranger.close()]);
  });
});

/** Without events of other tests: a stream begins a moment before it is opened. */
let own: TestWorkspace;

/** A message of a person, taken in. */
const written = (traits: Partial<MessageTraits>) =>
  ingested(running.admin, [anInboundMessage({ workspaceId: own.workspaceId, ...traits })]);

describe('a message in the stream', () => {
  beforeEach(async () => {
    own = await running.workspace();
  });

  it('comes with what it says, behind the contact that it made, and once to who goes on behind it', async () => {
    const listener = await EventListener.open(own.api);
    await written({ from: 'ada@stream.example', text: 'Is the flat free?', subject: 'Flat' });
    const [created, received] = await listener.until(2);
    expect(listener.kinds).toEqual(['created', 'message_received']);
    expect(received?.data).toMatchObject({
      contactId: created?.data.contactId,
      changes: {},
      cause: { kind: 'message', id: received?.id },
      message: { id: received?.id, direction: 'inbound', channel: 'email', kind: 'message', text: 'Is the flat free?' },
    });
    expect(received?.data.message).toMatchObject({ subject: 'Flat', attachments: [], source: null, reason: null });
    await listener.close();
    await written({ from: 'ada@stream.example', text: 'Still?' });
    const next = await EventListener.open(own.api, {}, { 'last-event-id': listener.place });
    await next.until(1);
    expect(next.events.map(({ data }) => data.message?.text)).toEqual(['Still?']);
    await next.close();
  });

  it('of ours comes when it is queued, and then what became of it', async () => {
    await written({ from: 'bob@stream.example' });
    const [row] = await running.sql<{ id: string }>(
      `select contact_id as id from contact_identities where value = 'bob@stream.example'`,
    );
    const types = 'contact.message_sent,contact.message_status_changed';
    const settings = { outgoing: { host: 'mail.example.com', port: 587, tls: 'starttls' } };
    const live = `update inboxes set driver = 'smtp', settings = $2 where workspace_id = $1`;
    await running.sql(live, [own.workspaceId, JSON.stringify(settings)]);
    const listener = await EventListener.open(own.api, { types });
    const sent = await own.api.post(`/contacts/${row?.id}/messages`, { text: 'It is.' });
    const id = textAt(sent, 'data', 'id');
    await running.sql(`update messages set status = 'failed', reason = 'no mailbox' where message_id = $1`, [id]);
    await running.sql(`update messages set reason = 'no mailbox' where message_id = $1`, [id]);
    const [queued, failed] = await listener.until(2);
    expect(queued?.data).toMatchObject({
      kind: 'message_sent',
      cause: { kind: 'api_key' },
      message: { id, direction: 'outbound', source: 'api', text: 'It is.' },
    });
    const [before, after] = [
      { id, status: 'queued', reason: null },
      { id, status: 'failed', reason: 'no mailbox' },
    ];
    expect(failed?.data).toMatchObject({ kind: 'message_status_changed', changes: { message: { before, after } } });
    const timeline = await own.api.get(`/contacts/${row?.id}/timeline`);
    expect(JSON.stringify(timeline.body)).not.toContain('message_status_changed');
    await listener.close();
  });

  it('is seen by no key without the right, by no other workspace, and is none where it is junk or an echo', async () => {
    const stranger = await running.workspace();
    const { key } = await new ApiKeys(running.admin).issue(own.workspaceId, { name: 'x', scopes: ['contacts:read'] });
    const scoped = new ApiClient(running.origin, key);
    const refused = await scoped.get('/events?types=contact.created,contact.message_received');
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden', right: 'messages:read' } });
    const listeners = await Promise.all([own.api, scoped, stranger.api].map((api) => EventListener.open(api)));
    const [full, limited, ofStranger] = listeners;
    await written({ from: 'spam@stream.example', flags: [{ flag: 'spam', reason: 'X-Spam' }] });
    await written({ from: 'eve@stream.example', text: 'canary of a message' });
    await running.sql(
      `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, kind, text, sent_at, received_at, kafka_partition, kafka_offset)
       select $1, uuidv7(), uuidv7(), uuidv7(), 'email', 'echo', 'echo', now(), now(), 0, 0`,
      [own.workspaceId],
    );
    await ingested(running.admin, [anInboundMessage({ workspaceId: stranger.workspaceId })]);
    await createdContact(own.api);
    await full?.until(3);
    await limited?.until(2);
    await ofStranger?.until(2);
    expect(full?.kinds).toEqual(['created', 'message_received', 'created']);
    expect(limited?.kinds).toEqual(['created', 'created']);
    expect(JSON.stringify([limited?.events, ofStranger?.events])).not.toContain('canary');
    await Promise.all(listeners.map((one) => one.close()));
  });
});

const asked = (query: string, headers = {}): Promise<ApiResponse> => here.api.get(`/events${query}`, headers);

describe('a stream that is refused', () => {
  it('names events, fields of the filter and parameters that there are not', async () => {
    const unknown = await asked('?types=contact.created,contact.moved');
    expect([unknown.status, faults(unknown)]).toEqual([400, { types: 'unknown_event' }]);
    expect(textAt(unknown, 'detail')).toContain('contact.moved is no event');
    const filter = await asked(`?filter=${encodeURIComponent('{"field":"shoeSize","op":"eq","value":1}')}`);
    expect([filter.status, Object.keys(faults(filter))]).toEqual([400, ['filter.field']]);
    expect(faults(await asked('?filter=x'))).toEqual({ filter: 'invalid' });
    expect(faults(await asked('?contactId=x&event=y'))).toEqual({ contactId: 'invalid', event: 'unknown_parameter' });
  });

  it('says since when places are good, to one that is older or of another database', async () => {
    const { place } = await EventListener.open(here.api);
    const known = readPlace(place);
    if (!known) throw new Error('the stream gave no place');
    const old = { ...known, at: Date.now() - 8 * 86_400_000 };
    const ofOthers = { ...known, from: '99999999999:99999999999:' };
    for (const gone of [old, ofOthers]) {
      const response = await asked('', { 'last-event-id': placeText(gone) });
      expect([response.status, response.body['code']]).toEqual([410, 'place_gone']);
      expect(Date.now() - Date.parse(textAt(response, 'since'))).toBeGreaterThan(6 * 86_400_000);
    }
    expect(faults(await asked('?after=x'))).toEqual({ after: 'invalid_place' });
    expect(faults(await asked('', { 'last-event-id': 'x' }))).toEqual({ 'Last-Event-ID': 'invalid_place' });
  });

  it('is one more than a key may have open', async () => {
    const { key } = await new ApiKeys(running.admin).issue(here.workspaceId, { name: 'many' });
    const api = new ApiClient(running.origin, key);
    const open = await Promise.all(Array.from({ length: 100 }, () => EventListener.open(api)));
    const refused = await api.get('/events');
    expect([refused.status, refused.body['code']]).toEqual([429, 'too_many_streams']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await Promise.all(open.map((one) => one.close()));
    await waitFor('a seat', async () => {
      const one = await EventListener.open(api).catch(() => null);
      await one?.close();
      return one !== null;
    });
  });
});

describe('a stream ends', () => {
  it('when its key is revoked', async () => {
    const made = await here.api.post('/api-keys', { name: 'short', role: 'viewer' });
    const listener = await EventListener.open(new ApiClient(running.origin, textAt(made, 'data', 'key')));
    await here.api.delete(`/api-keys/${textAt(made, 'data', 'id')}`);
    await waitFor('the end', () => listener.isOver);
  });

  it('when its session is, and while another one of the workspace goes on', async () => {
    const { client } = await running.user(here.workspaceId, 'viewer');
    const [listener, other] = [await EventListener.open(client), await EventListener.open(here.api)];
    expect((await client.delete('/sessions/current')).status).toBe(204);
    await waitFor('the end', () => listener.isOver);
    expect(other.isOver).toBe(false);
    await other.close();
  });

  it('when the gateway drains', async () => {
    const second = await gatewayOver(store.urlOf('doorbell_gateway'));
    await second.app.listen(0, '127.0.0.1');
    const listener = await EventListener.open(new ApiClient(await second.app.getUrl(), here.api.key));
    await second.app.close();
    await waitFor('the end', () => listener.isOver);
  });
});

describe('the typed client', () => {
  it('follows on behind the last event when its gateway ends, and reads what it has made', async () => {
    const doorbell = new Doorbell({ url: running.origin, apiKey: here.api.key });
    const second = await gatewayOver(store.urlOf('doorbell_gateway'));
    await second.app.listen(0, '127.0.0.1');
    const origin = await second.app.getUrl();
    const opened: unknown[] = [];
    const leading = async (url: unknown, init?: RequestInit): Promise<Response> => {
      const response = await fetch(
        (url as string).replace('http://either', second.app.getHttpServer().listening ? origin : running.origin),
        init,
      );
      opened.push(response);
      return response;
    };
    const either = new Doorbell({ url: 'http://either', apiKey: here.api.key, fetch: leading });
    const seen: unknown[] = [];
    const stop = new AbortController();
    const following = (async () => {
      const events = either.events({
        types: ['contact.created'],
        filter: { field: 'company', op: 'eq', value: 'Client' },
        signal: stop.signal,
      });
      for await (const { event } of events) seen.push(event.subject);
    })();
    await waitFor('the stream', () => opened.length > 0);
    const make = async (name: string): Promise<string> =>
      (await doorbell.post('/contacts', { body: { name, email: `${name}@client.example`, company: 'Client' } })).data
        .id;
    const made = [await make('one')];
    await waitFor('the first', () => seen.length > 0);
    await second.app.close();
    made.push(await make('two'), await make('three'));
    await waitFor('all', () => seen.length === 3);
    expect(seen).toEqual(made);
    stop.abort();
    await following;
    const names: string[] = [];
    for await (const { name } of doorbell.list('/contacts', {
      query: { search: 'client.example', limit: 2, sort: 'createdAt' },
    }))
      names.push(name);
    expect(names).toEqual(['one', 'two', 'three']);
    await expect(doorbell.get('/contacts/{id}', { path: { id: randomUUID() } })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a client that connects again and again, to either of two gateways', () => {
  const writers = 3;
  const each = 60;

  /** Transactions that overlap and commit in another order than they began; a few are rolled back. */
  async function write(writer: number, random: Random): Promise<void> {
    const contact = randomUUID();
    for (let n = 0; n < each; n += 1) {
      const waits = random.below(12);
      const isUndone = random.below(10) === 0;
      await running.admin
        .inTransaction([], async (queries) => {
          await queries.query({
            text: `insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
              select $1, $2, 'updated', jsonb_build_object('n', jsonb_build_object('before', null, 'after', $3 + i)), '{"kind":"operator","id":"x"}'
              from generate_series(0, 1) i`,
            values: [here.workspaceId, contact, (writer * each + n) * 2],
          });
          await queries.query({
            text: `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, text, sent_at, received_at, kafka_partition, kafka_offset)
              select $1, uuidv7(), $2, $2, 'email', 'said', now(), now(), 0, 0`,
            values: [here.workspaceId, contact],
          });
          await new Promise((resolve) => setTimeout(resolve, waits));
          if (isUndone) throw new Error('undone');
        })
        .catch(() => {});
    }
  }

  it('gets every event once, each contact’s in order', async () => {
    const second = await gatewayOver(store.urlOf('doorbell_gateway'));
    await second.app.listen(0, '127.0.0.1');
    const random = new Random(7);
    const apis = [here.api, new ApiClient(await second.app.getUrl(), here.api.key)];
    const got: string[] = [];
    let last = await EventListener.open(here.api);
    const begun = (await running.sql<{ seq: number }>(`select last_value as seq from contact_changes_seq_seq`))[0];
    const progress = { isWriting: true };
    const writing = Promise.all(Array.from({ length: writers }, (_, n) => write(n, new Random(n)))).then(
      () => (progress.isWriting = false),
    );
    const wanted = () =>
      running.sql<{ id: string }>(
        `select change_id as id, seq from contact_changes where workspace_id = $1 and seq > $2
         union all select message_id, seq from messages where workspace_id = $1 and seq > $2 order by seq`,
        [here.workspaceId, begun?.seq],
      );
    for (let turn = 0; progress.isWriting || got.length < (await wanted()).length; turn += 1) {
      const enough = random.below(20);
      await waitFor(
        'some events',
        async () =>
          last.events.length >= enough ||
          (!progress.isWriting && (await wanted()).length <= got.length + last.events.length),
      );
      await last.close();
      got.push(...last.events.map(({ id }) => id));
      last = await EventListener.open(apis[turn % 2] ?? here.api, {}, { 'last-event-id': last.place });
    }
    await writing;
    await last.close();
    got.push(...last.events.map(({ id }) => id));
    const all = (await wanted()).map(({ id }) => id);
    expect(all.length).toBeGreaterThan(writers * each);
    expect(got.toSorted()).toEqual(all.toSorted());
    const contacts = await running.sql<{ id: string; contact: string }>(
      `select change_id as id, contact_id as contact, seq from contact_changes where seq > $1
       union all select message_id, contact_id, seq from messages where seq > $1 order by seq`,
      [begun?.seq],
    );
    const contactOf = new Map(contacts.map(({ id, contact }) => [id, contact]));
    for (const contact of new Set(contactOf.values()))
      expect(got.filter((id) => contactOf.get(id) === contact)).toEqual(
        all.filter((id) => contactOf.get(id) === contact),
      );
    await second.app.close();
  });
});
