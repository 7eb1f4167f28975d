import { Contacts, IngestMessages, type LanguageDetector } from '#libs/contacts';
import { Workspaces } from '#libs/access';
import { type Database } from '#libs/database';
import type { BuiltMessage } from '#libs/testing/builders';
import { createTestDatabase, ownInboxes, type TestDatabase } from '#libs/testing/postgres';

/** A detector whose results a test can foresee: a text that starts with `xx:` is in the language xx. */
export const detectLanguage: LanguageDetector = (text) => /^([a-z]{2}):/u.exec(text)?.[1] ?? null;

/** The ingest on a database of its own, as the service's role, and the administrator's view of what it did. */
export class IngestUnderTest {
  private constructor(
    readonly database: TestDatabase,
    readonly admin: Database,
    readonly contacts: Database,
    readonly workspaceId: string,
  ) {}

  static async create(): Promise<IngestUnderTest> {
    const database = await createTestDatabase();
    const admin = database.connect('admin');
    const workspaceId = await new Workspaces(admin).create({ name: 'Tests', plan: 'local' });
    return new IngestUnderTest(database, admin, database.connect('doorbell_contacts'), workspaceId);
  }

  /** Of inboxes that are their workspace's. */
  async ingest(batch: readonly BuiltMessage[], partition = 0): Promise<void> {
    await ownInboxes(
      this.admin,
      batch.map(({ message }) => message),
    );
    await this.ingestAsIs(batch, partition);
  }

  async ingestAsIs(batch: readonly BuiltMessage[], partition = 0): Promise<void> {
    await new IngestMessages(this.contacts, detectLanguage).ingest(batch, partition);
  }

  /** With a detector of the test's own. */
  async ingestWith(detector: LanguageDetector, batch: readonly BuiltMessage[]): Promise<void> {
    await ownInboxes(
      this.admin,
      batch.map(({ message }) => message),
    );
    await new IngestMessages(this.contacts, detector).ingest(batch, 0);
  }

  /** The contacts as the API's callers change them. */
  api(): Contacts {
    return new Contacts(this.database.connect('doorbell_gateway'));
  }

  /** `proof kind:value` of what names the contact, sorted. */
  async proofsOf(contactId: unknown): Promise<string[]> {
    const rows = await this.rows<{ text: string }>(
      `select proof || ' ' || kind || ':' || value as text from contact_identities where contact_id = $1 order by 1`,
      contactId,
    );
    return rows.map(({ text }) => text);
  }

  /** `field:value` of what waits for an agent, sorted. */
  async suggestionsFor(contactId: unknown): Promise<string[]> {
    const rows = await this.rows<{ text: string }>(
      `select field || ':' || value as text from contact_suggestions where contact_id = $1 and resolved_at is null order by 1`,
      contactId,
    );
    return rows.map(({ text }) => text);
  }

  async writerOf(messageId: string): Promise<string | null> {
    const text = 'select contact_id as id from messages where message_id = $1';
    return (await this.rows<{ id: string | null }>(text, messageId))[0]?.id ?? null;
  }

  /** Whether the two contacts stand as possible duplicates, whichever is older. */
  async arePaired(one: unknown, other: unknown): Promise<boolean> {
    const rows = await this.rows(
      `select 1 from duplicate_pairs where (older_contact_id, newer_contact_id) in (($1, $2), ($2, $1))`,
      one,
      other,
    );
    return rows.length === 1;
  }

  async rows<Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> {
    return this.admin.within([this.workspaceId], (queries) => queries.query<Row>({ text, values }));
  }

  async contact(email: string): Promise<Record<string, unknown>> {
    const [row] = await this.rows<Record<string, unknown>>(
      `select c.*, a.last_activity_at from contact_identities i
       join contacts c using (workspace_id, contact_id) join contact_activity a using (workspace_id, contact_id)
       where i.value = $1 and c.workspace_id = $2`,
      email,
      this.workspaceId,
    );
    if (!row) throw new Error(`no contact is known as ${email}`);
    return row;
  }

  async count(table: string): Promise<number> {
    const [row] = await this.rows<{ n: number }>(
      `select count(*) as n from ${table} where workspace_id = $1`,
      this.workspaceId,
    );
    return row?.n ?? 0;
  }

  async changes(): Promise<
    { kind: string; changes: Record<string, { before: unknown; after: unknown }>; cause: { id: string } }[]
  > {
    return this.rows(
      'select kind, changes, cause from contact_changes where workspace_id = $1 order by seq',
      this.workspaceId,
    );
  }

  drop(): Promise<void> {
    return this.database.drop();
  }
}
