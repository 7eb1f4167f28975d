import { randomBytes } from 'node:crypto';
import { DeliverWebhooks, FollowChanges, Webhooks, WebhooksFollower } from '#libs/contacts';
import { contactEventDocument, type ContactEvent } from '#libs/contracts';
import { Database } from '#libs/database';
import { SecretBox } from '#libs/platform';
import type { BenchDatabase } from '../environment/bench-database.js';

const secrets = new SecretBox(randomBytes(32).toString('base64'));
const noLog = (): Promise<void> => Promise.resolve();
/** Changes of one transaction. */
const together = 100;

const person = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com', phone: '+14155550132' };

interface LoggedRow extends Omit<ContactEvent, 'workspaceId' | 'occurredAt'> {
  changeId: string;
  occurredAt: string;
}

/** Changes in the log, a follower that makes deliveries of them, and a process's worth of sending: all as the worker has it. */
export class Delivering {
  private failure: unknown = null;

  private constructor(
    private readonly workspaceId: string,
    private readonly databases: Record<'admin' | 'gateway' | 'worker', Database>,
  ) {}

  static async open(bench: BenchDatabase, urls: readonly string[]): Promise<Delivering> {
    const limits = { applicationName: 'doorbell-bench-deliveries', statementTimeout: 0 };
    const databases = {
      admin: new Database({ url: bench.adminUrl, poolSize: 1, ...limits }),
      gateway: new Database({ url: await bench.urlOf('doorbell_gateway'), poolSize: 1, ...limits }),
      // As the worker with two jobs at once.
      worker: new Database({ url: await bench.urlOf('doorbell_worker'), poolSize: 10, ...limits }),
    };
    const webhooks = new Webhooks(databases.gateway, secrets, noLog);
    const by = { workspaceId: bench.workspaceId, cause: { kind: 'api_key', id: 'bench' } };
    for (const url of urls) await webhooks.make(by, { url, events: ['contact.created'], filter: null, enabled: true });
    const delivering = new Delivering(bench.workspaceId, databases);
    // What was before is not of the measurement.
    await delivering.follow();
    return delivering;
  }

  /** Logs changes of so many contacts, which the follower makes deliveries of. */
  async happen(count: number): Promise<void> {
    const changes = JSON.stringify(
      Object.fromEntries(Object.entries(person).map(([name, after]) => [name, { before: null, after }])),
    );
    const text = `insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
      select $1, uuidv7(), 'created', $2, '{"kind": "api_key", "id": "bench"}' from generate_series(1, $3::int)`;
    for (let made = 0; made < count; made += together) {
      const values = [this.workspaceId, changes, Math.min(together, count - made)];
      await this.databases.admin.within([], (queries) => queries.query({ text, values }));
    }
  }

  /** The newest events, as they are sent. */
  async bodies(count: number): Promise<string[]> {
    const text = `select change_id as "changeId", contact_id as "contactId", kind, changes, cause, occurred_at as "occurredAt"
      from contact_changes where workspace_id = $1 order by seq desc limit $2`;
    const { workspaceId } = this;
    const rows = await this.databases.admin.within([], (queries) =>
      queries.query<LoggedRow>({ text, values: [workspaceId, count] }),
    );
    return rows.map(({ changeId, ...change }) =>
      JSON.stringify(contactEventDocument(changeId, { workspaceId, ...change })),
    );
  }

  async follow(): Promise<void> {
    const following = new FollowChanges(this.databases.worker, new WebhooksFollower(noLog));
    while ((await following.followBatch()) > 0);
  }

  /** Sends all that is due. @throws Error where an attempt failed. */
  async deliver(): Promise<void> {
    const note = (error: unknown): void => void (this.failure ??= error);
    const deliver = new DeliverWebhooks(this.databases.worker, {
      secrets: secrets.derive('webhooks'),
      allowPrivate: true,
      log: noLog,
      onAttempt: ({ error }) => (error === null ? undefined : note(new Error(error))),
      onDelayed: (_workspaceId, error) => note(error),
    });
    while ((await deliver.runNext()) > 0);
    await deliver.drain();
    if (this.failure !== null) throw this.failure;
  }

  async backends(): Promise<number[]> {
    const text = `select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`;
    const rows = await this.databases.admin.within([], (queries) => queries.query<{ pid: number }>({ text }));
    return rows.map(({ pid }) => pid);
  }

  async end(): Promise<void> {
    await Promise.all(Object.values(this.databases).map((database) => database.close()));
  }
}
