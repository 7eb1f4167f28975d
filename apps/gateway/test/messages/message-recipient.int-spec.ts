import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { createTestDatabase } from '#libs/testing/postgres';
import { textAt } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import { liveInbox } from '../support/live-inbox.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

const desk = '01990000-0000-7000-8000-0000000000d0';
const number = '01990000-0000-7000-8000-0000000000a0';

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
  const outgoing = { host: 'mail.example.com', port: 587, tls: 'starttls' };
  await live(desk, 'email', 'smtp', { outgoing });
  await live(number, 'whatsapp', 'cloud');
});

afterAll(() => running?.stop());

const live = (id: string, channel: string, driver: string, settings: object = {}): Promise<void> =>
  liveInbox(running, here.workspaceId, { id, channel, driver, settings });

async function contactWith(value: string): Promise<string> {
  const [row] = await running.sql<{ id: string }>(
    'select contact_id as id from contact_identities where workspace_id = $1 and value = $2',
    [here.workspaceId, value],
  );
  return row?.id ?? '';
}

/** A mail that arrived, and its contact. */
async function mailFrom(from: string, { replyTo = from, verified = false } = {}): Promise<string> {
  const { workspaceId } = here;
  const mail: MessageTraits = {
    workspaceId,
    from,
    verified,
    inboxId: desk,
    externalId: `<${from}@x>`,
    subject: 'Flat',
  };
  const built = anInboundMessage({ ...mail, sentAt: new Date().toISOString() });
  const message = { ...built.message, reply: { to: replyTo } };
  await ingested(running.admin, [{ ...built, message }]);
  return contactWith(from);
}

async function queued(): Promise<{ id: string; details: Record<string, unknown> }[]> {
  return running.sql('select message_id as id, details from messages where relayed = false');
}

async function refused(id: string, body: object): Promise<unknown> {
  return (await here.api.post(`/contacts/${id}/messages`, body)).body['code'];
}

describe('the recipient of a reply to a mail', () => {
  const attacker = 'attacker@evil.example';

  it('is the contact, never the Reply-To of a forged mail', async () => {
    const email = 'vera@bank.example';
    const made = await here.api.post('/contacts', { name: 'Vera', email });
    const id = textAt(made, 'data', 'id');
    expect(await mailFrom(email, { replyTo: attacker })).toBe(id);
    const sent = await here.api.post(`/contacts/${id}/messages`, { text: 'Your private link' });
    expect(sent).toMatchObject({ status: 202, body: { data: { to: { kind: 'email', value: email } } } });
    const row = (await queued()).find((one) => one.id === textAt(sent, 'data', 'id'));
    expect(row?.details).toMatchObject({ inReplyTo: { externalId: `<${email}@x>` } });
    expect(JSON.stringify(row)).not.toContain(attacker);
  });

  it('is the Reply-To of a proven mail, unless its owner wants no messages', async () => {
    const from = 'boss@firm.example';
    const id = await mailFrom(from, { verified: true, replyTo: 'assistant@firm.example' });
    const text = { text: 'Hello' };
    const sent = await here.api.post(`/contacts/${id}/messages`, text);
    expect(sent.body['data']?.['to']).toEqual({ kind: 'email', value: 'assistant@firm.example' });
    const made = await here.api.post('/contacts', { name: 'Assistant', email: 'assistant@firm.example' });
    const withdrawn = { purpose: 'messages', granted: false };
    await here.api.post(`/contacts/${textAt(made, 'data', 'id')}/consents`, withdrawn);
    expect(await refused(id, text)).toBe('contact_opted_out');
    const to = { kind: 'email', value: from };
    expect((await here.api.post(`/contacts/${id}/messages`, { ...text, to })).status).toBe(202);
  });

  it('is refused where the address is only claimed and the contact proved another, unless `to` names it', async () => {
    const email = 'claimed@example.com';
    const id = await mailFrom(email);
    await running.sql(
      `insert into contact_identities (workspace_id, kind, value, contact_id, verified, proof, proven_at)
       values ($1, 'telegram_user', 'proof', $2, true, 'proven', now())`,
      [here.workspaceId, id],
    );
    const text = { text: 'Hello', channel: 'email' };
    const response = await here.api.post(`/contacts/${id}/messages`, text);
    expect(response).toMatchObject({ status: 409, body: { code: 'address_unproven', errors: [{ field: 'to' }] } });
    const to = { kind: 'email', value: ' Claimed@Example.com' };
    const sent = await here.api.post(`/contacts/${id}/messages`, { ...text, to });
    expect(sent).toMatchObject({ status: 202, body: { data: { to: { kind: 'email', value: email } } } });
  });

  it('is not an address that is shown and identifies another contact, nor one that is named and a stranger’s', async () => {
    const email = 'first@example.com';
    await here.api.post('/contacts', { name: 'First', email });
    const second = await here.api.post('/contacts?onDuplicate=create', { name: 'Second', email });
    const id = textAt(second, 'data', 'id');
    expect(await refused(id, { text: 'Hello' })).toBe('contact_unreachable');
    const named = await here.api.post(`/contacts/${id}/messages`, { text: 'x', to: { kind: 'email', value: email } });
    expect(named).toMatchObject({ status: 409, body: { code: 'address_unknown', errors: [{ field: 'to' }] } });
  });

  it('is a number in any usual spelling', async () => {
    const made = await here.api.post('/contacts', { name: 'Nora', phone: '+12025550143', email: 'nora@example.com' });
    const to = { kind: 'phone', value: '(202) 555-0143' };
    const response = await here.api.post(`/contacts/${textAt(made, 'data', 'id')}/messages`, {
      to,
      template: { name: 'viewing', language: 'en', parameters: [] },
    });
    expect(response.body['data']?.['to']).toEqual({ kind: 'whatsapp_phone', value: '12025550143' });
  });
});
