import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

let ingest: IngestUnderTest;
beforeAll(async () => {
  ingest = await IngestUnderTest.create();
});
afterAll(() => ingest?.drop());

const from = (value: string) => ({ identities: [{ kind: 'telegram_user' as const, value, verified: true }] });
const message = (traits: Omit<MessageTraits, 'workspaceId'>) =>
  anInboundMessage({ workspaceId: ingest.workspaceId, channel: 'telegram', ...traits });
const row = async (id: string) =>
  (await ingest.rows<Record<string, unknown>>('select * from messages where message_id = $1', id))[0];
const blockedAt = async (value: string) => {
  const text = 'select blocked_at as at from contact_identities where value = $1';
  return (await ingest.rows<{ at: string | null }>(text, value))[0]?.at;
};

const at = (day: number) => ({ sentAt: `2026-05-0${day}T00:00:00.000Z` });

describe('an edit', () => {
  it('is a version of its message, which stays as it came', async () => {
    const original = message({ ...from('e1'), text: 'Is it free in Mai?' });
    const about = { eventId: original.id, externalId: 'e1:1' };
    const edit = message({ ...from('e1'), kind: 'edit', about, text: 'Is it free in May?' });
    await ingest.ingest([original, edit]);
    expect(await row(original.id)).toMatchObject({ text: 'Is it free in Mai?', kind: null, edit_of: null });
    expect(await row(edit.id)).toMatchObject({ kind: 'edit', edit_of: original.id, details: { about } });
  });

  it('that comes before its message, or without it, is stored all the same', async () => {
    const about = { eventId: '01a00000-0000-8000-8000-000000000001', externalId: 'e2:1' };
    const [early, unknown] = [
      message({ ...from('e2'), kind: 'edit', about, text: 'Early' }),
      message({ ...from('e2'), kind: 'edit', about: { eventId: null, externalId: 'e2:0' }, text: 'Of one of ours' }),
    ];
    await ingest.ingest([early, unknown]);
    expect(await row(early.id)).toMatchObject({ kind: 'edit', edit_of: about.eventId });
    expect(await row(unknown.id)).toMatchObject({ kind: 'edit', edit_of: null });
  });
});

describe('a deletion', () => {
  it('names its message, whose text stays', async () => {
    const original = message({ ...from('d1'), text: 'Oops' });
    const deletion = message({ ...from('d1'), kind: 'deletion', about: { eventId: original.id, externalId: 'd1:1' } });
    await ingest.ingest([original]);
    await ingest.ingest([deletion]);
    expect(await row(original.id)).toMatchObject({ text: 'Oops' });
    expect(await row(deletion.id)).toMatchObject({ kind: 'deletion', edit_of: original.id });
  });
});

describe('an edit or a deletion that names its message by the provider’s id alone', () => {
  it('finds it, among what came before and in the same batch', async () => {
    const original = message({ ...from('x1'), externalId: 'x1:7', text: 'Oops' });
    const edit = message({ ...from('x1'), kind: 'edit', about: { eventId: null, externalId: 'x1:7' }, text: 'Hello' });
    await ingest.ingest([original, edit]);
    expect(await row(edit.id)).toMatchObject({ edit_of: original.id });
    const deletion = message({ ...from('x1'), kind: 'deletion', about: { eventId: null, externalId: 'x1:7' } });
    await ingest.ingest([deletion]);
    expect(await row(deletion.id)).toMatchObject({ edit_of: original.id });
  });

  it('never finds that of another person', async () => {
    const theirs = message({ ...from('x2'), externalId: 'x2:7', text: 'Mine' });
    const deletion = message({ ...from('x3'), kind: 'deletion', about: { eventId: null, externalId: 'x2:7' } });
    await ingest.ingest([theirs, deletion]);
    expect(await row(deletion.id)).toMatchObject({ edit_of: null });
  });
});

describe('a reaction', () => {
  it('stands under what it is about, and its emoji says nothing of a language', async () => {
    const about = { eventId: '01a00000-0000-8000-8000-000000000002', externalId: 'r1:1' };
    const reaction = message({ ...from('r1'), kind: 'reaction', about, text: 'de: 👍' });
    await ingest.ingest([reaction]);
    expect(await row(reaction.id)).toMatchObject({ kind: 'reaction', edit_of: about.eventId, details: { about } });
    expect(await ingest.contact('r1')).toMatchObject({ language: 'en', language_origin: 'default' });
  });
});

