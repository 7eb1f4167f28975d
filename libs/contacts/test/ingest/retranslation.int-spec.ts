import { Messages, Retranslation, type Finding, type TranslatedOriginal } from '#libs/contacts';
import { attachmentId, type InboundMessage, type Translated } from '#libs/contracts';
import { anInboundMessage, type BuiltMessage, type MessageTraits } from '#libs/testing/builders';
import { waitFor } from '#libs/testing/waiting';
import { detectLanguage, IngestUnderTest } from '../ingest-under-test.js';

let test: IngestUnderTest;
let retranslation: Retranslation;

beforeAll(async () => {
  test = await IngestUnderTest.create();
  retranslation = new Retranslation(test.admin, openDetector);
});
afterAll(() => test?.drop());

const openDetector = () => Promise.resolve(detectLanguage);

type Traits = Omit<MessageTraits, 'workspaceId'>;

function built(traits: Traits): BuiltMessage {
  return anInboundMessage({ workspaceId: test.workspaceId, ...traits });
}

/** What the former release stored, and its original with what today's translator makes of it. */
async function stored(was: Traits, now: Traits): Promise<{ id: string; original: TranslatedOriginal }> {
  const sentAt = was.sentAt ?? new Date(Date.UTC(2026, 2, 1) + (minutes += 1) * 60_000).toISOString();
  const from = `${minutes}@example.com`;
  const former = built({ sentAt, from, ...was });
  await test.ingest([former]);
  const { message } = built({ sentAt, from, externalId: former.message.externalId, ...was, flags: [], ...now });
  return { id: former.id, original: originalOf(former, message) };
}
let minutes = 0;

function originalOf({ id, message }: BuiltMessage, now: InboundMessage): TranslatedOriginal {
  const translated: Translated = {
    ref: 0,
    kind: 'message',
    eventId: id,
    message: { ...now, receivedAt: message.receivedAt },
  };
  const { workspaceId, inboxId, receivedAt } = message;
  return { workspaceId, inboxId, messageId: id, receivedAt, translated };
}

async function apply(...originals: TranslatedOriginal[]): Promise<Finding[]> {
  return (await retranslation.apply(originals)).findings;
}

async function effects(...originals: TranslatedOriginal[]): Promise<string[][]> {
  const findings = await apply(...originals);
  return findings.map((one) => one.effects);
}

interface Row {
  contact_id: string | null;
  text: string;
  subject: string | null;
  flags: unknown;
  details: Record<string, unknown>;
}

async function row(id: string): Promise<Row> {
  const [found] = await test.rows<Row>('select * from messages where message_id = $1', id);
  if (!found) throw new Error(`no message ${id}`);
  return found;
}

async function everything(): Promise<string> {
  const tables = ['messages', 'contacts', 'contact_identities', 'contact_changes', 'contact_activity', 'message_files'];
  const rows = await Promise.all(tables.map((table) => test.rows(`select * from ${table} order by 1, 2, 3`)));
  return JSON.stringify(rows);
}

async function voteOf(address: string): Promise<unknown> {
  const { contact_id: contactId } = await test.contact(address);
  const text = 'select text_language as language, text_votes as votes from contact_activity where contact_id = $1';
  const [vote] = await test.rows(text, contactId);
  return vote;
}

const touching = `insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
  values ($1, $2, 'updated', '{}', '{"kind": "api_key", "id": "key"}')`;

const unreadable: Traits = {
  identities: [],
  flags: [{ flag: 'unreadable', reason: 'an unknown form' }],
  text: '{"raw":1}',
};

function pendingFile(fileName: string, providerFileId: string) {
  const id = attachmentId('0192f0c1-0000-7000-8000-000000000099', fileName.length);
  return { fileName, contentType: 'image/png', size: null, providerFileId, state: 'pending' as const, id };
}

