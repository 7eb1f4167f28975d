import { randomUUID } from 'node:crypto';
import { crc32, inflateRawSync } from 'node:zlib';
import { ApiKeys, Workspaces } from '#libs/access';
import { Consents, Contacts, Exports } from '#libs/contacts';
import type { Database } from '#libs/database';
import { compressed, filesConfig, type FileStore, openFileStore } from '#libs/files';
import { Jobs, type Job } from '#libs/jobs';
import { testFilesUrl } from '#libs/testing/files';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import '#libs/testing/slow';
import { WorkerProcess } from '#libs/testing/worker';

let testDatabase: TestDatabase;
let admin: Database;
let gateway: Database;
let store: FileStore;
let workspaceId: string;
let keyId: string;
let contactId: string;
let worker: WorkerProcess;
const messages = 1_500;
const evil = '</div><script>alert(1)</script> & "مرحبا"';
const picture = Buffer.from([0xff, 0xd8, ...Array.from({ length: 5_000 }, (_, n) => n % 251)]);
const mail = Buffer.from('From: ada@example.com\r\n\r\nIs the flat free?\r\n'.repeat(500));

const ask = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  [admin, gateway] = [testDatabase.connect('admin'), testDatabase.connect('doorbell_gateway')];
  store = await openFileStore(filesConfig({ FILES_URL: testFilesUrl() }));
  workspaceId = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
  keyId = (await new ApiKeys(admin).issue(workspaceId, { name: 'tests' })).apiKeyId;
  const by = { workspaceId, cause: { kind: 'api_key', id: keyId } };
  const added = await new Contacts(gateway).create(
    by,
    { name: evil, email: 'ada@example.com', tags: ['Hot'] },
    'refuse',
  );
  contactId = added.contact.contact.id;
  const given = { contactId, purpose: 'marketing', channel: null, granted: true, source: null };
  await new Consents(gateway).record(by, { ...given, proof: { wording: 'Yes, write to me.' } });
  await ask(
    `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, direction, status, text, details,
       sent_at, received_at, kafka_partition, kafka_offset)
     select $1, uuidv7(), $2, $3, 'email', 'inbound', 'received', $4 || n, '{"sender": {"identities": []}}',
       now() - n * interval '1 minute', now() - n * interval '1 minute', 0, n from generate_series(1, $5::int) as n`,
    [workspaceId, contactId, randomUUID(), `${evil} `, messages],
  );
  await file('attachment', picture, null);
  await file('original', mail, 'zstd');
  await store.delete(await file('attachment', Buffer.from('gone'), null));
});
afterAll(async () => {
  await worker?.end('SIGKILL');
  await store?.close();
  await testDatabase?.drop();
});

async function file(kind: 'attachment' | 'original', bytes: Buffer, encoding: 'zstd' | null) {
  const stored = await store.put(workspaceId, encoding ? compressed(bytes) : bytes, { maxBytes: 1e6 });
  await ask(
    `insert into message_files (workspace_id, file_id, message_id, inbox_id, kind, file_name, content_type, size, sha256, encoding, state)
     select $1, $2, message_id, inbox_id, $3, '../Plan "ü".jpg', 'image/jpeg', $4, decode($5, 'hex'), $6, 'stored' from messages
     where contact_id = $7 limit 1`,
    [workspaceId, randomUUID(), kind, bytes.length, stored.sha256, encoding, contactId],
  );
  return { workspaceId, sha256: stored.sha256 };
}

const seen = (id: string): Promise<Job | null> => new Jobs(gateway).find(workspaceId, id);
const start = async () => (worker = await WorkerProcess.start(testDatabase.urlOf('doorbell_worker')));

async function made(kind: string, params: Record<string, string>, needsConfirmation: boolean): Promise<Job> {
  const { job } = await new Jobs(gateway).create(workspaceId, {
    kind,
    neededRight: kind === 'erase' ? 'contacts:erase' : 'contacts:export',
    principal: { kind: 'api_key', id: keyId, role: 'admin' },
    params,
    total: null,
    needsConfirmation,
  });
  return job;
}

const make = async (): Promise<string> => (await made('subject_export', { contactId }, false)).id;

async function archive(id: string): Promise<Map<string, Buffer>> {
  const chunks: Buffer[] = [];
  for (const { sha256 } of await new Exports(gateway).parts(workspaceId, id))
    for await (const chunk of await store.read({ workspaceId, sha256 })) chunks.push(chunk as Buffer);
  return filesIn(Buffer.concat(chunks));
}

