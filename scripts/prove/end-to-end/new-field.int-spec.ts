/** @jest-environment node */
import { jest } from '@jest/globals';
import { z } from 'zod';
import type { ContactEvent, EventRecord, InboundMessage, Inbox } from '#libs/contracts';

/** What a developer writes to add a field: the entry, the part of the event that brings it, and the migration. */
const entry = {
  byHand: true,
  empty: 'null',
  column: 'birthday',
  type: { kind: 'date', sql: 'date', value: z.iso.date() },
  fromMessage: ({ sender }: InboundMessage) => (sender.profile as { birthday?: string } | undefined)?.birthday ?? null,
  recognised: true,
  filter: 'birthday',
  example: '1990-05-17',
};
const part = z.iso.date().nullable().optional();
const migration = 'alter table contacts add column birthday date';

const { contactFields, statuses, roles, preferableChannels } = await import('#libs/contacts');
const { profileFields } = await import('#libs/contracts');
jest.resetModules();
jest.unstable_mockModule('../../../libs/contacts/src/contact-fields.js', () => ({
  contactFields: { ...contactFields, birthday: entry },
  statuses,
  roles,
  preferableChannels,
}));
jest.unstable_mockModule('../../../libs/contracts/src/events/profile.js', () => {
  const fields = { ...profileFields, birthday: part };
  return { profileFields: fields, profileNames: Object.keys(fields), profileSchema: z.strictObject(fields) };
});

const { Contacts, exportColumns, exportPart, RelayChanges } = await import('#libs/contacts');
const { inboundMessageSchema, uuidV7 } = await import('#libs/contracts');
const { anInboundMessage } = await import('#libs/testing/builders');
const { createTestDatabase } = await import('#libs/testing/postgres');
const { RunningGateway } = await import('../../../apps/gateway/test/support/running-gateway.js');
const { ingested } = await import('../../../apps/gateway/test/support/ingested.js');
const { FormTranslator } = await import('../../../apps/web-adapter/src/form.translator.js');

type Shown = { id: string; birthday: string | null };

let running: Awaited<ReturnType<typeof RunningGateway.start>>;
let workspaceId: string;
let api: Awaited<ReturnType<typeof running.workspace>>['api'];

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  await running.sql(migration);
  ({ workspaceId, api } = await running.workspace());
});

afterAll(() => running?.stop());

const shown = ({ body }: { body: Record<string, unknown> }): Shown => body['data'] as Shown; // the API's own schema

async function named(name: string): Promise<Shown> {
  const { body } = await api.get(`/contacts?search=${encodeURIComponent(name)}`);
  const [first] = body['data'] as unknown as Shown[]; // the API's own schema
  return first!;
}

function formOf(settings: Inbox['settings']): Inbox {
  return {
    workspaceId,
    inboxId: uuidV7(),
    channel: 'web',
    driver: 'form',
    settings,
    name: 'Site',
    paused: false,
    version: 1,
  };
}

describe('a field of one entry and one migration', () => {
  it('is set by POST, changed and cleared by PATCH, and refused where it is no date', async () => {
    const made = await api.post('/contacts', { name: 'Ada', email: 'ada@example.com', birthday: '1815-12-10' });
    expect(shown(made).birthday).toBe('1815-12-10');
    const { id } = shown(made);
    expect(shown(await api.patch(`/contacts/${id}`, { birthday: '1815-12-11' })).birthday).toBe('1815-12-11');
    expect(shown(await api.get(`/contacts/${id}`)).birthday).toBe('1815-12-11');
    expect(shown(await api.patch(`/contacts/${id}`, { birthday: null })).birthday).toBeNull();
    expect((await api.patch(`/contacts/${id}`, { birthday: 'tomorrow' })).status).toBe(400);
  });

  it('comes with a message that makes a contact, and fills one that lacks it', async () => {
    const profile = { company: null, state: null, timezone: null, birthday: '1906-12-09' };
    const from = 'grace@example.com';
    await ingested(running.admin, [anInboundMessage({ workspaceId, from, name: 'Grace', profile })]);
    expect((await named('Grace')).birthday).toBe('1906-12-09');
    await api.post('/contacts', { name: 'Joan', email: 'joan@example.com' });
    await ingested(running.admin, [anInboundMessage({ workspaceId, from: 'joan@example.com', profile })]);
    expect((await named('Joan')).birthday).toBe('1906-12-09');
  });

  it('comes with a form that asks for it', async () => {
    const inbox = formOf({
      key: 'k',
      fields: { mail: { fills: 'email' }, who: { fills: 'name' }, born: { fills: 'birthday' } },
    });
    const answers = new Map([
      ['mail', ['mary@example.com']],
      ['who', ['Mary']],
      ['born', ['1780-12-26']],
    ]);
    const raw = { answers, body: Buffer.of(), submissionId: 's', repeatable: false, receivedAt: new Date() };
    const translation = new FormTranslator().translate(raw, inbox);
    if (translation.kind !== 'message') throw new Error(`The form made no message but ${translation.kind}.`);
    const message = inboundMessageSchema.parse(translation.message);
    await ingested(running.admin, [{ id: translation.eventId, message, offset: '900' }]);
    expect((await named('Mary')).birthday).toBe('1780-12-26');
  });

  it('is returned by a recognition that asks for it', async () => {
    await api.post('/contacts', { name: 'Hedy', email: 'hedy@example.com', birthday: '1914-11-09' });
    const { body } = await api.post('/recognitions', { email: 'hedy@example.com', fields: ['birthday'] });
    expect(body['data']).toMatchObject({ fields: { birthday: '1914-11-09' } });
  });

  it('is a filter of the list, counted and named by the document', async () => {
    await api.post('/contacts', { name: 'Alan', email: 'alan@example.com', birthday: '1912-06-23' });
    const { body } = await api.get('/contacts?birthday=1912-06-23&status=prospect');
    expect(body).toMatchObject({ data: [{ name: 'Alan' }], pagination: { total: 1 } });
    expect((await api.get('/contacts?birthday=june')).status).toBe(400);
  });

  it('is in the events, with what was and what is', async () => {
    const events: EventRecord[] = [];
    const relay = new RelayChanges(running.admin, (some) => Promise.resolve(void events.push(...some)));
    while ((await relay.relayPage()) > 0);
    const changes = events.map(({ value }) => (JSON.parse(String(value)) as ContactEvent).changes['birthday']);
    expect(changes).toContainEqual({ before: null, after: '1815-12-10' });
    expect(changes).toContainEqual({ before: '1815-12-10', after: '1815-12-11' });
    expect(changes).toContainEqual({ before: null, after: '1906-12-09' });
  });

  it('is a column of the export and a field of the document', async () => {
    const page = await new Contacts(running.admin).list(workspaceId, {
      filter: {},
      sort: 'createdAt',
      limit: 100,
      from: { page: 1 },
    });
    const columns = exportColumns({ format: 'csv', fields: undefined }, []);
    expect(columns).toContain('birthday');
    const whole = { contacts: page.contacts, columns, place: null, isLast: true };
    expect(String((await exportPart('csv', whole)).bytes)).toContain('1914-11-09');
    const document = await (await fetch(`${running.origin}/api/openapi.json`)).text();
    expect(document.match(/"birthday"/gu)!.length).toBeGreaterThanOrEqual(4);
  });
});
