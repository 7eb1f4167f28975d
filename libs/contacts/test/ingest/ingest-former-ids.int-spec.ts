import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

let ingest: IngestUnderTest;
beforeAll(async () => {
  ingest = await IngestUnderTest.create();
});
afterAll(() => ingest?.drop());

const from = 'wordpress@site.example';
const replyTo = (to: string) => ({ reply: { to } });

/** A form's mail; the former rule knew it by the same id as any other of that form. */
const message = (traits: Omit<MessageTraits, 'workspaceId'>) =>
  anInboundMessage({ workspaceId: ingest.workspaceId, from, ...traits });

const stored = async (): Promise<number> => ingest.count('messages');

describe('a mail that was stored under the id of the former rule', () => {
  it.each(['in a later batch', 'in the same batch'])('is not stored again %s', async (when) => {
    const before = await stored();
    const former = message({ text: when, ...replyTo('una@a.example') });
    const again = message({ text: when, formerIds: [former.id], ...replyTo('una@a.example') });
    const batches = when === 'in the same batch' ? [[former, again]] : [[former], [again], [again]];
    for (const batch of batches) await ingest.ingest(batch);
    expect(await stored()).toBe(before + 1);
  });

  it.each(['in a later batch', 'in the same batch'])(
    'hides no mail of another sender that had the same id: it is stored once, %s',
    async (when) => {
      const before = await stored();
      const una = message({ text: when, ...replyTo('una@a.example') });
      const ulf = message({ text: when, formerIds: [una.id], ...replyTo('ulf@a.example') });
      for (const batch of when === 'in the same batch' ? [[una, ulf, ulf]] : [[una], [ulf], [ulf]])
        await ingest.ingest(batch);
      expect(await stored()).toBe(before + 2);
    },
  );

  it('counts with its workspace, too', async () => {
    const [other] = await ingest.rows<{ id: string }>(
      `insert into workspaces (name, plan, max_page_size) values ('Other', 'local', 100) returning workspace_id as id`,
    );
    const theirs = anInboundMessage({ workspaceId: other?.id ?? '', from, ...replyTo('una@a.example') });
    await ingest.ingest([theirs]);
    const before = await stored();
    await ingest.ingest([message({ formerIds: [theirs.id], ...replyTo('una@a.example') })]);
    expect(await stored()).toBe(before + 1);
  });

  it('is known, also where neither names an address for replies', async () => {
    const former = message({});
    await ingest.ingest([former]);
    const before = await stored();
    await ingest.ingest([message({ formerIds: [former.id] })]);
    expect(await stored()).toBe(before);
  });
});
