import { Workspaces } from '#libs/access';
import { findMissing, keepPart, Merges, Retranslation } from '#libs/contacts';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { aSha256, FilesUnderTest } from '../files/files-under-test.js';
import { ErasureUnderTest } from './erasure-under-test.js';

let under: ErasureUnderTest;
let people = 0;

beforeAll(async () => {
  under = await ErasureUnderTest.create();
});
afterAll(() => under?.house.drop());

const now = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** A person who has written three times. */
async function aWriter() {
  const email = `person${(people += 1)}@example.com`;
  const said = (traits: Partial<MessageTraits> = {}) =>
    anInboundMessage({
      workspaceId: under.house.workspaceId,
      identities: [{ kind: 'email', value: email, verified: true }],
      sentAt: now(-60),
      ...traits,
    });
  const messages = [said(), said(), said()];
  await under.house.ingest(messages);
  const id = String((await under.house.contact(email))['contact_id']);
  return { email, said, messages, id };
}

const rows = <Row extends object>(text: string, ...values: unknown[]) => under.house.rows<Row>(text, ...values);

const by = () => ({ workspaceId: under.house.workspaceId, cause: { kind: 'user', id: 'ann' } });
const merges = () => new Merges(under.house.database.connect('doorbell_gateway'));

async function merge(survivorId: string, mergedId: string): Promise<string> {
  const merged = await merges().merge(by(), { contactId: survivorId, with: [mergedId], fields: {}, dryRun: false });
  return String(merged?.mergeId);
}

/** Tables in which a row has one of the texts. */
async function traces(...texts: string[]): Promise<string[]> {
  const tables = await rows<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const hits = await rows(
        `select 1 from "${name}" t where t::text ilike any ($1) limit 1`,
        texts.map((one) => `%${one}%`),
      );
      return hits.length > 0 ? [name] : [];
    }),
  );
  return found.flat();
}

async function named(email: string): Promise<number> {
  return (await rows('select 1 from contact_identities where value = $1', email)).length;
}

