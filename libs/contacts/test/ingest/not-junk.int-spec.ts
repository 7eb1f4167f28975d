import { Junk, NamelessMessageError, NeverJunkError, RelayInboxes } from '#libs/contacts';
import { inboxSchema, lessonMark, type EventRecord } from '#libs/contracts';
import { anInboundMessage, type BuiltMessage, type MessageTraits } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

let test: IngestUnderTest;
const cause = { kind: 'api_key' as const, id: 'key' };
const inboxId = '0192f0c1-0000-7000-8000-000000000001';

beforeAll(async () => {
  test = await IngestUnderTest.create();
});
afterAll(() => test?.drop());

function mail(traits: Omit<MessageTraits, 'workspaceId'>): BuiltMessage {
  return anInboundMessage({ workspaceId: test.workspaceId, inboxId, ...traits });
}

function junk(traits: Omit<MessageTraits, 'workspaceId'>): BuiltMessage {
  return mail({ flags: [{ flag: 'bulk', reason: 'List-Id header' }], ...traits });
}

function admit({ id }: { id: string }): Promise<string | null> {
  return new Junk(test.database.connect('doorbell_gateway')).admit({ workspaceId: test.workspaceId, cause }, id);
}

async function changesOf(contactId: unknown): Promise<unknown[]> {
  const text = 'select kind, changes, cause from contact_changes where contact_id = $1 order by seq';
  return test.rows(text, contactId);
}

/** All that stands of a contact but what no two have in common. */
async function standing(contactId: unknown): Promise<Record<string, unknown>> {
  const text = `select c.*, a.last_activity_at, a.text_language, a.text_votes from contacts c
    join contact_activity a using (workspace_id, contact_id) where c.contact_id = $1`;
  const [row] = await test.rows<Record<string, unknown>>(text, contactId);
  const own = ['contact_id', 'created_at', 'updated_at'];
  const same = Object.entries(row ?? {}).filter(([column]) => !own.includes(column));
  return { ...Object.fromEntries(same), proofs: await test.proofsOf(contactId) };
}

describe('junk that a user marks as no junk', () => {
  it.each<[string, Omit<MessageTraits, 'workspaceId'>]>([
    ['a claimed mail', { verified: false }],
    ['a proven mail', { verified: true }],
    ['a mail with a locale', { locale: 'fr-FR', verified: true }],
    ['a message of another channel', { channel: 'telegram', username: 'ann', verified: true }],
    ['a form with a profile', { channel: 'web', profile: { company: 'Acme', state: null, timezone: null } }],
  ])('becomes what it would have been: %s', async (name, traits) => {
    const kind = traits.channel === 'telegram' ? 'telegram_user' : 'email';
    const given = (value: string) => ({
      ...traits,
      name: 'Ann Roe',
      text: 'de:Ist die Wohnung frei?',
      sentAt: '2026-03-01T10:00:00.000Z',
      referralSource: 'spring',
      externalId: `<${value}>`,
      identities: [{ kind, value, verified: traits.verified ?? false } as const],
    });
    const direct = mail(given(`direct ${name}`));
    const later = junk(given(`later ${name}`));
    await test.ingest([direct]);
    await test.ingest([later]);
    expect(await test.writerOf(later.id)).toBeNull();
    const contactId = await admit(later);
    expect(contactId).toBe(await test.writerOf(later.id));
    const expected = JSON.stringify(await standing(await test.writerOf(direct.id)));
    expect(JSON.stringify(await standing(contactId))).toBe(expected.replaceAll('direct', 'later'));
    expect(await changesOf(contactId)).toMatchObject([
      { kind: 'created', cause: { kind: 'message', id: later.id } },
      { kind: 'message_admitted', cause, changes: { message: { before: { id: later.id } } } },
    ]);
  });

  it('keeps what it was flagged as, and who took that away', async () => {
    const one = junk({ from: 'kept@example.com' });
    await test.ingest([one]);
    await admit(one);
    const text = 'select flags, details from messages where message_id = $1';
    const [row] = await test.rows<{ flags: unknown; details: Record<string, unknown> }>(text, one.id);
    expect(row?.flags).toBeNull();
    expect(row?.details).toMatchObject({ notJunk: { by: cause, flags: [{ flag: 'bulk', reason: 'List-Id header' }] } });
    expect(row?.details).not.toHaveProperty('unheard');
  });

  it('is the known contact’s where the rules of proof say so, and moves its activity never backwards', async () => {
    const known = mail({ from: 'known@example.com', verified: true, sentAt: '2026-05-01T00:00:00.000Z' });
    const old = junk({ from: 'known@example.com', verified: true, sentAt: '2026-04-01T00:00:00.000Z' });
    await test.ingest([known, old]);
    expect(await admit(old)).toBe(await test.writerOf(known.id));
    expect(await test.contact('known@example.com')).toMatchObject({
      last_activity_at: '2026-05-01T00:00:00.000Z',
    });
  });

  it('brings a deleted contact back', async () => {
    const [first, second] = [mail({ from: 'gone@example.com' }), junk({ from: 'gone@example.com' })];
    await test.ingest([first, second]);
    const contactId = String(await test.writerOf(first.id));
    await test.api().remove({ workspaceId: test.workspaceId, cause }, contactId);
    expect(await admit(second)).toBe(contactId);
    expect(await test.contact('gone@example.com')).toMatchObject({ deleted_at: null });
  });

  it('is one contact’s, said twice, by two at once, and beside a new mail of the same sender', async () => {
    for (const round of [1, 2, 3, 4, 5]) {
      const from = `busy-${round}@example.com`;
      const [one, other, fresh] = [junk({ from }), junk({ from }), mail({ from })];
      await test.ingest([one, other]);
      const found = await Promise.all([admit(one), admit(one), admit(other), test.ingest([fresh])]);
      const writers = await Promise.all([one, other, fresh].map(({ id }) => test.writerOf(id)));
      expect(new Set([...found.slice(0, 3), ...writers]).size).toBe(1);
      expect(await admit(one)).toBe(found[0]);
      const admitted = (await changesOf(found[0])) as { kind: string }[];
      expect(admitted.filter(({ kind }) => kind === 'message_admitted')).toHaveLength(2);
    }
  });

  it('is refused where no person is named, and where it never was junk; of another workspace there is none', async () => {
    const nameless = junk({ identities: [], flags: [{ flag: 'unreadable', reason: 'no sender address' }] });
    const plain = mail({ from: 'plain@example.com' });
    await test.ingest([nameless, plain]);
    await expect(admit(nameless)).rejects.toThrow(NamelessMessageError);
    await expect(admit(nameless)).rejects.toThrow(/no sender address/u);
    await expect(admit(plain)).rejects.toThrow(NeverJunkError);
    expect(await admit({ id: '01900000-0000-8000-8000-000000000000' })).toBeNull();
  });
});

