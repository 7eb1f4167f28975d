import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database, type Queries } from '#libs/database';
import { pause, RejectedInputError, UnavailableError } from '#libs/platform';
import { WorkerConfig } from '../worker.config.js';

/** Exports whose moment one process holds at the same time, each on a connection. Others wait. */
const mostHeld = 8;
/** Milliseconds between two looks whether an export still needs its moment; Postgres ends a session that is idle for longer than 30 s. */
const lookMs = 10_000;
/** Milliseconds. Postgres keeps old rows of every table for the oldest moment. */
const longestHold = 6 * 3_600_000;

interface Held {
  release: AbortController;
  ended: Promise<unknown>;
}

/** The export was begun by a process that has ended: nobody holds its moment any more. */
export class SnapshotGoneError extends Error {}

/**
 * The moments at which exports read: each batch sees the contacts as they stood when the export began, in whichever process it
 * runs. The process that began it holds the moment on a connection of its own; when it ends, the export begins again.
 */
@Injectable()
export class ExportSnapshots implements OnApplicationShutdown {
  private readonly database: Database;
  private readonly held = new Map<string, Held>();

  constructor(config: WorkerConfig) {
    this.database = new Database({
      url: config.DATABASE_URL,
      applicationName: 'doorbell-worker-exports',
      poolSize: mostHeld + config.WORKER_CONCURRENCY,
      transactionTimeout: longestHold,
    });
  }

  /** Begins to hold the present moment for a job, and returns its name. @throws UnavailableError while too many are held. */
  async hold(workspaceId: string, jobId: string): Promise<string> {
    this.release(jobId);
    if (this.held.size >= mostHeld) throw new UnavailableError(`${mostHeld} exports are in hand; this one waits.`);
    const [release, name] = [new AbortController(), Promise.withResolvers<string>()];
    const ended = this.holding({ workspaceId, jobId }, release.signal, name);
    this.held.set(jobId, { release, ended: ended.finally(() => this.forget(jobId, release)) });
    return name.promise;
  }

  /** Reads at a moment that any process holds. @throws SnapshotGoneError. */
  read<T>(workspaceId: string, name: string, work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.database.inTransaction([workspaceId], async (queries) => {
      await queries.query({ text: repeatableRead });
      await queries.query({ text: `set transaction snapshot '${named(name)}'` }).catch((error: unknown) => {
        throw isGone(error) ? new SnapshotGoneError() : error;
      });
      return work(queries);
    });
  }

  release(jobId: string): void {
    this.held.get(jobId)?.release.abort();
    this.held.delete(jobId);
  }

  /** Exports that this process began begin again in another one. */
  async onApplicationShutdown(): Promise<void> {
    const held = [...this.held];
    for (const [jobId] of held) this.release(jobId);
    await Promise.allSettled(held.map(([, { ended }]) => ended));
    await this.database.close();
  }

  private async holding(
    { workspaceId, jobId }: { workspaceId: string; jobId: string },
    released: AbortSignal,
    name: PromiseWithResolvers<string>,
  ): Promise<void> {
    const hold = async (queries: Queries): Promise<void> => {
      await queries.query({ text: repeatableRead });
      const [row] = await queries.query<{ name: string }>({ text: 'select pg_export_snapshot() as name' });
      name.resolve(named(row?.name ?? ''));
      while (!released.aborted && (await this.isNeeded(workspaceId, jobId))) {
        await queries.query({ text: 'select 1' });
        await pause(lookMs, released);
      }
    };
    await this.database.inTransaction([workspaceId], hold).catch((error: unknown) => name.reject(error));
  }

  /** It was not cancelled meanwhile, and did not fail. */
  private async isNeeded(workspaceId: string, jobId: string): Promise<boolean> {
    const text = `select 1 from jobs where workspace_id = $1 and job_id = $2 and state in ('queued', 'running')`;
    const rows = await this.database.within([workspaceId], (queries) =>
      queries.query({ text, values: [workspaceId, jobId] }),
    );
    return rows.length > 0;
  }

  private forget(jobId: string, release: AbortController): void {
    if (this.held.get(jobId)?.release === release) this.held.delete(jobId);
  }
}

const repeatableRead = 'set transaction isolation level repeatable read, read only';

/** As Postgres names them. It becomes a part of a statement. */
function named(name: string): string {
  if (/^[0-9A-F]+-[0-9A-F]+-[0-9]+$/u.test(name)) return name;
  throw new Error('The name of a snapshot has other characters than Postgres gives it.');
}

/** invalid_parameter_value, undefined_object: no transaction holds it. */
function isGone(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: unknown } };
  const { code } = (cause ?? error) as { code?: unknown };
  return code === '22023' || code === '42704' || error instanceof RejectedInputError;
}