describe('a person who was erased', () => {
  it('leaves nothing but the ids, the time, and who wanted it', async () => {
    const { id, email, messages } = await aWriter();
    expect(await under.erase(id)).toMatchObject({ messages: 3 });
    expect(await rows('select contact_id from contacts where contact_id = $1', id)).toEqual([]);
    expect(await rows('select 1 from messages where message_id = $1', messages[0]?.id)).toEqual([]);
    const log = await rows('select kind, changes, cause from contact_changes where contact_id = $1', id);
    expect(log).toEqual([{ kind: 'erased', changes: {}, cause: { kind: 'user', id: 'ann' } }]);
    const [erasure] = await rows<object>('select contacts, sought from erasures where contact_id = $1', id);
    expect(erasure).toEqual({ contacts: [id], sought: null });
    expect(await named(email)).toBe(0);
    expect(await under.house.api().get(under.house.workspaceId, id)).toBeNull();
  });

  it('does not come back with a replay, and a search for gaps misses nothing', async () => {
    const { id, email, messages } = await aWriter();
    await under.erase(id);
    await under.house.ingest(messages);
    expect([
      await named(email),
      (await rows('select 1 from messages where message_id = $1', messages[0]?.id)).length,
    ]).toEqual([0, 0]);
    const logged = messages.map((one) => ({
      partition: 0,
      offset: '0',
      row: { workspaceId: under.house.workspaceId, messageId: one.id, formerIds: [] },
    }));
    await rows(`insert into consumer_places (workspace_id, consumer_group, topic, partition, cluster, next_offset)
      values ('00000000-0000-0000-0000-000000000000', 'g', 't', 0, 'c', 1) on conflict do nothing`);
    const log = {
      messages: (_: Date, handle: (batch: typeof logged) => Promise<void>) => handle(logged),
      setAside: async () => {},
    };
    const search = { reading: { group: 'g', topic: 't' }, since: new Date(0) };
    expect(await findMissing(under.house.contacts, log, search)).toMatchObject({ looked: 3, missing: 0 });
  });

  it('does not come back with a retranslation, nor with its message under another id', async () => {
    const { id, email, messages, said } = await aWriter();
    await under.erase(id);
    const [first] = messages;
    if (!first) throw new Error('the person wrote nothing');
    const { workspaceId, inboxId, receivedAt } = first.message;
    const translated = { ref: 0, kind: 'message', eventId: first.id, message: first.message } as const;
    const original = { workspaceId, inboxId, messageId: first.id, receivedAt, translated };
    const retranslation = new Retranslation(under.house.admin, () => Promise.resolve(() => null));
    for (const messageId of [first.id, null]) {
      const { events } = await retranslation.apply([{ ...original, messageId }]);
      expect(events.length).toBeLessThanOrEqual(1);
    }
    const renamed = said({ externalId: `renamed ${email}`, formerIds: [first.id] });
    await under.house.ingest([first, renamed]);
    expect(await named(email)).toBe(0);
    expect(await rows('select 1 from messages where message_id in ($1, $2)', first.id, renamed.id)).toEqual([]);
  });

  it('comes back with an import of an old file: that is an act of the one who imports', async () => {
    const { id, email } = await aWriter();
    await under.erase(id);
    const made = await under.house.api().create(by(), { name: 'Ann', email }, 'refuse');
    expect(made).toBeDefined();
    expect(await named(email)).toBe(1);
  });

  it('ends the exported files that have it, or may have it, and leaves the others', async () => {
    const [{ id }, other] = [await aWriter(), await aWriter()];
    const { workspaceId } = under.house;
    const files = { of: [id, other.id], others: [other.id], unknown: null };
    const jobs: Record<string, string> = {};
    for (const [name, contacts] of Object.entries(files)) {
      const text = `insert into jobs (workspace_id, kind, state, needed_right, principal, params, result, ended_at)
        values ($1, 'export', 'done', 'contacts:export', '{}', '{}', '{"expiresAt": "2099-01-01T00:00:00.000Z"}', now()) returning job_id as id`;
      const jobId = String((await rows<{ id: string }>(text, workspaceId))[0]?.id);
      const part = { jobId, part: 0, sha256: aSha256(), size: 10, contactIds: contacts };
      await under.house.admin.within([workspaceId], (queries) => keepPart(queries, workspaceId, part));
      jobs[name] = jobId;
    }
    await under.erase(id);
    const left = await rows<{ job_id: string }>('select job_id from export_parts where workspace_id = $1', workspaceId);
    expect(left.map(({ job_id }) => job_id)).toEqual([jobs['others']]);
    const ended = await rows<{ id: string }>(
      `select job_id as id from jobs where kind = 'export' and (result->>'expiresAt')::timestamptz <= now() order by 1`,
    );
    expect(ended.map((one) => one.id)).toEqual([jobs['of'], jobs['unknown']].map(String).toSorted());
    await under.erase(other.id);
    expect(await rows('select 1 from export_parts where workspace_id = $1', workspaceId)).toEqual([]);
  });

  it('is taken out of what the log of access has of settings, and the entry stays', async () => {
    const { id, email } = await aWriter();
    const details = { what: 'segment', id, done: 'made', filter: { before: null, after: { value: email } } };
    const text = `insert into audit_log (workspace_id, kind, actor, details) values ($1, 'object_changed', '{}', $2), ($1, 'object_changed', '{}', $3)`;
    const other = { what: 'tag', id, done: 'made', name: { before: null, after: 'Hot' } };
    await rows(text, under.house.workspaceId, JSON.stringify(details), JSON.stringify(other));
    await under.erase(id);
    const left = await rows<{ details: object }>(
      `select details from audit_log where kind = 'object_changed' order by entry_id`,
    );
    expect(left.map((one) => one.details)).toEqual([{ what: 'segment', id, done: 'made' }, other]);
  });

  it('does not come back with what was on its way: it is left out by when it was sent', async () => {
    const { id, email, said } = await aWriter();
    await under.erase(id);
    const late = said({ sentAt: now(-1), externalId: `late ${email}` });
    await under.house.ingest([late]);
    expect(await named(email)).toBe(0);
    await under.house.ingest([{ ...late, message: { ...late.message, sentAt: now(5) } }]);
    expect(await named(email)).toBe(0); // its id is marked: it is the same message
  });

  it('is a new contact where the person writes again', async () => {
    const { id, email, said } = await aWriter();
    await under.erase(id);
    await under.house.ingest([said({ sentAt: now(5) })]);
    const made = await under.house.contact(email);
    expect(made['contact_id']).not.toBe(id);
    expect(made['name']).not.toBeNull();
  });

  it('is absent from the first batch on, and a job that stopped there can be made again', async () => {
    const { id, email } = await aWriter();
    expect(await under.isErasable(id)).toBe(true);
    await under.begin(id);
    expect(await under.house.api().get(under.house.workspaceId, id)).toBeNull();
    expect([await named(email), await under.isErasable(id)]).toEqual([0, true]);
    expect(await under.erase(id)).toMatchObject({ messages: 3 });
    expect([await under.isErasable(id), await under.erase(id)]).toMatchObject([false, { messages: 0 }]);
  });

  it('takes along who was merged into the contact, and the old id says so too', async () => {
    const [kept, away] = [await aWriter(), await aWriter()];
    await merge(kept.id, away.id);
    expect(await under.isErasable(away.id)).toBe(false);
    await under.erase(kept.id);
    const ids = await rows<{ contact_id: string }>(
      `select contact_id from contact_changes where contact_id in ($1, $2) and kind = 'erased' order by 1`,
      kept.id,
      away.id,
    );
    expect(ids.map(({ contact_id }) => contact_id)).toEqual([kept.id, away.id].sort());
    expect(await traces(away.email, kept.email)).toEqual([]);
  });

  it('has lent values to a contact that lives on, whose log keeps none of them', async () => {
    const [kept, away] = [await aWriter(), await aWriter()];
    await rows('update contacts set email = null, company = null where contact_id = $1', kept.id);
    await rows('update contacts set company = $2 where contact_id = $1', away.id, `Works of ${away.email}`);
    await merges().undo(by(), await merge(kept.id, away.id));
    await under.erase(away.id);
    expect(await traces(away.email)).toEqual([]);
    const log = await rows(
      `select kind from contact_changes where contact_id = $1 and kind like '%merged' order by seq`,
      kept.id,
    );
    expect(log).toEqual([{ kind: 'merged' }, { kind: 'unmerged' }]);
    expect(await named(kept.email)).toBe(1);
  });

  it('leaves the files that others refer to, and counts its own down', async () => {
    const files = FilesUnderTest.within(under.house);
    const [own, shared, original] = [aSha256(), aSha256(), aSha256()];
    const [mine] = [await files.mail(own, original), await files.mail(shared), await files.mail(shared)];
    const id = String(await under.house.writerOf(mine.id));
    expect(await files.use()).toBe(450);
    await under.erase(id);
    const left = await rows<{ sha256: string }>(`select distinct encode(sha256, 'hex') as sha256 from message_files`);
    expect(left.map(({ sha256 }) => sha256)).not.toContain(own);
    expect(left.map(({ sha256 }) => sha256)).toContain(shared);
    expect(await files.use()).toBe(300);
  });

  it('keeps the counts true', async () => {
    const { id } = await aWriter();
    const { workspaceId } = under.house;
    await under.erase(id);
    const [counted] = await rows<{ counted: number; live: number }>(
      `select (select coalesce(sum(contacts), 0)::int from contact_counts where workspace_id = $1) as counted,
        (select count(*)::int from contacts where workspace_id = $1 and deleted_at is null) as live`,
      workspaceId,
    );
    expect(counted?.counted).toBe(counted?.live);
  });
});

describe('an erasure', () => {
  it('does nothing in a workspace that its connection does not see', async () => {
    const { id } = await aWriter();
    const other = await new Workspaces(under.house.admin).create({ name: 'Other', plan: 'local' });
    expect(await under.erase(id, other)).toMatchObject({ messages: 0, rows: 0 });
    expect(await under.house.api().get(under.house.workspaceId, id)).not.toBeNull();
  });

  it('is all that the worker’s role may delete a contact or a message with', async () => {
    const { id } = await aWriter();
    const worker = under.house.database.connect('doorbell_worker');
    const { workspaceId } = under.house;
    const ask = (text: string) =>
      worker.within([workspaceId], (queries) => queries.query<{ rows: number }>({ text, values: [workspaceId, id] }));
    await expect(ask('delete from messages where workspace_id = $1 and contact_id = $2')).rejects.toThrow();
    expect(await ask('select rows from erase_messages($1, $2, 100)')).toEqual([{ rows: 0 }]);
    expect(await ask('select erased as rows from erase_rows($1, $2)')).toEqual([{ rows: 0 }]);
  });
});
