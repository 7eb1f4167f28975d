import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Inboxes } from '#libs/contacts';
import { ApiKeys, Workspaces } from '#libs/access';
import { Database, ensureServiceLogin, migrate, type ServiceLogin } from '#libs/database';

type Group = ServiceLogin['group'];

/** A migrated database with one workspace, which the benchmark drops at its end. */
export class BenchDatabase {
  private readonly logins: string[] = [];

  private constructor(
    readonly adminUrl: string,
    private readonly seeded: { workspaceId: string; inboxId: string; apiKey: string },
    private readonly server: string,
  ) {}

  get workspaceId(): string {
    return this.seeded.workspaceId;
  }

  /** Its messages come through this one. */
  get inboxId(): string {
    return this.seeded.inboxId;
  }

  get apiKey(): string {
    return this.seeded.apiKey;
  }

  static async create(server: string): Promise<BenchDatabase> {
    const name = `doorbell_bench_${randomBytes(5).toString('hex')}`;
    await onServer(server, `create database ${name}`);
    const url = Object.assign(new URL(server), { pathname: `/${name}` }).toString();
    await migrate(url);
    const admin = new Database({ url, applicationName: 'doorbell-bench', poolSize: 1 });
    try {
      const workspaceId = await new Workspaces(admin).create({ name: 'Bench', plan: 'local', operatesSystem: true });
      const { key: apiKey } = await new ApiKeys(admin).issue(workspaceId, { name: 'bench' });
      const inbox = { channel: 'email', driver: 'smtp', name: 'Mail', settings: {} } as const;
      const inboxId = await new Inboxes(admin).connect(workspaceId, {
        ...inbox,
        sealedCredentials: null,
        accounts: [],
      });
      return new BenchDatabase(url, { workspaceId, inboxId, apiKey }, server);
    } finally {
      await admin.close();
    }
  }

  /** The URL of a service's own login, which is under row-level security as in production. */
  async urlOf(group: Group): Promise<string> {
    const login = `${new URL(this.adminUrl).pathname.slice(1)}_${group.replace('doorbell_', '')}`;
    this.logins.push(login);
    return ensureServiceLogin(this.adminUrl, { group, login, password: randomBytes(18).toString('base64url') });
  }

  /** Statistics and visibility as autovacuum would have them sooner or later. */
  async settle(): Promise<void> {
    await onServer(this.adminUrl, 'vacuum analyze');
  }

  async drop(): Promise<void> {
    await onServer(this.server, `drop database if exists ${new URL(this.adminUrl).pathname.slice(1)} with (force)`);
    for (const login of new Set(this.logins)) await onServer(this.server, `drop role if exists ${login}`);
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
