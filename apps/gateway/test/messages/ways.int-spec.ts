import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { createTestDatabase } from '#libs/testing/postgres';
import { textAt } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import { liveInbox } from '../support/live-inbox.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

const bot = '01990000-0000-7000-8000-0000000000b0';
const number = '01990000-0000-7000-8000-0000000000a0';
const desk = '01990000-0000-7000-8000-0000000000d0';
const hourMs = 60 * 60 * 1000;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
  await live(bot, 'telegram', 'polling');
  await live(number, 'whatsapp', 'cloud');
  await live(desk, 'email', 'smtp', { outgoing: { host: 'mail.example.com', port: 587, tls: 'starttls' } });
});

afterAll(() => running?.stop());

const live = (id: string, channel: string, driver: string, settings: object = {}): Promise<void> =>
  liveInbox(running, here.workspaceId, { id, channel, driver, settings });

async function arrive(traits: Omit<MessageTraits, 'workspaceId'>): Promise<string> {
  const { workspaceId } = here;
  await ingested(running.admin, [anInboundMessage({ workspaceId, sentAt: new Date().toISOString(), ...traits })]);
  const [row] = await running.sql<{ id: string }>(
    'select contact_id as id from contact_identities where workspace_id = $1 and value = $2',
    [workspaceId, traits.from ?? traits.identities?.[0]?.value],
  );
  return row?.id ?? '';
}

const onTelegram = (user: string): Omit<MessageTraits, 'workspaceId'> => ({
  channel: 'telegram',
  inboxId: bot,
  identities: [{ kind: 'telegram_user', value: user, verified: true }],
  externalId: `5:${user}`,
});

const onWhatsApp = (phone: string, hoursAgo: number): Omit<MessageTraits, 'workspaceId'> => ({
  channel: 'whatsapp',
  inboxId: number,
  identities: [{ kind: 'whatsapp_phone', value: phone, verified: true }],
  sentAt: new Date(Date.now() - hoursAgo * hourMs).toISOString(),
});

interface Way {
  inboxId: string;
  channel: string;
  address: { value: string };
  to: object | null;
  isChosen: boolean;
  state: string;
  code: string | null;
  reason: string | null;
  windowEndsAt: string | null;
}

async function waysTo(id: string): Promise<{ ways: Way[]; unreachable: { channel: string; reason: string }[] }> {
  const response = await here.api.get(`/contacts/${id}/ways`);
  expect(response.status).toBe(200);
  return response.body['data'] as never;
}

describe('GET /contacts/:id/ways', () => {
  it('begins with the way that a message takes by itself, then has the others that are open', async () => {
    const id = await arrive(onTelegram('41'));
    await here.api.patch(`/contacts/${id}`, { email: 'forty-one@example.com', phone: '+12025550141' });
    const { ways, unreachable } = await waysTo(id);
    expect(ways.map(({ channel, isChosen, state, code }) => [channel, isChosen, state, code])).toEqual([
      ['telegram', true, 'open', null],
      ['email', false, 'open', null],
      ['whatsapp', false, 'closed', 'outside_window'],
    ]);
    expect(unreachable).toEqual([]);
  });

  it('says what to send to take a way: each that is not closed takes a message', async () => {
    const id = await arrive({ from: 'claimed@example.com', inboxId: desk });
    await running.sql(
      `insert into contact_identities (workspace_id, kind, value, contact_id, verified, proof, proven_at)
       values ($1, 'telegram_user', '77', $2, true, 'proven', now())`,
      [here.workspaceId, id],
    );
    const [mail] = (await waysTo(id)).ways;
    expect(mail).toMatchObject({ channel: 'email', state: 'unproven', code: 'address_unproven', isChosen: false });
    const { inboxId, to, address } = mail!;
    const unnamed = await here.api.post(`/contacts/${id}/messages`, { text: 'Hello', inboxId });
    expect(unnamed).toMatchObject({ status: 409, body: { code: 'address_unproven', detail: mail?.reason } });
    const sent = await here.api.post(`/contacts/${id}/messages`, { text: 'Hello', inboxId, to });
    expect(sent).toMatchObject({ status: 202, body: { data: { to: address } } });
  });

  it('has the end of the 24 hours in which free text goes through', async () => {
    const open = await arrive(onWhatsApp('12025550151', 1));
    const [way] = (await waysTo(open)).ways;
    expect(way).toMatchObject({ state: 'open', isChosen: true });
    expect(Date.parse(way?.windowEndsAt ?? '')).toBeGreaterThan(Date.now() + 22 * hourMs);
    const closed = await arrive(onWhatsApp('12025550152', 25));
    const [late] = (await waysTo(closed)).ways;
    expect(late).toMatchObject({ state: 'closed', isChosen: true, code: 'outside_window' });
    expect(Date.parse(late?.windowEndsAt ?? '')).toBeLessThan(Date.now());
  });

  it('says who blocked us and who has opted out, each on the channel alone', async () => {
    const id = await arrive(onTelegram('43'));
    await here.api.patch(`/contacts/${id}`, { email: 'forty-three@example.com' });
    await here.api.post(`/contacts/${id}/consents`, { purpose: 'messages', granted: false, channel: 'email' });
    await arrive({ ...onTelegram('43'), externalId: '5:blocked', kind: 'blocked' });
    const codes = (await waysTo(id)).ways.map(({ channel, code }) => [channel, code]);
    expect(codes).toEqual([
      ['telegram', 'contact_blocked'],
      ['email', 'contact_opted_out'],
    ]);
  });

  it('names channels on which nothing reaches the contact, with the reason and its code', async () => {
    const made = await here.api.post('/contacts', { name: 'Nora', email: 'nora@example.com' });
    const { ways, unreachable } = await waysTo(textAt(made, 'data', 'id'));
    expect(ways.map(({ channel }) => channel)).toEqual(['email']);
    expect(unreachable).toEqual([
      {
        channel: 'telegram',
        reason: expect.stringContaining('bots only answer'),
        why: [{ code: 'must_write_first', values: { noun: 'bot', label: 'Telegram', who: 'bot' } }],
      },
      {
        channel: 'whatsapp',
        reason: expect.stringContaining('No address of the contact is known'),
        why: [{ code: 'address_not_known', values: { channel: 'whatsapp' } }],
      },
    ]);
  });

  it('has the code of the reason with which a message is refused, too', async () => {
    const receiving = await running.workspace({ name: 'Receiving' });
    const inbox = { id: '01990000-0000-7000-8000-0000000000d1', channel: 'email', driver: 'smtp' };
    await liveInbox(running, receiving.workspaceId, inbox);
    const id = textAt(await receiving.api.post('/contacts', { name: 'Nora', email: 'nora@example.com' }), 'data', 'id');
    const why = [{ code: 'no_server_for_sending', values: { label: 'e-mail', setting: 'outgoing' } }];
    expect(await receiving.api.get(`/contacts/${id}/ways`)).toMatchObject({
      body: { data: { ways: [], unreachable: [{ channel: 'email', why }] } },
    });
    expect(await receiving.api.post(`/contacts/${id}/messages`, { text: 'Hello' })).toMatchObject({
      status: 422,
      body: { code: 'contact_unreachable', why },
    });
  });

  it('shows nothing of a contact of another workspace', async () => {
    const id = await arrive(onTelegram('44'));
    const other = await running.workspace({ name: 'Other' });
    expect((await other.api.get(`/contacts/${id}/ways`)).status).toBe(404);
  });
});