describe('blocking', () => {
  it('is noted on the address, and neither makes a second contact nor counts as activity', async () => {
    await ingest.ingest([message({ ...from('b1'), sentAt: '2026-03-01T00:00:00.000Z' })]);
    const contacts = await ingest.count('contacts');
    await ingest.ingest([message({ ...from('b1'), kind: 'blocked', sentAt: '2026-03-02T00:00:00.000Z' })]);
    expect(await ingest.count('contacts')).toBe(contacts);
    expect(await blockedAt('b1')).toBe('2026-03-02T00:00:00.000Z');
    expect(await ingest.contact('b1')).toMatchObject({ last_activity_at: '2026-03-01T00:00:00.000Z' });
  });

  it('ends by unblocking, and by writing', async () => {
    await ingest.ingest([
      message({ ...from('b2'), ...at(1), kind: 'blocked' }),
      message({ ...from('b3'), ...at(1), kind: 'blocked' }),
    ]);
    expect([await blockedAt('b2'), await blockedAt('b3')]).toEqual([at(1).sentAt, at(1).sentAt]);
    await ingest.ingest([
      message({ ...from('b2'), ...at(2), kind: 'unblocked' }),
      message({ ...from('b3'), ...at(2) }),
    ]);
    expect([await blockedAt('b2'), await blockedAt('b3')]).toEqual([null, null]);
  });

  it('is what was done last, within a batch and when an old event comes late', async () => {
    const late = message({ ...from('b4'), ...at(2), kind: 'blocked' });
    await ingest.ingest([
      message({ ...from('b4'), ...at(1) }),
      message({ ...from('b4'), ...at(3), kind: 'unblocked' }),
      message({ ...from('b5'), ...at(1), kind: 'unblocked' }),
      message({ ...from('b5'), ...at(2), kind: 'blocked' }),
    ]);
    await ingest.ingest([late]);
    expect([await blockedAt('b4'), await blockedAt('b5')]).toEqual([null, at(2).sentAt]);
  });

  it('by an unknown sender makes a contact who was never active', async () => {
    await ingest.ingest([message({ ...from('b6'), kind: 'blocked', username: 'bee' })]);
    expect(await ingest.contact('b6')).toMatchObject({ name: 'bee', last_activity_at: null });
    expect(await blockedAt('b6')).toEqual(expect.any(String));
  });

  it('by a deleted contact does not bring it back; writing does', async () => {
    await ingest.ingest([message({ ...from('b7'), username: 'gone' })]);
    await ingest.rows(`update contacts set deleted_at = now() where name = 'gone'`);
    await ingest.ingest([message({ ...from('b7'), kind: 'blocked' })]);
    expect(await ingest.contact('b7')).toMatchObject({ deleted_at: expect.any(String) });
    await ingest.ingest([message({ ...from('b7') })]);
    expect(await ingest.contact('b7')).toMatchObject({ deleted_at: null });
  });
});

