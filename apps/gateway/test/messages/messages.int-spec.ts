import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { createTestDatabase } from '#libs/testing/postgres';
import { ingested } from '../support/ingested.js';
import { column, faults, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let contactId: string;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
  await fromAnn('second', '2026-03-01T10:00:00.000Z', '7');
  await fromAnn('third', '2026-03-01T10:00:00.000Z', '8');
  await fromAnn('first', '2026-02-01T10:00:00.000Z', '9');
  for (const flag of ['bounce', 'spam', 'auto_reply'] as const)
    await arrive({ from: 'robot@example.com', text: flag, flags: [{ flag, reason: `a ${flag}` }] });
  contactId = String(column(await here.api.get('/contacts'), 'id')[0]);
});

afterAll(() => running?.stop());

async function arrive(traits: Omit<MessageTraits, 'workspaceId'>): Promise<void> {
  await ingested(running.admin, [anInboundMessage({ workspaceId: here.workspaceId, ...traits })]);
}

function fromAnn(text: string, sentAt: string, offset: string): Promise<void> {
  return arrive({ from: 'ann@example.com', text, sentAt, offset, subject: 'Flat' });
}

describe('GET /contacts/:id/messages', () => {
  it('lists newest first, by sending time, then by arrival', async () => {
    const response = await here.api.get(`/contacts/${contactId}/messages`);
    expect(column(response, 'text')).toEqual(['third', 'second', 'first']);
    expect(response.body).not.toHaveProperty('pagination');
    expect(response.body['nextCursor']).toBeNull();
    expect(response.body['data']?.[0]).toMatchObject({
      contactId,
      direction: 'inbound',
      channel: 'email',
      inboxId: expect.any(String),
      subject: 'Flat',
      status: 'received',
      sentAt: '2026-03-01T10:00:00.000Z',
      receivedAt: expect.any(String),
      sender: { identities: [{ kind: 'email', value: 'ann@example.com' }] },
      flags: [],
      attachments: [],
    });
  });

  it('pages by cursor, each message once', async () => {
    const seen: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const response = await here.api.get(`/contacts/${contactId}/messages?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...column(response, 'text'));
      cursor = response.body['nextCursor'] as unknown as string | null;
    }
    expect(seen).toEqual(['third', 'second', 'first']);
  });

  it('returns 404 like the contact itself, and refuses unknown parameters', async () => {
    expect((await here.api.get('/contacts/01990000-0000-7000-8000-000000000000/messages')).status).toBe(404);
    expect(faults(await here.api.get(`/contacts/${contactId}/messages?page=1`))).toEqual({ page: 'unknown_parameter' });
  });

  it("refuses another list's cursor", async () => {
    const { body } = await here.api.get('/messages?flag=junk&limit=1');
    const response = await here.api.get(`/contacts/${contactId}/messages?cursor=${textAt({ body }, 'nextCursor')}`);
    expect(response.body['code']).toBe('cursor_mismatch');
  });

  it("returns the survivor's messages for a merged-away contact's id", async () => {
    const made = await here.api.post('/contacts', { name: 'Merged', email: 'merged@example.com' });
    const merged = textAt(made, 'data', 'id');
    await running.sql('update contacts set merged_into = $1, deleted_at = now() where contact_id = $2', [
      contactId,
      merged,
    ]);
    const response = await here.api.get(`/contacts/${merged}/messages`);
    expect(column(response, 'text')).toEqual(['third', 'second', 'first']);
    expect(response.headers.get('content-location')).toBe(`/api/v1/contacts/${contactId}/messages`);
  });
});

describe('GET /messages', () => {
  it('shows all junk with its reasons and its sender; junk made no contact', async () => {
    const response = await here.api.get('/messages?flag=junk');
    expect(new Set(column(response, 'text'))).toEqual(new Set(['auto_reply', 'bounce', 'spam']));
    expect(response.body['data']?.[0]).toMatchObject({
      contactId: null,
      flags: [{ flag: 'auto_reply', reason: 'a auto_reply' }],
      sender: { identities: [{ value: 'robot@example.com' }] },
    });
    expect((await here.api.get('/contacts?search=robot')).body['data']).toEqual([]);
  });

  it('shows only the messages of one flag', async () => {
    expect(column(await here.api.get('/messages?flag=spam'), 'text')).toEqual(['spam']);
    expect(column(await here.api.get('/messages?flag=bulk'), 'text')).toEqual([]);
  });

  it('shows and counts only what came by one inbox', async () => {
    const [listed] = (await here.api.get('/messages?flag=spam')).body['data'] as unknown as { inboxId: string }[];
    const other = '01990000-0000-7000-8000-000000000000';
    expect(new Set(column(await here.api.get(`/messages?flag=junk&inboxId=${listed?.inboxId}`), 'text'))).toEqual(
      new Set(['auto_reply', 'bounce', 'spam']),
    );
    expect(column(await here.api.get(`/messages?flag=junk&inboxId=${other}`), 'text')).toEqual([]);
    const count = async (query: string) => (await here.api.get(`/messages/count?${query}`)).body['data'];
    expect(await count('flag=junk')).toEqual({ count: 3, more: false });
    expect(await count(`flag=spam&inboxId=${listed?.inboxId}`)).toEqual({ count: 1, more: false });
    expect(await count(`flag=junk&inboxId=${other}`)).toEqual({ count: 0, more: false });
    const elsewhere = await running.workspace();
    expect(await elsewhere.api.get(`/messages/count?flag=junk&inboxId=${listed?.inboxId}`)).toMatchObject({
      body: { data: { count: 0 } },
    });
    expect(faults(await here.api.get('/messages?flag=junk&inboxId=mail'))).toEqual({ inboxId: 'invalid' });
  });

  it('wants a flag that exists', async () => {
    expect(faults(await here.api.get('/messages'))).toEqual({ flag: 'not_allowed' });
    expect(faults(await here.api.get('/messages?flag=nice'))).toEqual({ flag: 'not_allowed' });
  });
});

describe('GET /messages/:id', () => {
  it('reads one, also junk', async () => {
    const [listed] = (await here.api.get('/messages?flag=spam')).body['data'] as unknown as { id: string }[];
    const response = await here.api.get(`/messages/${listed?.id}`);
    expect(response).toMatchObject({ status: 200, body: { data: { text: 'spam', contactId: null } } });
    expect((await here.api.get('/messages/01990000-0000-8000-8000-000000000000')).status).toBe(404);
  });
});
