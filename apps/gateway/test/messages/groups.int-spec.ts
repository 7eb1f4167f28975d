import { anInboundMessage } from '#libs/testing/builders';
import { createTestDatabase } from '#libs/testing/postgres';
import { textAt } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import { liveInbox } from '../support/live-inbox.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let people = 0;

const bot = '01990000-0000-7000-8000-0000000000b1';
const desk = '01990000-0000-7000-8000-0000000000d1';

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
  const outgoing = { host: 'mail.example.com', port: 587, tls: 'starttls' };
  const { workspaceId } = here;
  await liveInbox(running, workspaceId, {
    id: bot,
    channel: 'telegram',
    driver: 'polling',
    settings: { groups: true },
  });
  await liveInbox(running, workspaceId, { id: desk, channel: 'email', driver: 'smtp', settings: { outgoing } });
});
afterAll(() => running?.stop());

interface Saying {
  chatId: string;
  kind?: 'callback' | 'reaction' | 'join_request';
  reply?: Record<string, string>;
}

/** A user writes in a chat. Returns the contact's id. */
async function says(user: string, { chatId, kind, reply = {} }: Saying): Promise<string> {
  const identities = [{ kind: 'telegram_user' as const, value: user, verified: true }];
  const about = kind === 'reaction' ? { eventId: null, externalId: `${chatId}:1` } : undefined;
  const externalId = `${chatId}:${(people += 1)}`;
  const traits = {
    channel: 'telegram' as const,
    inboxId: bot,
    identities,
    externalId,
    ...(kind && { kind }),
    ...(about && { about }),
  };
  const built = anInboundMessage({ workspaceId: here.workspaceId, text: 'who is the landlord?', ...traits });
  await ingested(running.admin, [{ ...built, message: { ...built.message, reply: { chatId, ...reply } } }]);
  const [row] = await running.sql<{ id: string }>(
    `select contact_id as id from contact_identities where kind = 'telegram_user' and value = $1`,
    [user],
  );
  return row?.id ?? '';
}

const newUser = () => String(7_000_000_000 + (people += 1));
const write = (id: string, more: object = {}) => here.api.post(`/contacts/${id}/messages`, { text: 'we are', ...more });

describe('a contact who wrote in a group of Telegram', () => {
  it.each([
    ['in a group', { chatId: '-4711' }],
    ['in a supergroup', { chatId: '-1001234567890' }],
    ['by a button under a message in a group', { chatId: '-100778', kind: 'callback' as const }],
    ['by a reaction in a group', { chatId: '-100778', kind: 'reaction' as const }],
  ])('alone, %s, cannot be written to: 422, and nothing is queued', async (_, saying) => {
    const user = newUser();
    const id = await says(user, saying);
    const to = { kind: 'telegram_user', value: user };
    for (const more of [{}, { channel: 'telegram' }, { inboxId: bot }, { to }, { inboxId: bot, to }]) {
      const response = await write(id, more);
      expect([response.status, response.body['code']]).toEqual([422, 'contact_unreachable']);
      expect(textAt(response, 'detail')).toMatch(/in private/u);
    }
  });

  it('and in private as well gets the reply in private, whichever came last', async () => {
    for (const chats of [
      ['-100778', 'own'],
      ['own', '-100778'],
    ]) {
      const user = newUser();
      let id = '';
      for (const chat of chats) id = await says(user, { chatId: chat === 'own' ? user : chat });
      const response = await write(id, { inboxId: bot, to: { kind: 'telegram_user', value: user } });
      expect(response.status).toBe(202);
      const [row] = await running.sql<{ chat: string }>(
        `select details->'inReplyTo'->'reply'->>'chatId' as chat from messages where message_id = $1`,
        [textAt(response, 'data', 'id')],
      );
      expect(row?.chat).toBe(user);
    }
  });

  it('can be written to once they asked to join, where Telegram opens a chat with them', async () => {
    const user = newUser();
    const id = await says(user, { chatId: user, kind: 'join_request', reply: { joinChatId: '-100778' } });
    expect((await write(id)).status).toBe(202);
  });

  it('is written to by mail where they have an address', async () => {
    const id = await says(newUser(), { chatId: '-100778' });
    await here.api.patch(`/contacts/${id}`, { email: `tenant-${id}@example.com` });
    expect((await write(id, { channel: 'email', subject: 'Your question' })).status).toBe(202);
  });
});