interface Inbox {
  version: number;
  lessons: string[];
}

async function inbox(): Promise<Inbox> {
  const text = `select version, lessons_of_inbox(workspace_id, inbox_id) as lessons from inboxes where inbox_id = $1`;
  const [row] = await test.rows<Inbox>(text, inboxId);
  return row ?? { version: 0, lessons: [] };
}

function welcome(address: string, proof: 'proven' | 'claimed'): string {
  return lessonMark({ inboxId, kind: 'welcome', proof, address });
}

function voice(mark: string, replyTo: string): BuiltMessage {
  return mail({ spokenFor: { from: [mark.padEnd(22, '-')], replyTo: replyTo.padEnd(22, '-') } });
}

async function learned(mark: string): Promise<boolean> {
  return (await inbox()).lessons.includes(mark.padEnd(22, '-'));
}

describe('an inbox', () => {
  it('learns the From whose junk was none, with its proof, once', async () => {
    const carrier = { email: 'news@portal.example', verified: true, sign: 'role' as const };
    const some = [
      junk({ from: 'friend@example.com' }),
      junk({ from: 'friend@example.com' }),
      junk({ from: 'proven@example.com', verified: true }),
      junk({ from: 'visitor@example.com', carrier }),
    ];
    await test.ingest(some);
    const before = await inbox();
    for (const one of some) await admit(one);
    const after = await inbox();
    const newly = after.lessons.filter((mark) => !before.lessons.includes(mark));
    expect(newly.sort()).toEqual(
      [
        welcome('friend@example.com', 'claimed'),
        welcome('proven@example.com', 'proven'),
        welcome('news@portal.example', 'proven'),
      ].sort(),
    );
    expect(after.version).toBe(before.version + 3);
  });

  it('learns that a From speaks for others from the second Reply-To, in one batch or in two', async () => {
    await test.ingest([voice('one', 'a'), voice('one', 'a')]);
    await test.ingest([voice('one', 'a')]);
    expect(await learned('one')).toBe(false);
    const { version } = await inbox();
    await test.ingest([voice('one', 'b')]);
    expect(await learned('one')).toBe(true);
    expect((await inbox()).version).toBe(version + 1);
    await test.ingest([voice('one', 'c'), voice('two', 'a'), voice('two', 'b')]);
    expect(await learned('two')).toBe(true);
    expect((await inbox()).version).toBe(version + 2);
  });

  it('hands its lessons to the adapters', async () => {
    const events: EventRecord[] = [];
    await new RelayInboxes(test.contacts, (some) => Promise.resolve(void events.push(...some))).relayPage();
    const event = events.find(({ key }) => key === inboxId)?.value?.toString() ?? 'null';
    expect(inboxSchema.parse(JSON.parse(event)).lessons).toContain(welcome('friend@example.com', 'claimed'));
  });

  it('learns nothing from the same mail again, nor from junk', async () => {
    const [first, second] = [voice('three', 'a'), voice('three', 'b')];
    second.message.flags = [{ flag: 'spam', reason: 'x' }];
    await test.ingest([first, second]);
    await test.ingest([first]);
    expect(await learned('three')).toBe(false);
  });
});