/** As programs read a zip: by the directory at its end. */
function filesIn(zip: Buffer): Map<string, Buffer> {
  let at = zip.readUInt32LE(zip.length - 6);
  const files = new Map<string, Buffer>();
  for (let left = zip.readUInt16LE(zip.length - 12); left > 0; left -= 1) {
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    const content = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes;
    expect(crc32(content)).toBe(zip.readUInt32LE(at + 16));
    const end = at + 46 + zip.readUInt16LE(at + 28);
    files.set(zip.subarray(at + 46, end).toString(), content);
    at = end + zip.readUInt16LE(at + 30);
  }
  return files;
}

describe('the archive of a contact', () => {
  it('has all that is known, once, though its worker was killed in the middle and another one went on', async () => {
    const note = `insert into contact_notes (workspace_id, contact_id, author_id, text) values ($1, $2, $2, 'Secret note')`;
    await ask(note, [workspaceId, contactId]);
    await start();
    const id = await make();
    await waitFor('it has begun', async () => Number((await seen(id))?.done) > 0);
    await worker.end('SIGKILL');
    const killedAt = Number((await seen(id))?.done);
    // What half a minute does: the lease of the killed worker ends.
    await ask('update jobs set leased_until = now() where job_id = $1', [id]);
    await start();
    await waitFor('the archive is done', async () => (await seen(id))?.state === 'done');
    expect(killedAt).toBeLessThan(messages);
    const files = await archive(id);
    const data = JSON.parse(String(files.get('data.json'))) as {
      contact: object;
      consents: object[];
      timeline: { message?: { id: string }; change?: { id: string } }[];
    };
    expect(data.contact).toMatchObject({ name: evil, tags: ['Hot'] });
    expect(data.consents).toMatchObject([{ purpose: 'marketing', proof: { wording: 'Yes, write to me.' } }]);
    const ids = data.timeline.map(({ message, change }) => message?.id ?? change?.id);
    expect([ids.length, new Set(ids).size]).toEqual([messages + 2, messages + 2]);
    expect((await seen(id))?.result).toMatchObject({ rows: messages + 2, files: 2, filesMissing: 1 });
    const page = String(files.get('index.html'));
    expect(page).not.toContain('<script>');
    expect(page.match(/<article class=/gu)).toHaveLength(messages + 2);
    expect(page.trimEnd().endsWith('</html>')).toBe(true);
    expect(page + JSON.stringify(data)).not.toContain('Secret note');
    const names = [...files.keys()].sort();
    expect(names).toEqual([
      'data.json',
      expect.stringMatching(/^files\/[\w-]{36}-Plan _ü_\.jpg$/u),
      'index.html',
      expect.stringMatching(/^originals\/[\w-]{36}\.eml$/u),
    ]);
    expect([files.get(names[1]!)?.equals(picture), files.get(names[3]!)?.equals(mail)]).toEqual([true, true]);
    const read = await ask(
      `select contact_id, details->>'what' as what from audit_log where kind = 'personal_data_read'`,
    );
    expect(read).toEqual([{ contact_id: contactId, what: 'subject export' }]);
  });

  it('begins again where its parts are gone, as after the erasure of another contact', async () => {
    const { id } = await made('subject_export', { contactId }, true);
    await ask(
      `update jobs set state = 'queued', run_at = now() + interval '1 hour', place = '{"phase": "files"}', done = 7, result = '{"rows": 7}'
       where job_id = $1`,
      [id],
    );
    await ask(
      `insert into export_parts (workspace_id, job_id, part, sha256, size, expires_at) values ($1, $2, 0, sha256(''), 0, now() + interval '1 day')`,
      [workspaceId, id],
    );
    const by = { workspaceId, cause: { kind: 'api_key', id: keyId } };
    const other = await new Contacts(gateway).create(by, { name: 'Bob', email: 'bob@example.com' }, 'refuse');
    const erasure = await made('erase', { contactId: other.contact.contact.id }, false);
    await waitFor('the other one is erased', async () => (await seen(erasure.id))?.state === 'done');
    expect(await ask('select 1 from export_parts where job_id = $1', [id])).toEqual([]);
    await ask('update jobs set run_at = now() where job_id = $1', [id]);
    await waitFor('the archive is done', async () => (await seen(id))?.state === 'done');
    expect(await seen(id)).toMatchObject({ done: messages + 2 + 3, result: { rows: messages + 2, files: 2 } });
    expect(JSON.parse(String((await archive(id)).get('data.json')))).toBeInstanceOf(Object);
  });

  it('of a contact that is gone is refused', async () => {
    await new Contacts(gateway).remove({ workspaceId, cause: { kind: 'api_key', id: keyId } }, contactId);
    const id = await make();
    await waitFor('it is refused', async () => (await seen(id))?.state === 'failed');
    expect((await seen(id))?.error).toContain('no such contact');
  });
});
