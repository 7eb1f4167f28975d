import fc from 'fast-check';
import { type Contacts, IngestMessages } from '#libs/contacts';
import type { ClaimedIdentity, IdentityKind } from '#libs/contracts';
import { anInboundMessage, type BuiltMessage } from '#libs/testing/builders';
import { ownInboxes, noTimeouts } from '#libs/testing/postgres';
import { IngestUnderTest } from '../ingest-under-test.js';
import { histories, messageOf } from './deeds.js';
import { InterruptedDatabase } from './interrupted-database.js';
import { brokenPromises, type Snapshot } from './snapshot.js';

let ingest: IngestUnderTest;
let api: Contacts;
let interrupted: InterruptedDatabase;

beforeAll(async () => {
  ingest = await IngestUnderTest.create();
  api = ingest.api();
  const url = ingest.database.urlOf('doorbell_contacts');
  interrupted = new InterruptedDatabase({ url, applicationName: 'interrupted', poolSize: 2, ...noTimeouts });
});
afterAll(async () => {
  await interrupted?.close();
  await ingest?.drop();
});

const claim = (kind: IdentityKind, value: string): ClaimedIdentity => ({ kind, value, verified: false });
const proof = (kind: IdentityKind, value: string): ClaimedIdentity => ({ kind, value, verified: true });
const message = (...identities: ClaimedIdentity[]) => anInboundMessage({ workspaceId: ingest.workspaceId, identities });
const context = () => ({ workspaceId: ingest.workspaceId, cause: { kind: 'api_key', id: 'key' } }) as const;
/** Takes a message in, while something else happens between its decision and its writing. */
const takeInDuring = async (built: BuiltMessage, before: string, work: () => Promise<unknown>): Promise<void> => {
  interrupted.interrupt(before, work);
  await new IngestMessages(interrupted, () => null).ingest([built], 1);
};
const live = async (value: string): Promise<string[]> => {
  const text = 'select contact_id as id from contacts where email = $1 and deleted_at is null';
  return (await ingest.rows<{ id: string }>(text, value)).map(({ id }) => id);
};

const claimedBy = async (n: number) => {
  const [email, phone] = [`both-${n}@example.com`, `+49170300000${n}`];
  await ingest.ingest([message(claim('email', email), claim('phone', phone))]);
  return { email, phone };
};

describe('a deleted contact who writes while the API takes their address', () => {
  it.each(['store-messages', 'naming-still'])('is one live contact in the end, taken before %s', async (step) => {
    const email = `${step}@example.com`;
    await ingest.ingest([message(claim('email', email))]);
    const former = (await ingest.contact(email))['contact_id'] as string;
    await api.remove(context(), former);
    const again = message(claim('email', email));
    await takeInDuring(again, step, () => api.create(context(), { name: 'Second', email }, 'refuse'));
    const [second, ...others] = await live(email);
    expect(others).toEqual([]);
    expect(second).not.toBe(former);
    expect(await ingest.writerOf(again.id)).toBe(second);
  });

  it('comes back where the message was first, and the API hears of the contact', async () => {
    const email = 'message-first@example.com';
    await ingest.ingest([message(claim('email', email))]);
    const former = (await ingest.contact(email))['contact_id'] as string;
    await api.remove(context(), former);
    let created: Promise<unknown> = Promise.resolve();
    await takeInDuring(message(claim('email', email)), 'restore-contacts', async () => {
      created = api.create(context(), { name: 'Second', email }, 'refuse').catch((error: unknown) => error);
    });
    expect(await created).toMatchObject({ name: 'ContactExistsError', contactId: former });
    expect(await live(email)).toEqual([former]);
  });
});

describe('a contact that merely claims two addresses', () => {
  it('becomes one of two people who prove one each at the same moment; the other gets their own', async () => {
    const { email, phone } = await claimedBy(1);
    const [mail, number] = [message(proof('email', email)), message(proof('phone', phone))];
    await takeInDuring(mail, 'change-identities', () => ingest.ingest([number], 2));
    const [one, other] = [await ingest.writerOf(mail.id), await ingest.writerOf(number.id)];
    expect(one).not.toBe(other);
    expect(await ingest.proofsOf(one)).toEqual([`proven email:${email}`]);
    expect(await ingest.proofsOf(other)).toEqual([`proven phone:${phone}`]);
    expect(await ingest.arePaired(one, other)).toBe(true);
  });

  it('is not joined by the proof of one while a person writes from the other', async () => {
    const { email, phone } = await claimedBy(2);
    const [mail, number] = [message(claim('email', email)), message(proof('phone', phone))];
    await takeInDuring(number, 'store-messages', () => ingest.ingest([mail], 2));
    expect(await ingest.writerOf(number.id)).not.toBe(await ingest.writerOf(mail.id));
  });

  it('gives what a message fills to the contact that another consumer made first', async () => {
    const email = 'first-of-two@example.com';
    const named = anInboundMessage({ workspaceId: ingest.workspaceId, from: email, name: 'Nora', locale: 'fr' });
    await takeInDuring(named, 'claim-identities', () => ingest.ingest([message(claim('email', email))], 2));
    expect(await ingest.contact(email)).toMatchObject({ name: 'Nora', language: 'fr' });
    expect(await live(email)).toHaveLength(1);
  });
});

/** What stands in the database for one workspace. */
async function snapshotOf(workspaceId: string): Promise<Snapshot> {
  const ask = <Row extends object>(text: string) =>
    ingest.admin.within([workspaceId], (queries) => queries.query<Row>({ text, values: [workspaceId] }));
  const [contacts, identities, messages, pairs] = await Promise.all([
    ask<Snapshot['contacts'][number]>(
      'select contact_id as id, email, phone, verified from contacts where workspace_id = $1',
    ),
    ask<Snapshot['identities'][number]>(
      'select contact_id as "contactId", kind, value, proof from contact_identities where workspace_id = $1',
    ),
    ask<Snapshot['messages'][number]>(
      'select message_id as id, contact_id as "contactId" from messages where workspace_id = $1 order by sent_at',
    ),
    ask<Snapshot['pairs'][number]>(
      'select older_contact_id as one, newer_contact_id as other from duplicate_pairs where workspace_id = $1',
    ),
  ]);
  return { contacts, identities, messages, pairs };
}

describe('whatever an attacker claims and proves between the messages of others', () => {
  it('is kept apart in Postgres too, in batches of any size', async () => {
    const service = ingest.database.connect('doorbell_contacts');
    await fc.assert(
      fc.asyncProperty(histories, fc.integer({ min: 1, max: 10 }), async (deeds, size) => {
        const [row] = await ingest.rows<{ id: string }>(
          `insert into workspaces (name, plan, max_page_size) values ('World', 'local', 100) returning workspace_id as id`,
        );
        const workspaceId = row?.id ?? '';
        const built = deeds.map((deed) => ({ deed, message: messageOf(deed, workspaceId) }));
        await ownInboxes(
          ingest.admin,
          built.map((one) => one.message.message),
        );
        for (let from = 0; from < built.length; from += size) {
          const batch = built.slice(from, from + size).map((one) => one.message);
          await new IngestMessages(service, () => null).ingest(batch, 0);
        }
        const history = built.map((one) => ({ deed: one.deed, id: one.message.id }));
        expect(brokenPromises(await snapshotOf(workspaceId), history)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
