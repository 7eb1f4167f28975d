import { randomUUID } from 'node:crypto';
import { Workspaces } from '#libs/access';
import { KeepInboxStates, KeepMessageStatuses } from '#libs/contacts';
import type { InboxState, MessageStatus } from '#libs/contracts';
import { RejectedInputError } from '#libs/platform';
import { anInboundMessage } from '#libs/testing/builders';
import { OutboundUnderTest } from '../outbound-under-test.js';

let test: OutboundUnderTest;
/** Of another workspace, which has no inbox. */
let victim: string;
beforeAll(async () => {
  test = await OutboundUnderTest.create();
  victim = await new Workspaces(test.store.admin).create({ name: 'Victim', plan: 'local' });
});
afterAll(() => test?.store.drop());

/** An attacker who may write to Kafka names the victim's workspace and an inbox of their own, or an unknown one. */
const places = () => [
  { workspaceId: victim, inboxId: test.inboxId },
  { workspaceId: test.store.workspaceId, inboxId: randomUUID() },
  { workspaceId: randomUUID(), inboxId: test.inboxId },
];
const at = new Date().toISOString();
const message = (place: { workspaceId: string; inboxId: string }) =>
  anInboundMessage({ ...place, from: 'mallory@example.com' });
const report = (place: { workspaceId: string; inboxId: string }): MessageStatus => ({
  ...place,
  messageId: null,
  externalId: 'x',
  status: 'read',
  reason: null,
  at,
});
const state = (place: { workspaceId: string; inboxId: string }): InboxState => ({
  ...place,
  state: 'connected',
  lastError: null,
  backlog: 0,
  owner: 'mallory',
  account: null,
  pairing: null,
  progress: null,
  at,
});
const count = async (table: string): Promise<number> =>
  (
    await test.store.admin.within([], (queries) =>
      queries.query<{ n: number }>({ text: `select count(*) as n from ${table}` }),
    )
  )[0]?.n ?? NaN;

describe('an event whose inbox is not its workspace’s', () => {
  it('is refused as a message, and no contact is made of it', async () => {
    for (const place of places())
      await expect(test.store.ingestAsIs([message(place)])).rejects.toThrow(
        new RegExp(`${place.inboxId}|no workspace ${place.workspaceId}`, 'u'),
      );
    expect([await count('contacts'), await count('messages'), await count('contact_identities')]).toEqual([0, 0, 0]);
  });

  it('is refused beside one that is well, which is stored once it is alone', async () => {
    const own = { workspaceId: test.store.workspaceId, inboxId: test.inboxId };
    const [well, forged] = [message(own), message({ ...own, workspaceId: victim })];
    await expect(test.store.ingestAsIs([well, forged])).rejects.toBeInstanceOf(RejectedInputError);
    await test.store.ingestAsIs([well]);
    expect(await count('messages')).toBe(1);
  });

  it('is refused as a status and as a receipt', async () => {
    const statuses = new KeepMessageStatuses(test.store.contacts);
    for (const place of places()) {
      await expect(statuses.keep([report(place)])).rejects.toBeInstanceOf(RejectedInputError);
      const named = { ...report(place), messageId: randomUUID(), status: 'failed' as const };
      await expect(statuses.keep([named])).rejects.toBeInstanceOf(RejectedInputError);
    }
    expect(await count('message_receipts')).toBe(0);
  });

  it('is refused as the state of an inbox, and does not displace the true one', async () => {
    const states = new KeepInboxStates(test.store.contacts);
    for (const place of places()) await expect(states.keep([state(place)])).rejects.toBeInstanceOf(RejectedInputError);
    expect(await count('inbox_states')).toBe(0);
  });
});

describe('an inbox that was removed', () => {
  it('still is its workspace’s: what came through it before is stored', async () => {
    const inboxId = await test.connect();
    await test.store.rows('update inboxes set removed_at = now() where inbox_id = $1', inboxId);
    const late = message({ workspaceId: test.store.workspaceId, inboxId });
    await test.store.ingestAsIs([late]);
    const stored = await test.store.rows('select from messages where message_id = $1', late.id);
    expect(stored).toHaveLength(1);
  });
});
