import { Files, KeepFileStates, Messages, RelayFileRequests } from '#libs/contacts';
import { attachmentId, type Attachment, type EventRecord, type FileStateChange } from '#libs/contracts';
import { anInboundMessage, type BuiltMessage } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

const sha256 = 'ab'.repeat(32);
const stored = (id: string): Attachment => ({
  id: attachmentId(id, 0),
  fileName: 'pay slip.pdf',
  contentType: 'application/pdf',
  size: 3000,
  providerFileId: null,
  state: 'stored',
  sha256,
});
const pending = (id: string): Attachment => ({
  id: attachmentId(id, 0),
  fileName: null,
  contentType: 'image/jpeg',
  size: null,
  providerFileId: 'photo-1',
  state: 'pending',
});

const former = (): Attachment => ({ fileName: 'a.pdf', contentType: 'application/pdf', size: 1, providerFileId: 'x' });
const away = () => Promise.reject(new Error('away'));

let house: IngestUnderTest;
beforeAll(async () => (house = await IngestUnderTest.create()));
afterAll(() => house.drop());

function withFile(built: BuiltMessage, attachment: Attachment): BuiltMessage {
  const content = { ...built.message.content, attachments: [attachment] };
  return { ...built, message: { ...built.message, content } };
}

async function received(channel: 'email' | 'telegram', file: (id: string) => Attachment): Promise<BuiltMessage> {
  const sentAt = new Date().toISOString();
  const built = anInboundMessage({ workspaceId: house.workspaceId, channel, sentAt });
  const message = withFile(built, file(built.id));
  await house.ingest([message]);
  return message;
}

async function attachmentOf({ id }: BuiltMessage) {
  const message = await new Messages(house.database.connect('doorbell_gateway')).find(house.workspaceId, id);
  return message?.attachments[0];
}

async function relayed(): Promise<EventRecord[]> {
  const events: EventRecord[] = [];
  const publish = async (batch: readonly EventRecord[]) => void events.push(...batch);
  await new RelayFileRequests(house.contacts, publish, { maxBytes: 1000 }).relayPage();
  return events;
}

function stateOf({ id, message }: BuiltMessage, change: Partial<FileStateChange>): FileStateChange {
  const { workspaceId, inboxId } = message;
  const at = new Date().toISOString();
  const of = { workspaceId, inboxId, messageId: id, attachmentId: attachmentId(id, 0) };
  return { ...of, state: 'pending', reason: 'The provider is busy.', at, ...change };
}

const keep = (...batch: FileStateChange[]) => new KeepFileStates(house.contacts).keep(batch);
const fetched: Partial<FileStateChange> = {
  state: 'stored',
  reason: null,
  stored: { sha256, size: 4711, contentType: 'image/webp' },
};

describe('a message with a stored file', () => {
  it('shows it, and the file can be found by its id', async () => {
    const message = await received('email', stored);
    expect(await attachmentOf(message)).toMatchObject({ state: 'stored', size: 3000, fileName: 'pay slip.pdf' });
    const file = await new Files(house.contacts).find(house.workspaceId, attachmentId(message.id, 0));
    expect(file).toMatchObject({ sha256, messageId: message.id, state: 'stored' });
  });

  it('counts its bytes once, however often it comes', async () => {
    const use = () => house.rows<{ bytes: number }>('select sum(bytes)::int as bytes from file_use');
    const [before] = await use();
    const message = await received('email', stored);
    await house.ingest([message]);
    const [after] = await use();
    expect((after?.bytes ?? 0) - (before?.bytes ?? 0)).toBe(3000);
  });

  it('is found in no other workspace', async () => {
    const message = await received('email', stored);
    const other = '01890000-0000-7000-8000-00000000000f';
    expect(await new Files(house.contacts).find(other, attachmentId(message.id, 0))).toBeNull();
  });
});

describe('a message whose file the provider keeps', () => {
  it('has it pending, and its inbox is asked for it', async () => {
    const message = await received('telegram', pending);
    expect(await attachmentOf(message)).toMatchObject({ state: 'pending', reason: null });
    const asked = (await relayed()).map(({ value }) => JSON.parse(String(value)) as Record<string, unknown>);
    expect(asked).toContainEqual(expect.objectContaining({ messageId: message.id, providerFileId: 'photo-1' }));
  });

  it('is asked for again only when its time has come', async () => {
    await received('telegram', pending);
    await relayed();
    expect(await relayed()).toEqual([]);
    await house.rows(`update message_files set next_try_at = now() where state = 'pending'`);
    expect((await relayed()).length).toBeGreaterThan(0);
  });

  it('is asked for again at once where Kafka did not take the request', async () => {
    await received('telegram', pending);
    await expect(new RelayFileRequests(house.contacts, away, { maxBytes: 1000 }).relayPage()).rejects.toThrow('away');
    expect((await relayed()).length).toBeGreaterThan(0);
  });

  it('shows what its owner fetched, with the type and size that it has', async () => {
    const message = await received('telegram', pending);
    await keep(stateOf(message, fetched));
    expect(await attachmentOf(message)).toMatchObject({ state: 'stored', size: 4711, contentType: 'image/webp' });
  });

  it('stays stored whatever late states come', async () => {
    const message = await received('telegram', pending);
    await keep(stateOf(message, fetched), stateOf(message, {}));
    await keep(stateOf(message, { state: 'expired' }));
    expect(await attachmentOf(message)).toMatchObject({ state: 'stored' });
  });

  it('says why it is still pending', async () => {
    const message = await received('telegram', pending);
    await keep(stateOf(message, {}));
    expect(await attachmentOf(message)).toMatchObject({ state: 'pending', reason: 'The provider is busy.' });
  });

  it.each([
    ['the provider no longer has it', `update message_files set give_up_at = now(), next_try_at = now()`],
    ['its inbox was removed', `update inboxes set removed_at = now()`],
  ])('expires when %s', async (_, happens) => {
    const message = await received('telegram', pending);
    await house.rows(`${happens} where inbox_id = $1`, message.message.inboxId);
    expect(await relayed()).toEqual([]);
    expect(await attachmentOf(message)).toMatchObject({ state: 'expired', reason: expect.any(String) });
  });

  it('refuses a state in the name of an inbox of another workspace', async () => {
    const message = await received('telegram', pending);
    const change = stateOf(message, { ...fetched, inboxId: '01890000-0000-7000-8000-0000000000ff' });
    await expect(keep(change)).rejects.toThrow('inbox');
  });
});

describe('a message of a release that kept no files', () => {
  it('has its file expired, and nothing is asked for', async () => {
    const message = await received('telegram', former);
    expect(await attachmentOf(message)).toMatchObject({ id: null, state: 'expired' });
  });
});
