import { randomUUID } from 'node:crypto';
import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiKeys, AuditLog, Workspaces } from '#libs/access';
import { Contacts, Exports, IngestMessages } from '#libs/contacts';
import { attachmentId } from '#libs/contracts';
import type { Database } from '#libs/database';
import { filesConfig, openFileStore } from '#libs/files';
import { Jobs, type Job } from '#libs/jobs';
import { anInboundMessage, type BuiltMessage, type MessageTraits } from '#libs/testing/builders';
import { testFilesUrl } from '#libs/testing/files';
import { createTestDatabase, ownInboxes, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import '#libs/testing/slow';
import { WorkerProcess } from '#libs/testing/worker';

let testDatabase: TestDatabase;
let admin: Database;
let jobs: Jobs;
let workspaceId: string;
let keyId: string;
let worker: WorkerProcess;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  admin = testDatabase.connect('admin');
  jobs = new Jobs(testDatabase.connect('doorbell_gateway'));
  workspaceId = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
  keyId = (await new ApiKeys(admin).issue(workspaceId, { name: 'tests' })).apiKeyId;
  worker = await WorkerProcess.start(testDatabase.urlOf('doorbell_worker'));
});
afterAll(async () => {
  await worker?.end('SIGKILL');
  await testDatabase?.drop();
});

const ask = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

async function made(kind: string, neededRight: string, params: Record<string, unknown>): Promise<string> {
  const { job } = await jobs.create(workspaceId, {
    kind,
    neededRight,
    principal: { kind: 'api_key', id: keyId, role: 'admin' },
    params,
    total: null,
    needsConfirmation: false,
  });
  return job.id;
}

const erase = (contactId: string): Promise<string> => made('erase', 'contacts:erase', { contactId });

const seen = async (id: string): Promise<Job> => (await jobs.find(workspaceId, id)) as Job;
const done = (id: string) => waitFor('the job is done', async () => (await seen(id)).state === 'done');

/** Another worker goes on at once: what half a minute does, the lease of the killed one ends. */
async function killedWhileItRuns(id: string, rows: number): Promise<void> {
  await waitFor('it has begun', async () => (await seen(id)).done > 0);
  await worker.end('SIGKILL');
  const killed = await seen(id);
  expect([killed.state, killed.done < rows]).toEqual(['running', true]);
  await ask('update jobs set leased_until = now() where job_id = $1', id);
  worker = await WorkerProcess.start(testDatabase.urlOf('doorbell_worker'));
}

describe('the job that erases a contact', () => {
  it('goes on where it was killed, and erases each row once', async () => {
    const contactId = randomUUID();
    await ask(
      `insert into contacts (workspace_id, contact_id, source, name, email) values ($1, $2, 'api', 'Ann', 'ann@example.com')`,
      workspaceId,
      contactId,
    );
    const messages = 6_000;
    await ask(
      `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, text, sent_at, received_at, kafka_partition, kafka_offset)
      select $1, uuidv7(), $2, $2, 'email', 'Hello', now(), now(), 0, n from generate_series(1, $3::int) as n`,
      workspaceId,
      contactId,
      messages,
    );
    const id = await erase(contactId);
    await killedWhileItRuns(id, messages);
    expect(await new Contacts(testDatabase.connect('doorbell_gateway')).get(workspaceId, contactId)).toBeNull();
    await done(id);
    expect((await seen(id)).result).toMatchObject({ messages });
    expect(await ask('select 1 from messages where contact_id = $1', contactId)).toEqual([]);
    expect(
      await ask(`select 1 from contact_changes where contact_id = $1 and kind = 'erased'`, contactId),
    ).toHaveLength(1);
  });
});

/** The worker makes no job of its own beside the test's. */
const ranToday = () =>
  ask(
    `insert into jobs (workspace_id, kind, state, needed_right, principal, params, ended_at)
    values ($1, 'retention', 'done', 'retention', '{}', '{"dryRun": false}', now())`,
    workspaceId,
  );

const none = { auditEntry: 0, deadLetter: 0, contact: 0, deletedContact: 0, changeValue: 0 };
const asTexts = (counts: object) =>
  Object.fromEntries(Object.entries(counts).map(([kind, rows]) => [kind, String(rows)]));

