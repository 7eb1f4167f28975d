import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { createTestDatabase } from '#libs/testing/postgres';
import { column, textAt } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
});

afterAll(() => running?.stop());

const flags = [{ flag: 'bulk' as const, reason: 'List-Id header' }];

async function arrived(traits: Omit<MessageTraits, 'workspaceId'>): Promise<string> {
  const message = anInboundMessage({ workspaceId: here.workspaceId, ...traits });
  await ingested(running.admin, [message]);
  return message.id;
}

describe('POST /messages/:id/not-junk', () => {
  it('makes the contact and shows which key did it; a repetition has the same response', async () => {
    const carrier = { email: 'noreply@portal.example', verified: true, sign: 'machine' as const };
    const id = await arrived({ from: 'ann@example.com', name: 'Ann Roe', text: 'Is it free?', flags, carrier });
    const response = await here.api.call('POST', `/messages/${id}/not-junk`, {});
    expect(response.status).toBe(200);
    expect(response.body['data']).toMatchObject({
      id,
      contactId: expect.any(String),
      flags: [],
      notJunk: { flags, by: { kind: 'api_key' }, at: expect.any(String) },
      sender: { carrier },
    });
    const repeated = await here.api.call('POST', `/messages/${id}/not-junk`, {});
    expect([repeated.status, repeated.body]).toEqual([200, response.body]);
    const contactId = String(column(await here.api.get('/contacts?search=Ann'), 'id')[0]);
    expect(column(await here.api.get(`/contacts/${contactId}/messages`), 'id')).toEqual([id]);
    expect(column(await here.api.get('/messages?flag=junk'), 'id')).not.toContain(id);
    expect(column(await here.api.get(`/contacts/${contactId}/timeline`), 'summary')).toContain(
      'A message was taken for no junk through the API.',
    );
  });

  it('is 404 for an unknown message, also where another workspace has it', async () => {
    const id = await arrived({ from: 'bob@example.com', flags });
    const elsewhere = await running.workspace();
    expect((await elsewhere.api.call('POST', `/messages/${id}/not-junk`, {})).status).toBe(404);
    expect((await here.api.call('POST', '/messages/01900000-0000-8000-8000-000000000000/not-junk', {})).status).toBe(
      404,
    );
    expect((await here.api.call('POST', '/messages/none/not-junk', {})).status).toBe(400);
  });

  it('is 409 for a message that never was junk, and 422 with the reason for one that names no sender', async () => {
    const plain = await here.api.call('POST', `/messages/${await arrived({ from: 'cas@example.com' })}/not-junk`, {});
    expect([plain.status, textAt(plain, 'code')]).toEqual([409, 'never_junk']);
    const unread = [{ flag: 'unreadable' as const, reason: 'no sender address' }];
    const id = await arrived({ identities: [], flags: unread });
    const nameless = await here.api.call('POST', `/messages/${id}/not-junk`, {});
    expect([nameless.status, textAt(nameless, 'code')]).toEqual([422, 'sender_unknown']);
    expect(textAt(nameless, 'detail')).toMatch(/no sender address/u);
  });
});