describe('a retranslation', () => {
  it('changes nothing where today’s translator makes the same of the original', async () => {
    const { original } = await stored({ text: 'Hello', subject: 'Flat' }, {});
    const before = await everything();
    expect(await effects(original)).toEqual([['unchanged']]);
    expect(await everything()).toBe(before);
  });

  it('mends text and subject under the message’s id, keeps what it said, and changes nothing the second time', async () => {
    const { id, original } = await stored(
      { text: 'GrÃ¼ÃŸe', subject: '=?utf-8?' },
      { text: 'Grüße', subject: 'Miete' },
    );
    expect(await retranslation.preview([original])).toMatchObject([
      {
        effects: ['text', 'subject'],
        changes: [{ field: 'text', before: 'GrÃ¼ÃŸe', after: 'Grüße' }, { field: 'subject' }],
      },
    ]);
    expect((await row(id)).text).toBe('GrÃ¼ÃŸe');
    expect(await effects(original)).toEqual([['text', 'subject']]);
    expect(await row(id)).toMatchObject({
      text: 'Grüße',
      subject: 'Miete',
      details: { former: [{ text: 'GrÃ¼ÃŸe', subject: '=?utf-8?', at: expect.any(String) as string }] },
    });
    const shown = await new Messages(test.admin).find(test.workspaceId, id);
    expect(shown?.versions.map(({ text }) => text)).toEqual(['GrÃ¼ÃŸe', 'Grüße']);
    const after = await everything();
    expect(await effects(original)).toEqual([['unchanged']]);
    expect(await everything()).toBe(after);
  });

  it('makes a contact of what was unreadable, as if it came now', async () => {
    const { id, original } = await stored(unreadable, {
      identities: [{ kind: 'email', value: 'read@example.com', verified: true }],
      name: 'Rea Der',
      text: 'Is it free?',
    });
    expect(await retranslation.flagged([original], 'unreadable')).toEqual([original]);
    expect(await effects(original)).toEqual([['newly_readable', 'text', 'person', 'flags', 'details']]);
    const contactId = (await row(id)).contact_id;
    expect(await test.contact('read@example.com')).toMatchObject({ contact_id: contactId, name: 'Rea Der' });
    expect(await test.proofsOf(contactId)).toEqual(['proven email:read@example.com']);
    expect(await retranslation.flagged([original], 'unreadable')).toEqual([]);
    const after = await everything();
    expect(await effects(original)).toEqual([['unchanged']]);
    expect(await everything()).toBe(after);
  });

  it('gives what was junk to the contact that its sender already has', async () => {
    const from = { from: 'known@example.com', verified: true };
    const known = built({ ...from, sentAt: '2026-05-01T00:00:00.000Z' });
    await test.ingest([known]);
    const { id, original } = await stored({ ...from, flags: [{ flag: 'bulk', reason: 'List-Id' }] }, {});
    expect(await effects(original)).toEqual([['no_longer_junk', 'flags']]);
    expect(await test.writerOf(id)).toBe(await test.writerOf(known.id));
    const contact = await test.contact('known@example.com');
    expect(contact['last_activity_at']).toEqual(expect.stringContaining('2026-05-01'));
  });

  it('moves a message to the person who wrote it, and both contacts’ histories say so', async () => {
    const { id, original } = await stored({ from: 'portal@example.com' }, { from: 'ann@example.com' });
    const before = await test.writerOf(id);
    expect(await effects(original)).toEqual([['person']]);
    const after = await test.writerOf(id);
    expect(after).not.toBe(before);
    expect(await test.contact('ann@example.com')).toMatchObject({ contact_id: after });
    expect(await test.contact('portal@example.com')).toMatchObject({ contact_id: before, last_activity_at: null });
    const text = `select contact_id from contact_changes where kind = 'message_translated' and cause->>'id' = $1`;
    const told = await test.rows<{ contact_id: string }>(text, id);
    expect(new Set(told.map((one) => one.contact_id))).toEqual(new Set([before, after]));
    expect(await effects(original)).toEqual([['unchanged']]);
  });

  it('leaves a message with a contact that a user has changed, says so each time, and mends its text', async () => {
    const { id, original } = await stored(
      { from: 'touched@example.com', text: 'wrong' },
      { from: 'other@example.com', text: 'right' },
    );
    const contactId = (await test.writerOf(id)) ?? '';
    const cause = { kind: 'api_key', id: 'key' };
    const changes = JSON.stringify({ notes: { before: null, after: 'x' } });
    await test.rows(
      `insert into contact_changes (workspace_id, contact_id, kind, changes, cause) values ($1, $2, 'updated', $3, $4)`,
      test.workspaceId,
      contactId,
      changes,
      JSON.stringify(cause),
    );
    expect(await effects(original)).toEqual([['stays', 'text']]);
    expect(await row(id)).toMatchObject({ contact_id: contactId, text: 'right' });
    expect(await effects(original)).toEqual([['stays']]);
    await expect(test.contact('other@example.com')).rejects.toThrow('no contact');
  });

  it('sees what a user does to the contact while it waits for them', async () => {
    const { id, original } = await stored({ from: 'busy@example.com' }, { from: 'elsewhere@example.com' });
    const contactId = await test.writerOf(id);
    const [begun, committed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const user = test.database.connect('admin').inTransaction([test.workspaceId], async (queries) => {
      await queries.query({ text: 'select from messages where message_id = $1 for update', values: [id] });
      await queries.query({ text: touching, values: [test.workspaceId, contactId] });
      begun.resolve();
      await committed.promise;
    });
    await begun.promise;
    const applied = effects(original);
    await waitFor('the retranslation waits for the user', async () => {
      const waiting = await test.rows(
        `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      return waiting.length > 0;
    });
    committed.resolve();
    await user;
    expect(await applied).toEqual([['stays']]);
    expect(await test.writerOf(id)).toBe(contactId);
  });

  it('leaves a message with a contact that a user has deleted since', async () => {
    const { id, original } = await stored({ from: 'left@example.com', verified: true }, { from: 'x2@example.com' });
    const contactId = (await test.writerOf(id)) ?? '';
    await test.api().remove({ workspaceId: test.workspaceId, cause: { kind: 'api_key', id: 'key' } }, contactId);
    expect(await effects(original)).toEqual([['stays']]);
    expect(await test.writerOf(id)).toBe(contactId);
  });

  it('is done once by two commands at the same time', async () => {
    const all = [];
    for (let one = 0; one < 20; one += 1)
      all.push(
        await stored(
          { from: `twice${one % 4}@example.com`, text: 'a' },
          { from: `now${one % 3}@example.com`, text: 'b' },
        ),
      );
    const originals = all.map(({ original }) => original);
    const second = new Retranslation(test.database.connect('admin'), openDetector);
    const [one, other] = await Promise.all([retranslation.apply(originals), second.apply(originals.toReversed())]);
    const done = [...one.findings, ...other.findings].map(({ effects: found }) => found.join());
    expect(done.toSorted()).toEqual([...all.map(() => 'text,person'), ...all.map(() => 'unchanged')]);
    for (const { id } of all) expect((await row(id)).details['former']).toHaveLength(1);
  });

  it('and ingest write to the same contacts at once, and nothing is lost', async () => {
    const all = [];
    for (let one = 0; one < 20; one += 1)
      all.push(
        await stored({ from: `old${one}@example.com`, text: 'a' }, { from: `shared${one % 5}@example.com`, text: 'b' }),
      );
    const coming = all.map((_, one) =>
      built({ from: `shared${one % 5}@example.com`, sentAt: '2026-06-01T00:00:00.000Z' }),
    );
    await Promise.all([
      apply(...all.map(({ original }) => original)),
      ...[0, 1].map((half) =>
        test.ingest(
          coming.filter((_, one) => one % 2 === half),
          half,
        ),
      ),
    ]);
    for (const [one, { id }] of all.entries()) {
      const contact = await test.contact(`shared${one % 5}@example.com`);
      expect([await test.writerOf(id), await test.writerOf(coming[one]!.id)]).toEqual([
        contact['contact_id'],
        contact['contact_id'],
      ]);
      expect(contact['last_activity_at']).toEqual(expect.stringContaining('2026-06-01'));
    }
  });

  it('takes no message from its contact that is junk today', async () => {
    const { id, original } = await stored(
      { from: 'kept@example.com' },
      { flags: [{ flag: 'bulk', reason: 'List-Id' }] },
    );
    expect(await effects(original)).toEqual([['left']]);
    expect((await row(id)).flags).toBeNull();
  });

  it('makes no message less than it is', async () => {
    const { original } = await stored({ text: 'fine' }, {});
    const skip: Translated = { ref: 0, kind: 'skip', reason: 'own_message' };
    const failed: Translated = { ref: 0, kind: 'failed', reason: 'the file is missing' };
    const before = await everything();
    expect(await effects({ ...original, translated: skip })).toEqual([['left']]);
    expect(await effects({ ...original, translated: failed })).toEqual([['failed']]);
    expect(await everything()).toBe(before);
  });

  it('proves nothing that was not proven: a sender who was proven stays so, and a claimed one stays claimed', async () => {
    const proven = await stored({ from: 'p@example.com', verified: true, text: 'a' }, { verified: false, text: 'b' });
    const claimed = await stored({ from: 'c@example.com', verified: false, text: 'a' }, { text: 'b' });
    await apply(proven.original, claimed.original);
    expect(await test.proofsOf(await test.writerOf(proven.id))).toEqual(['proven email:p@example.com']);
    expect(await test.proofsOf(await test.writerOf(claimed.id))).toEqual(['claimed email:c@example.com']);
    expect((await row(proven.id)).details).toMatchObject({ sender: { identities: [{ verified: true }] } });
  });

  it('counts one original of a message: the one whose moment the message has', async () => {
    const { original } = await stored({ text: 'a' }, { text: 'b' });
    const later = { ...original, receivedAt: '2026-09-01T00:00:00.000Z' };
    expect(await effects(later)).toEqual([['repetition']]);
    expect(await effects(original, original)).toEqual([['text'], ['repetition']]);
  });

  it('brings back no message that is gone', async () => {
    const gone = built({ from: 'gone@example.com' });
    expect(await effects(originalOf(gone, gone.message))).toEqual([['absent']]);
    await expect(test.contact('gone@example.com')).rejects.toThrow('no contact');
  });

  it('returns the event of what was skipped, which goes the way of every message', async () => {
    const one = built({ from: 'skipped@example.com' });
    const original = { ...originalOf(one, one.message), messageId: null };
    const { findings, events } = await retranslation.apply([original]);
    expect(findings).toMatchObject([{ effects: ['newly_kept'], messageId: one.id }]);
    expect(events).toMatchObject([{ topic: 'inbound-messages', headers: { ce_id: one.id } }]);
    await test.ingest([one]);
    expect(await effects(original)).toEqual([['unchanged']]);
  });

  it('keeps files under their ids, and gives new ones a place behind them', async () => {
    const [kept, added] = [pendingFile('a.png', 'A'), pendingFile('new.png', 'B')];
    const { id, original } = await stored(
      { channel: 'telegram', attachments: [kept] },
      { attachments: [added, { ...kept, id: attachmentId('0192f0c1-0000-7000-8000-000000000098', 1) }] },
    );
    expect(await effects(original)).toEqual([['attachments']]);
    expect((await row(id)).details['attachments']).toEqual([{ ...added, id: attachmentId(id, 1) }, kept]);
    const files = await test.rows<{ id: string }>('select file_id as id from message_files where message_id = $1', id);
    expect(files.map((one) => one.id).toSorted()).toEqual([kept.id, attachmentId(id, 1)].toSorted());
    expect(await effects(original)).toEqual([['unchanged']]);
  });

  it('takes no file from a message, whatever its original has', async () => {
    const size = 7;
    const kept = { fileName: 'kept.pdf', contentType: 'application/pdf', size, providerFileId: null };
    const { id, original } = await stored({ text: 'a', attachments: [kept] }, { text: 'b', attachments: [] });
    expect(await effects(original)).toEqual([['text']]);
    expect((await row(id)).details['attachments']).toEqual([kept]);
  });

  it('does not bring back a contact that was deleted after the message', async () => {
    const from = { from: 'deleted@example.com', verified: true };
    const known = built(from);
    await test.ingest([known]);
    const contactId = (await test.writerOf(known.id)) ?? '';
    await test.api().remove({ workspaceId: test.workspaceId, cause: { kind: 'api_key', id: 'key' } }, contactId);
    const { id, original } = await stored({ ...from, flags: [{ flag: 'bulk', reason: 'List-Id' }] }, {});
    await apply(original);
    expect(await test.writerOf(id)).toBe(contactId);
    const [contact] = await test.rows('select 1 from contacts where contact_id = $1 and deleted_at is null', contactId);
    expect(contact).toBeUndefined();
  });

  it('mends what the business wrote itself, and leaves it with the person to whom it went', async () => {
    const ours = { channel: 'whatsapp', byBusiness: true, from: 'customer' } as const;
    const { id, original } = await stored({ ...ours, text: 'wrong' }, { from: 'another', text: 'right' });
    const before = await test.writerOf(id);
    expect(await effects(original)).toEqual([['text']]);
    expect(await row(id)).toMatchObject({ text: 'right', contact_id: before, details: { to: { value: 'customer' } } });
    expect(await effects(original)).toEqual([['unchanged']]);
  });

  it('detects the language of what is readable now, as if it came now', async () => {
    const text = 'de: ist sie frei?';
    const identities = [{ kind: 'email' as const, value: 'spoke@example.com', verified: false }];
    const { original } = await stored(unreadable, { identities, text });
    await apply(original);
    expect(await test.contact('spoke@example.com')).toMatchObject({ language: 'de', language_origin: 'text' });
    expect(await voteOf('spoke@example.com')).toEqual({ language: 'de', votes: 1 });
  });

  it('counts the language of a mended text once, in place of what the former text said', async () => {
    const from = { from: 'voter@example.com' };
    const same = await stored({ ...from, text: 'de: GrÃ¼ÃŸe' }, { text: 'de: Grüße' });
    const other = await stored({ ...from, text: 'fr: bonjour' }, { text: 'de: guten Tag' });
    const silent = await stored({ ...from, text: 'HallÃ¶' }, { text: 'de: hallo' });
    expect(await voteOf(from.from)).toEqual({ language: 'de', votes: 0 });
    await apply(same.original);
    expect(await voteOf(from.from)).toEqual({ language: 'de', votes: 0 });
    await apply(other.original, silent.original);
    expect(await voteOf(from.from)).toEqual({ language: 'de', votes: 3 });
    await apply(same.original, other.original, silent.original);
    expect(await voteOf(from.from)).toEqual({ language: 'de', votes: 3 });
  });

  it('gives a contact the language of its mended texts, and its history says so', async () => {
    const { id, original } = await stored({ from: 'mended@example.com', text: 'xx' }, { text: 'es: hola' });
    await apply(original);
    const { contact_id: contactId, ...contact } = await test.contact('mended@example.com');
    expect(contact).toMatchObject({ language: 'es', language_origin: 'text' });
    const changes = `select changes from contact_changes where contact_id = $1 and kind = 'updated' and cause->>'id' = $2`;
    expect(await test.rows(changes, contactId, id)).toEqual([{ changes: { language: { before: 'en', after: 'es' } } }]);
  });

  it('takes the language of a message along to the person who wrote it', async () => {
    const { original } = await stored({ from: 'relay@example.com', text: 'it: ciao' }, { from: 'true@example.com' });
    expect(await voteOf('relay@example.com')).toEqual({ language: 'it', votes: 1 });
    await apply(original);
    expect(await voteOf('relay@example.com')).toEqual({ language: 'it', votes: 0 });
    expect(await voteOf('true@example.com')).toEqual({ language: 'it', votes: 1 });
  });

  it('leaves a language that was set by hand', async () => {
    const { original } = await stored({ from: 'byhand@example.com', text: 'xx' }, { text: 'es: hola' });
    await test.rows(
      `update contacts set language = 'pl', language_origin = 'hand' where email = $1 returning 1`,
      'byhand@example.com',
    );
    await apply(original);
    expect(await test.contact('byhand@example.com')).toMatchObject({ language: 'pl', language_origin: 'hand' });
    expect(await voteOf('byhand@example.com')).toEqual({ language: null, votes: 0 });
  });

  it('leaves the repetition of another message as it is', async () => {
    const { id, original } = await stored({ text: 'wrong' }, { text: 'right' });
    await test.rows(`update messages set kind = 'echo' where message_id = $1`, id);
    expect(await effects(original)).toEqual([['unchanged']]);
  });

  it('gives what turns out to be an edit to the message that it is about', async () => {
    const from = { from: 'editor@example.com', channel: 'telegram', externalId: 'm1' } as const;
    const first = built({ ...from, text: 'befor' });
    await test.ingest([first]);
    const about = { eventId: first.id, externalId: 'm1' };
    const edit = { ...from, externalId: 'm1', kind: 'edit', about, text: 'before' } as const;
    const { id, original } = await stored(
      { ...unreadable, channel: 'telegram' },
      { ...edit, identities: first.message.sender.identities },
    );
    await apply(original);
    const [linked] = await test.rows('select edit_of, kind, contact_id from messages where message_id = $1', id);
    expect(linked).toEqual({ edit_of: first.id, kind: 'edit', contact_id: await test.writerOf(first.id) });
  });
});
