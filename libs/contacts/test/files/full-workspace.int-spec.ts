import { fileTotals, Messages, noteFullWorkspaces, RelayFileRequests, RelayInboxes } from '#libs/contacts';
import type { EventRecord, Inbox } from '#libs/contracts';
import { FilesUnderTest } from './files-under-test.js';

let files: FilesUnderTest;
beforeAll(async () => (files = await FilesUnderTest.create()));
beforeEach(() => files.clear());
afterAll(() => files.house.drop());

async function relayed(relay: 'inboxes' | 'requests'): Promise<Record<string, unknown>[]> {
  const events: EventRecord[] = [];
  const publish = async (batch: readonly EventRecord[]) => void events.push(...batch);
  const { contacts } = files.house;
  if (relay === 'inboxes') await new RelayInboxes(contacts, publish).relayPage();
  else await new RelayFileRequests(contacts, publish, { maxBytes: 1_000 }).relayPage();
  return events.map(({ value }) => JSON.parse(String(value)) as Record<string, unknown>);
}

const mayKeep = (bytes: number) =>
  files.house.rows('update workspaces set max_file_bytes = $1 where workspace_id = $2', bytes, files.house.workspaceId);
const noted = () => noteFullWorkspaces(files.house.contacts);

describe('a workspace whose files take all that it may keep', () => {
  it('is noted, and its inboxes are published with it until it has room', async () => {
    const { workspaceId } = files.house;
    await files.mail();
    await relayed('inboxes');
    await mayKeep(150);
    expect(await noted()).toEqual([{ workspaceId, isFull: true }]);
    expect(await noted()).toEqual([]);
    expect(await relayed('inboxes')).toMatchObject([{ storage: 'full' } satisfies Partial<Inbox>]);
    expect(await fileTotals(files.house.contacts)).toMatchObject({ bytes: 150, fullWorkspaces: 1 });
    await mayKeep(151);
    expect(await noted()).toEqual([{ workspaceId, isFull: false }]);
    const [inbox] = await relayed('inboxes');
    expect(inbox).not.toHaveProperty('storage');
  });

  it('has its media pending with the reason, and they are requested when it has room', async () => {
    const { id } = await files.photo();
    await mayKeep(0);
    await noted();
    expect(await relayed('requests')).toEqual([]);
    const message = await new Messages(files.house.database.connect('doorbell_gateway')).find(
      files.house.workspaceId,
      id,
    );
    expect(message?.attachments).toMatchObject([{ state: 'pending', reason: expect.stringContaining('may keep') }]);
    await mayKeep(1);
    await noted();
    await files.house.rows('update message_files set next_try_at = now()');
    expect(await relayed('requests')).toMatchObject([{ messageId: id }]);
  });

  it('is none that may keep any number of bytes', async () => {
    await files.mail();
    expect(await noted()).toEqual([]);
  });
});

describe('the totals of files', () => {
  it('have what is stored and what is to be fetched', async () => {
    await files.mail();
    await files.photo();
    expect(await fileTotals(files.house.contacts)).toMatchObject({
      files: 2,
      bytes: 150,
      pending: 1,
      oldestPending: expect.any(String),
      fullWorkspaces: 0,
    });
  });
});
