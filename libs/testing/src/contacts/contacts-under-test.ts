import { type ChangeContext, Contacts } from '#libs/contacts';
import { Workspaces } from '#libs/access';
import { type Database } from '#libs/database';
import { RecordingDatabase } from '../postgres/recording-database.js';
import { createTestDatabase, noTimeouts, type TestDatabase } from '../postgres/test-database.js';

export interface LoggedRow {
  kind: string;
  changes: Record<string, { before: unknown; after: unknown }>;
  cause: unknown;
}

/** The contacts store as the gateway runs it, in a database of its own, with direct access to its tables. */
export class ContactsUnderTest {
  readonly contacts: Contacts;
  readonly gateway: RecordingDatabase;
  readonly admin: Database;

  private constructor(private readonly testDatabase: TestDatabase) {
    this.gateway = new RecordingDatabase({
      url: testDatabase.urlOf('doorbell_gateway'),
      applicationName: 'doorbell-test',
      poolSize: 8,
      ...noTimeouts,
    });
    this.admin = testDatabase.connect('admin', 2);
    this.contacts = new Contacts(this.gateway);
  }

  /** As another service's role. */
  connect(as: Parameters<TestDatabase['connect']>[0]): Database {
    return this.testDatabase.connect(as);
  }

  static async start(): Promise<ContactsUnderTest> {
    return new ContactsUnderTest(await createTestDatabase());
  }

  async stop(): Promise<void> {
    await this.gateway.close();
    await this.testDatabase.drop();
  }

  /** Changes of a new, empty workspace by a key. */
  async newContext(): Promise<ChangeContext> {
    const workspaceId = await new Workspaces(this.admin).create({ name: 'Test', plan: 'local' });
    return { workspaceId, cause: { kind: 'api_key', id: 'key-1' } };
  }

  /** The contact's identities as `kind:value`, sorted. */
  async identitiesOf({ workspaceId }: ChangeContext, contactId: string): Promise<string[]> {
    const text = `select kind || ':' || value as identity from contact_identities
      where workspace_id = $1 and contact_id = $2 order by 1`;
    const rows = await this.ask<{ identity: string }>(text, [workspaceId, contactId]);
    return rows.map(({ identity }) => identity);
  }

  /** The contact's identities as `proof kind:value`, sorted. */
  async proofsOf({ workspaceId }: ChangeContext, contactId: string): Promise<string[]> {
    const text = `select proof || ' ' || kind || ':' || value as identity from contact_identities
      where workspace_id = $1 and contact_id = $2 order by 1`;
    const rows = await this.ask<{ identity: string }>(text, [workspaceId, contactId]);
    return rows.map(({ identity }) => identity);
  }

  /** The log of changes of a contact, oldest first. */
  async changesOf({ workspaceId }: ChangeContext, contactId: string): Promise<LoggedRow[]> {
    const text = `select kind, changes, cause from contact_changes
      where workspace_id = $1 and contact_id = $2 order by seq`;
    return this.ask<LoggedRow>(text, [workspaceId, contactId]);
  }

  /** Runs a statement as the administrator, past row-level security. */
  async ask<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.admin.within([], (queries) => queries.query<Row>({ text, values }));
  }
}
