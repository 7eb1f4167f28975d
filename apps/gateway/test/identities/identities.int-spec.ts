import { anInboundMessage } from '#libs/testing/builders';
import { createTestDatabase } from '#libs/testing/postgres';
import { column, textAt } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';
import { createdContact } from '../support/created-contact.js';

let running: RunningGateway;
let here: TestWorkspace;
let serial = 0;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
});

afterAll(() => running?.stop());

/** A suggestion as a message leaves one. */
async function suggested(contactId: string, field: 'email' | 'phone', value: string): Promise<string> {
  const [row] = await running.sql<{ id: string }>(
    `insert into contact_suggestions (workspace_id, contact_id, field, value, message_id, at)
     values ($1, $2, $3, $4, uuidv7(), now() + make_interval(secs => $5)) returning suggestion_id as id`,
    [here.workspaceId, contactId, field, value, (serial += 1)],
  );
  return row?.id ?? '';
}

const nextPhone = () => `+1202555${String(1000 + (serial += 1))}`;
const accept = (id: string) => here.api.post(`/suggestions/${id}/accept`, undefined);
const dismiss = (id: string) => here.api.post(`/suggestions/${id}/dismiss`, undefined);
const open = async (id: string) => column(await here.api.get(`/contacts/${id}/suggestions`), 'value');
const timeline = async (id: string) => column(await here.api.get(`/contacts/${id}/timeline`), 'summary');

async function identities(id: string): Promise<unknown[]> {
  const { body } = await here.api.get(`/contacts/${id}/identities`);
  return (body['data'] as unknown as Record<string, unknown>[]).map(({ kind, value, proof }) => [kind, value, proof]);
}

describe('GET /contacts/:id/identities', () => {
  it('shows what identifies the contact, with which proof, and since when', async () => {
    const from = 'ann@example.com';
    const wrote = anInboundMessage({
      workspaceId: here.workspaceId,
      identities: [{ kind: 'email', value: from, verified: true }],
    });
    await ingested(running.admin, [wrote]);
    const [id] = column(await here.api.get(`/contacts?search=${from}`), 'id');
    await here.api.patch(`/contacts/${String(id)}`, { phone: '+12025550111' });
    const { body } = await here.api.get(`/contacts/${String(id)}/identities`);
    expect(body).toEqual({
      data: [
        { kind: 'email', value: from, proof: 'proven', provenAt: expect.any(String), firstSeenAt: expect.any(String) },
        { kind: 'phone', value: '+12025550111', proof: 'vouched', provenAt: null, firstSeenAt: expect.any(String) },
      ],
      nextCursor: null,
    });
  });
});

describe('a suggestion', () => {
  it('is listed newest first, page by page, while it is open', async () => {
    const { id } = await createdContact(here.api);
    const values = [nextPhone(), nextPhone(), nextPhone()];
    for (const value of values) await suggested(id, 'phone', value);
    const all = await here.api.get(`/contacts/${id}/suggestions`);
    expect(column(all, 'value')).toEqual(values.toReversed());
    expect(Object.keys(all.body['data']?.[0] ?? {})).toEqual(['id', 'field', 'value', 'messageId', 'at']);
    const first = await here.api.get(`/contacts/${id}/suggestions?limit=2`);
    const second = await here.api.get(`/contacts/${id}/suggestions?limit=2&cursor=${textAt(first, 'nextCursor')}`);
    expect([...column(first, 'value'), ...column(second, 'value')]).toEqual(values.toReversed());
  });

  it('identifies no contact: it recognises no visitor, and nothing is sent to it', async () => {
    const { id } = await createdContact(here.api);
    const value = nextPhone();
    await suggested(id, 'phone', value);
    expect((await here.api.post('/recognitions', { phone: value })).body['data']).toMatchObject({ recognised: false });
    const to = { kind: 'phone', value };
    const response = await here.api.post(`/contacts/${id}/messages`, { text: 'Hello', to });
    expect(response).toMatchObject({ status: 409, body: { code: 'address_unknown' } });
    expect((await here.api.post('/contacts', { name: 'Its owner', phone: value })).status).toBe(201);
  });
});