describe('a submission', () => {
  const identities = [
    { kind: 'email' as const, value: 'form@example.com', verified: false },
    { kind: 'phone' as const, value: '+442079460958', verified: false },
  ];
  const profile = { company: 'Analytical Ltd', state: 'Ohio', timezone: 'Europe/London' };
  const submission = { name: 'Ada', message: 'Two rooms.' };

  it('makes a contact with all that the form filled in, the language of its locale, and the channel as source', async () => {
    const sent = message({
      channel: 'web',
      kind: 'submission',
      identities,
      profile,
      submission,
      name: 'Ada',
      locale: 'pt-BR',
      text: 'de: x',
    });
    await ingest.ingest([sent]);
    expect(await ingest.contact('form@example.com')).toMatchObject({
      name: 'Ada',
      email: 'form@example.com',
      phone: '+442079460958',
      company: 'Analytical Ltd',
      state: 'Ohio',
      timezone: 'Europe/London',
      language: 'pt',
      source: 'web',
      channel_preference: null,
      verified: false,
    });
    expect(await row(sent.id)).toMatchObject({ kind: 'submission', details: { submission } });
  });

  it('fills what a known contact lacks, logs it, and overwrites nothing', async () => {
    const email = { ...identities[0]!, value: 'half@example.com' };
    await ingest.ingest([message({ channel: 'email', identities: [email], name: 'Half' })]);
    await ingest.rows(`update contacts set company = 'Own Ltd' where name = 'Half'`);
    const sent = message({
      channel: 'web',
      kind: 'submission',
      identities: [email],
      profile,
      submission,
      name: 'Whole',
    });
    await ingest.ingest([sent]);
    expect(await ingest.contact('half@example.com')).toMatchObject({ name: 'Half', company: 'Own Ltd', state: 'Ohio' });
    const [logged] = (await ingest.changes()).filter(({ cause, kind }) => cause.id === sent.id && kind === 'updated');
    expect(Object.keys(logged?.changes ?? {}).sort()).toEqual(['state', 'timezone']);
  });

  it('is found again by the phone of the form when its sender writes on WhatsApp', async () => {
    await ingest.ingest([
      message({ channel: 'whatsapp', identities: [{ kind: 'whatsapp_phone', value: '442079460958', verified: true }] }),
    ]);
    expect((await ingest.contact('442079460958'))['contact_id']).toBe(
      (await ingest.contact('form@example.com'))['contact_id'],
    );
  });
});

describe('a place', () => {
  it('is kept with its message', async () => {
    const location = { latitude: 51.5, longitude: -0.1, name: 'Here', address: null };
    const sent = message({ ...from('p1'), location, text: 'Here' });
    await ingest.ingest([sent]);
    expect(await row(sent.id)).toMatchObject({ kind: null, details: { location } });
  });
});

describe('a mail', () => {
  const text = 'Yes.\n\nOn 1 Jan 2026, at 10:00, Ada <ada@example.com> wrote:\n> Is it free?\n';

  it('keeps its whole text and knows where the quoted part begins', async () => {
    const mail = message({
      channel: 'email',
      identities: [{ kind: 'email', value: 'q@example.com', verified: false }],
      text,
    });
    await ingest.ingest([mail]);
    expect(await row(mail.id)).toMatchObject({ text, quoted_from: text.indexOf('On 1') });
  });

  it('has a header of another mail as history where its thread is another’s or its subject says so, and else as its own words', async () => {
    const header = 'From: Zoe <zoe@example.com>\nDate: 3 Nov 2026 10:00\nSubject: Flat 5\n\nI want to see it.';
    const notice = `New lead\n\n${header}`;
    const sent = (over: { subject: string; thread: string; externalId: string }) =>
      message({
        channel: 'email',
        identities: [{ kind: 'email', value: 'q3@example.com', verified: false }],
        text: notice,
        ...over,
      });
    const lead = sent({ subject: 'New lead', thread: '<l@x>', externalId: '<l@x>' });
    const threaded = sent({ subject: 'Flat 5', thread: '<t@x>', externalId: '<u@x>' });
    const titled = sent({ subject: 'RE: Flat 5', thread: '<v@x>', externalId: '<v@x>' });
    await ingest.ingest([lead, threaded, titled]);
    const quotedFrom = notice.indexOf('From:');
    expect(await row(lead.id)).toMatchObject({ quoted_from: null });
    expect(await row(threaded.id)).toMatchObject({ quoted_from: quotedFrom });
    expect(await row(titled.id)).toMatchObject({ quoted_from: quotedFrom });
  });

  it('alone is looked through for quotes', async () => {
    const sent = message({ ...from('q2'), text });
    await ingest.ingest([sent]);
    expect(await row(sent.id)).toMatchObject({ text, quoted_from: null });
  });
});

/** Rows of messages that were fetched by way of an index, as the contacts service's sessions report them. */
async function touched(): Promise<number> {
  await ingest.contacts.within([], (queries) => queries.query({ text: 'select pg_stat_force_next_flush()' }));
  const [fetched] = await ingest.rows<{ rows: number }>(
    `select sum(idx_tup_fetch) as rows from pg_stat_user_tables where relname like 'messages%'`,
  );
  return fetched?.rows ?? NaN;
}