describe('the job of retention', () => {
  it('goes on where it was killed, and lets go of what is older than it is kept, and of nothing else', async () => {
    await ranToday();
    await ask(`insert into file_retention (workspace_id, kind, days) values ($1, 'message', 30)`, workspaceId);
    const [old, young] = [6_000, 10];
    for (const [count, days] of [
      [old, 31],
      [young, 29],
    ])
      await ask(
        `insert into messages (workspace_id, message_id, inbox_id, channel, text, sent_at, received_at, kafka_partition, kafka_offset)
        select $1, uuidv7(make_interval(days => -$3)), $1, 'email', 'Hello', at, at, 0, n
        from generate_series(1, $2::int) as n, (select now() - make_interval(days => $3) as at) as moment`,
        workspaceId,
        count,
        days,
      );
    const id = await made('retention', 'retention', { dryRun: false });
    await killedWhileItRuns(id, old);
    await done(id);
    expect((await seen(id)).result).toEqual({ dryRun: false, message: old, ...none });
    expect(await ask('select 1 from messages where workspace_id = $1', workspaceId)).toHaveLength(young);
    const logged = await ask<{ details: object }>(`select details from audit_log where kind = 'retention_applied'`);
    expect(logged).toEqual([{ details: { message: String(old), ...asTexts(none) } }]);
  });
});

const exportId = randomUUID();
const canary = (name: string): string => `canary-${name}`;
const email = `${canary('email')}@example.com`;

/** A message of the person with a file and an original in the store, both older than what may wait on Kafka. */
async function written(traits: Partial<MessageTraits> = {}): Promise<BuiltMessage> {
  const store = await openFileStore(filesConfig({ FILES_URL: testFilesUrl() }));
  const put = (text: string) => store.put(workspaceId, Buffer.from(text), { maxBytes: 1_000 });
  const [file, original] = [await put(canary('file')), await put(canary('original'))];
  await store.close();
  const built = anInboundMessage({
    workspaceId,
    identities: [
      { kind: 'email', value: email, verified: true },
      { kind: 'telegram_user', value: canary('telegram'), verified: true },
    ],
    name: canary('name'),
    username: canary('username'),
    text: canary('text'),
    subject: canary('subject'),
    kind: 'submission',
    submission: { message: canary('answer') },
    reply: { to: email },
    sentAt: '2026-10-01T10:00:00.000Z',
    ...traits,
  });
  const stored = { state: 'stored' as const, contentType: 'text/plain', size: file.size, sha256: file.sha256 };
  const attachment = {
    id: attachmentId(built.id, 0),
    fileName: canary('file-name'),
    providerFileId: canary('provider-file'),
  };
  const kept = { ...original, encoding: null, contentType: 'message/rfc822' };
  const content = { ...built.message.content, attachments: [{ ...attachment, ...stored }] };
  return { ...built, message: { ...built.message, content, original: kept } };
}

