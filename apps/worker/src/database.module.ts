import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '#libs/database';
import { WorkerConfig } from './worker.config.js';

/** Connections of the jobs alone. Their name shows in Postgres which backends work for jobs, and which follow changes. */
export class JobsDatabase extends Database {}

/**
 * Connections beside those of the jobs: housekeeping, readiness, rules, merge rules, tags of the system, counts of segments, four followers of the
 * log of changes, and deliveries to webhooks: one that takes them and three that note what became of them.
 */
const otherConnections = 14;
/** Milliseconds: shorter than a lease. */
const statementTimeout = 20_000;

/** Opens Postgres; closes it after the jobs in hand have ended their batches. */
@Global()
@Module({
  providers: [
    { provide: Database, inject: [WorkerConfig], useFactory: openMain },
    { provide: JobsDatabase, inject: [WorkerConfig], useFactory: openJobs },
  ],
  exports: [Database, JobsDatabase],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobsDatabase,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.jobs.close(), this.database.close()]);
  }
}

function openMain({ DATABASE_URL: url }: WorkerConfig): Database {
  return new Database({ url, applicationName: 'doorbell-worker', poolSize: otherConnections, statementTimeout });
}

/** A runner has one connection at a time, and two while batches of its job run beside each other. */
function openJobs({ DATABASE_URL: url, WORKER_CONCURRENCY }: WorkerConfig): JobsDatabase {
  const poolSize = 2 * WORKER_CONCURRENCY;
  return new JobsDatabase({ url, applicationName: 'doorbell-worker-jobs', poolSize, statementTimeout });
}