describe('edits that name what they are about by the provider’s id alone', () => {
  it('look through a person’s newest messages, however many there are', async () => {
    const sender = from('many');
    const about = { eventId: null, externalId: 'many:none' };
    const edit = (n: number) => message({ ...sender, kind: 'edit', about, text: `Edit ${n}` });
    const costOf = async (batch: ReturnType<typeof edit>[]): Promise<number> => {
      await ingest.rows('analyze messages'); // as the server does by itself within a minute
      const before = await touched();
      await ingest.ingest(batch);
      return (await touched()) - before;
    };
    await ingest.ingest(Array.from({ length: 600 }, (_, n) => message({ ...sender, text: `Message ${n}` })));
    const few = await costOf(Array.from({ length: 20 }, (_, n) => edit(n)));
    for (let times = 0; times < 3; times += 1)
      await ingest.ingest(Array.from({ length: 600 }, (_, n) => message({ ...sender, text: `Message ${n}` })));
    const many = await costOf(Array.from({ length: 20 }, (_, n) => edit(100 + n)));
    expect(many).toBeLessThan(few * 2);
  });
});

const customValuesOf = async (email: string) => (await ingest.contact(email))?.['custom_fields'];
const submitted = (value: string, customFields: Record<string, string[]>) =>
  message({
    channel: 'web',
    kind: 'submission',
    identities: [{ kind: 'email', value, verified: false }],
    customFields,
    submission: {},
  });

describe('what a submission says for custom fields', () => {
  beforeAll(async () => {
    await ingest.rows(
      `insert into custom_fields (workspace_id, key, label, type, options, archived_at) values
       ($1, 'budget', 'Budget', 'number', '{}', null), ($1, 'level', 'Level', 'select', '{Gold,Silver}', null),
       ($1, 'wants', 'Wants', 'multiselect', '{Garden,Pool}', null), ($1, 'gone', 'Gone', 'text', '{}', now())`,
      ingest.workspaceId,
    );
  });

  it('fills them where they are empty, overwrites nothing, and stands in the log under its message', async () => {
    const first = submitted('cf@example.com', { budget: ['12,5'], wants: ['pool'], gone: ['x'], unknown: ['x'] });
    await ingest.ingest([first]);
    expect(await customValuesOf('cf@example.com')).toEqual({ budget: 12.5, wants: ['Pool'] });
    const second = submitted('cf@example.com', { budget: ['99'], level: ['gold'] });
    await ingest.ingest([second]);
    expect(await customValuesOf('cf@example.com')).toEqual({ budget: 12.5, wants: ['Pool'], level: 'Gold' });
    const logged = (await ingest.changes()).filter(({ kind }) => kind === 'updated');
    const changesBy = (id: string) => logged.filter(({ cause }) => cause.id === id).map(({ changes }) => changes);
    expect(changesBy(first.id)).toEqual([
      { 'customFields.budget': { before: null, after: 12.5 }, 'customFields.wants': { before: null, after: ['Pool'] } },
    ]);
    expect(changesBy(second.id)).toEqual([{ 'customFields.level': { before: null, after: 'Gold' } }]);
  });

  it('is a suggestion where the field does not take it, once', async () => {
    const wrong = submitted('wrong@example.com', { budget: ['450,000'], level: ['Iron'] });
    await ingest.ingest([wrong]);
    await ingest.ingest([submitted('wrong@example.com', { level: ['Iron'] })]);
    expect(await customValuesOf('wrong@example.com')).toEqual({});
    const text = `select field, value, message_id from contact_suggestions where field like 'customFields.%' order by field`;
    expect(await ingest.rows(text)).toEqual([
      { field: 'customFields.budget', value: '450,000', message_id: wrong.id },
      { field: 'customFields.level', value: 'Iron', message_id: wrong.id },
    ]);
    const kinds = (await ingest.changes()).filter(({ cause }) => cause.id === wrong.id).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['created', 'value_suggested', 'value_suggested']);
  });
});