/** Everything else that a contact can have, and what else names it. */
async function surroundings(contactId: string): Promise<void> {
  const of = [workspaceId, contactId] as const;
  const json = (name: string): string => JSON.stringify({ value: canary(name) });
  await ask(
    `update contacts set first_name = $3, last_name = $4, phone = $5, company = $6, state = $7, referral_source = $8, timezone = $9, tags = $10
    where workspace_id = $1 and contact_id = $2`,
    ...of,
    ...['first', 'last', 'phone', 'company', 'state', 'referral', 'timezone'].map(canary),
    [],
  );
  const [field] = await ask<{ id: string }>(
    `insert into custom_fields (workspace_id, key, label, type) values ($1, 'own', 'Own', 'text') returning field_id as id`,
    workspaceId,
  );
  expect(field?.id).toBeTruthy();
  await ask(`update contacts set custom_fields = $3 where workspace_id = $1 and contact_id = $2`, ...of, {
    own: canary('custom'),
  });
  await ask(
    `insert into contact_notes (workspace_id, contact_id, author_id, text) values ($1, $2, $2, $3)`,
    ...of,
    canary('note'),
  );
  await ask(
    `insert into contact_records (workspace_id, contact_id, kind, title, external_id, url, data) values ($1, $2, 'showing', $3, $4, $5, $6)`,
    ...of,
    ...['title', 'external', 'url'].map(canary),
    json('record'),
  );
  await ask(
    `insert into contact_consents (workspace_id, contact_id, purpose, granted, cause, proof) values ($1, $2, 'marketing', true, $3, $4)`,
    ...of,
    json('consent'),
    json('wording'),
  );
  await ask(
    `insert into contact_suggestions (workspace_id, contact_id, field, value, message_id) values ($1, $2, 'email', $3, $2)`,
    ...of,
    `${canary('suggested')}@example.com`,
  );
  await ask(
    `insert into contact_changes (workspace_id, contact_id, kind, changes, cause) values ($1, $2, 'updated', $3, $4)`,
    ...of,
    json('change'),
    json('cause'),
  );
  await ask(
    `insert into recognitions (workspace_id, contact_id, cause, kind) values ($1, $2, $3, 'email')`,
    ...of,
    json('recognition'),
  );
  await ask(
    `insert into campaign_members (workspace_id, campaign_id, contact_id, reason, cause) values ($1, $2, $2, $3, '{}')`,
    ...of,
    canary('reason'),
  );
  await ask(
    `insert into audit_log (workspace_id, contact_id, kind, actor, details) values ($1, $2, 'contact_changed', '{}', $3)`,
    ...of,
    json('audit'),
  );
  const exemption = JSON.stringify({ field: 'email', op: 'eq', value: email });
  await ask(
    `insert into audit_log (workspace_id, kind, actor, details) values ($1, 'retention_changed', '{}', $2)`,
    workspaceId,
    {
      contact: { before: null, after: '365' },
      contactsExcept: { before: null, after: exemption },
    },
  );
  await ask(
    `insert into idempotency_keys (workspace_id, idempotency_key, fingerprint, status, body, location) values ($1, 'k1', '', 201, $2, $3)`,
    workspaceId,
    JSON.stringify({ id: contactId, name: canary('kept') }),
    `/api/v1/contacts/${contactId}`,
  );
  await ask(
    `insert into dead_letters (workspace_id, dead_letter_id, reason, step, topic, error, key, value, headers, set_aside_at)
    values ($1, $2, 'unreadable', 'translate', 'telegram', 'no', $3, $4, $5, now())`,
    workspaceId,
    randomUUID(),
    Buffer.from(`${workspaceId}:email:${email}`),
    Buffer.from(JSON.stringify({ text: canary('letter') })),
    { subject: Buffer.from(canary('header')).toString('base64') },
  );
  await ask(
    `insert into jobs (workspace_id, kind, state, needed_right, principal, params, result, ended_at)
    values ($1, 'bulk', 'done', 'contacts:write', '{}', $2, $3, now())`,
    workspaceId,
    { filter: { field: 'email', op: 'eq', value: email } },
    json('result'),
  );
  await ask(
    `insert into messages (workspace_id, message_id, inbox_id, channel, text, flags, details, sent_at, received_at, kafka_partition, kafka_offset)
    values ($1, uuidv7(), $2, 'email', $3, '[]', $4, now(), now(), 0, 1)`,
    ...of,
    canary('out-of-office'),
    { from: email },
  );
  await ask(
    `insert into jobs (workspace_id, job_id, kind, state, needed_right, principal, params, result, ended_at)
    values ($1, $2, 'export', 'done', 'contacts:export', '{}', '{}', jsonb_build_object('expiresAt', now() + interval '1 hour'), now())`,
    workspaceId,
    exportId,
  );
  const store = await openFileStore(filesConfig({ FILES_URL: testFilesUrl() }));
  const { sha256, size } = await store.put(workspaceId, Buffer.from(canary('exported')), { maxBytes: 1_000 });
  await store.close();
  await ask(
    `insert into export_parts (workspace_id, job_id, part, sha256, size, expires_at) values ($1, $2, 0, decode($3, 'hex'), $4, now() + interval '1 hour')`,
    workspaceId,
    exportId,
    sha256,
    size,
  );
}

/** A row of an imported file, the file itself, and an event on its way to a webhook. */
async function sentAndReceived(contactId: string): Promise<void> {
  const importId = randomUUID();
  const store = await openFileStore(filesConfig({ FILES_URL: testFilesUrl() }));
  const { sha256, size } = await store.put(workspaceId, Buffer.from(canary('imported')), { maxBytes: 1_000 });
  await store.close();
  await ask(
    `insert into imports (workspace_id, import_id, status, file_name, content_type, size, sha256, format, columns, header_hash, made_by)
    values ($1, $2, 'done', 'people.csv', 'text/csv', $3, decode($4, 'hex'), 'csv', '[]', '', '{}')`,
    workspaceId,
    importId,
    size,
    sha256,
  );
  await ask(
    `insert into import_rows (workspace_id, import_id, row_number, line, cells, fields) values ($1, $2, 1, 2, $3, $4)`,
    workspaceId,
    importId,
    JSON.stringify([canary('cell'), email]),
    { name: canary('row') },
  );
  await ask(
    `insert into import_addresses (workspace_id, import_id, kind, value, round) values ($1, $2, 'email', $3, 1)`,
    workspaceId,
    importId,
    email,
  );
  await ask(
    `insert into webhook_deliveries (workspace_id, webhook_id, contact_id, event, document, origin, response)
    values ($1, $2, $2, 'contact.updated', $3, 'event', $4)`,
    workspaceId,
    contactId,
    { value: canary('delivered') },
    canary('response'),
  );
}