describe('POST /suggestions/:id/accept', () => {
  it('makes the value a vouched identity, fills an empty field with it, and stands in the timeline', async () => {
    const { id, email, etag } = await createdContact(here.api);
    const value = nextPhone();
    const response = await accept(await suggested(id, 'phone', value));
    expect(response).toMatchObject({ status: 200, body: { data: { contactId: id, value, resolution: 'accepted' } } });
    expect(await identities(id)).toEqual([
      ['email', email, 'vouched'],
      ['phone', value, 'vouched'],
    ]);
    const contact = await here.api.get(`/contacts/${id}`);
    expect(contact.body['data']).toMatchObject({ phone: value, email });
    expect(contact.headers.get('etag')).not.toBe(etag);
    expect(await open(id)).toEqual([]);
    const [entry] = (await here.api.get(`/contacts/${id}/timeline`)).body['data'] as unknown as { change: unknown }[];
    expect(entry?.change).toMatchObject({
      kind: 'suggestion_accepted',
      changes: { suggestion: { before: { field: 'phone', value } }, phone: { before: null, after: value } },
      cause: { kind: 'api_key' },
    });
  });

  it('leaves an address that the contact shows already', async () => {
    const { id, email } = await createdContact(here.api);
    await accept(await suggested(id, 'email', 'second@home.example'));
    expect((await here.api.get(`/contacts/${id}`)).body['data']).toMatchObject({ email });
    expect(await identities(id)).toContainEqual(['email', 'second@home.example', 'vouched']);
  });

  it('changes nothing the second time, also where the address was taken off the contact since', async () => {
    const { id } = await createdContact(here.api);
    const suggestion = await suggested(id, 'phone', nextPhone());
    const first = await accept(suggestion);
    await here.api.patch(`/contacts/${id}`, { phone: null });
    const before = await timeline(id);
    expect((await accept(suggestion)).body).toEqual(first.body);
    expect(await timeline(id)).toEqual(before);
    expect(await identities(id)).toHaveLength(1);
    expect(await dismiss(suggestion)).toMatchObject({ status: 409, body: { code: 'suggestion_settled' } });
  });

  it('is refused where a live contact has the address, and writes nothing then', async () => {
    const [{ id }, other] = [await createdContact(here.api), await createdContact(here.api)];
    const suggestion = await suggested(id, 'email', other.email);
    const response = await accept(suggestion);
    expect(response).toMatchObject({ status: 409, body: { code: 'contact_exists', contactId: other.id } });
    expect(await open(id)).toEqual([other.email]);
    await here.api.delete(`/contacts/${other.id}`);
    expect((await accept(suggestion)).status).toBe(200);
  });

  it('happens once where two accept at once', async () => {
    const { id } = await createdContact(here.api);
    const suggestion = await suggested(id, 'phone', nextPhone());
    const responses = await Promise.all([accept(suggestion), accept(suggestion), accept(suggestion)]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await timeline(id)).filter((one) => String(one).includes('accepted'))).toHaveLength(1);
  });
});

describe('POST /suggestions/:id/dismiss', () => {
  it('removes it from the list for ever, and stands in the timeline once', async () => {
    const { id } = await createdContact(here.api);
    const suggestion = await suggested(id, 'phone', nextPhone());
    const first = await dismiss(suggestion);
    expect(first).toMatchObject({ status: 200, body: { data: { resolution: 'dismissed' } } });
    expect((await dismiss(suggestion)).body).toEqual(first.body);
    expect(await open(id)).toEqual([]);
    expect(await identities(id)).toHaveLength(1);
    expect((await timeline(id)).filter((one) => String(one).includes('dismissed'))).toHaveLength(1);
    expect(await accept(suggestion)).toMatchObject({ status: 409, body: { code: 'suggestion_settled' } });
  });

  it('is 404 for another workspace, and after its contact is deleted', async () => {
    const { id } = await createdContact(here.api);
    const suggestion = await suggested(id, 'phone', nextPhone());
    const stranger = await running.workspace();
    for (const decision of ['accept', 'dismiss'])
      expect((await stranger.api.post(`/suggestions/${suggestion}/${decision}`, undefined)).status).toBe(404);
    expect(await open(id)).toHaveLength(1);
    await here.api.delete(`/contacts/${id}`);
    expect((await accept(suggestion)).status).toBe(404);
    expect((await here.api.get(`/contacts/${id}/suggestions`)).status).toBe(404);
  });
});