/** Tables with a row that has a canary anywhere, in whatever form Postgres shows it. */
async function tablesWithCanaries(): Promise<string[]> {
  const tables = await ask<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  );
  const hex = Buffer.from('canary-').toString('hex');
  const [base64] = [Buffer.from('canary-').toString('base64').slice(0, 8)];
  const found: string[] = [];
  for (const { name } of tables) {
    const text = `select 1 from "${name}" t where t::text ilike any ($1) limit 1`;
    if ((await ask(text, [`%canary-%`, `%${hex}%`, `%${base64}%`])).length > 0) found.push(name);
  }
  return found;
}

const folder = (): string => join(fileURLToPath(testFilesUrl()), workspaceId);

async function filesWithCanaries(): Promise<string[]> {
  const names = await readdir(folder(), { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const texts = await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const));
  return texts.filter(([, text]) => text.includes('canary-')).map(([file]) => file);
}

async function ageFiles(): Promise<void> {
  const longAgo = new Date(Date.now() - 9 * 24 * 3_600_000);
  for (const file of await filesWithCanaries()) await utimes(file, longAgo, longAgo);
}

describe('thirty canaries', () => {
  it('are found nowhere once the contact is erased: no column, no file; and the log says who and when', async () => {
    const message = await written();
    await ownInboxes(admin, [message.message]);
    await new IngestMessages(testDatabase.connect('doorbell_contacts'), () => null).ingest([message], 0);
    const [contact] = await ask<{ id: string }>(
      `select contact_id as id from contact_identities where value = $1`,
      email,
    );
    const contactId = String(contact?.id);
    await surroundings(contactId);
    await sentAndReceived(contactId);
    await ageFiles();
    const before = await tablesWithCanaries();
    expect(before).toEqual(
      expect.arrayContaining([
        'contacts',
        'contact_identities',
        'contact_notes',
        'contact_search',
        'dead_letters',
        'jobs',
        'message_files',
      ]),
    );
    expect(await filesWithCanaries()).toHaveLength(4);
    const id = await erase(contactId);
    await done(id);
    expect(await tablesWithCanaries()).toEqual([]);
    expect(await filesWithCanaries()).toEqual([]);
    expect((await seen(id)).result).toMatchObject({ messages: 2, deadLetters: 1, files: 4 });
    expect(Date.parse(String((await seen(exportId)).result?.['expiresAt']))).toBeLessThanOrEqual(Date.now());
    const log = await new AuditLog(testDatabase.connect('doorbell_gateway')).list(
      workspaceId,
      { contactId },
      { limit: 10 },
    );
    const actor = { kind: 'api_key', id: keyId };
    expect(log).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'contact_erased', actor, details: {} }),
        expect.objectContaining({ kind: 'contact_changed', actor, details: { change: 'erased' } }),
      ]),
    );
  });
});

describe('the job that exports the log of access', () => {
  it('goes on where it was killed, and has each entry once, newest first', async () => {
    const entries = 9_000;
    await ask(
      `insert into audit_log (workspace_id, kind, actor, user_id, details, at)
      select $1, 'signed_in', '{"kind": "user", "id": "=ann"}', $1, '{"client": "a, b"}', now() - make_interval(secs => n)
      from generate_series(1, $2::int) as n`,
      workspaceId,
      entries,
    );
    const filter = { kind: 'signed_in', to: new Date().toISOString() };
    const id = await made('audit_export', 'audit', { format: 'csv', filter });
    await killedWhileItRuns(id, entries);
    await done(id);
    expect((await seen(id)).result).toMatchObject({ rows: entries, url: `/api/v1/exports/${id}/file` });
    const [header, ...lines] = (await fileOf(id)).trimEnd().split('\r\n');
    expect(header).toBe('id,at,kind,actorKind,actorId,userId,contactId,details');
    expect([lines.length, new Set(lines.map((line) => line.slice(0, 36))).size]).toEqual([entries, entries]);
    expect(lines[0]).toContain(`,signed_in,user,'=ann,${workspaceId},,"{""client"":""a, b""}"`);
  });
});

async function fileOf(jobId: string): Promise<string> {
  const store = await openFileStore(filesConfig({ FILES_URL: testFilesUrl() }));
  const texts: string[] = [];
  for (const { sha256 } of await new Exports(testDatabase.connect('doorbell_gateway')).parts(workspaceId, jobId))
    for await (const chunk of await store.read({ workspaceId, sha256 })) texts.push(String(chunk));
  await store.close();
  return texts.join('');
}
