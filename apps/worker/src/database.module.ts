import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '#libs/database';
import { WorkerConfig } from './worker.config.js';

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
    {
      provide: Database,
      inject: [WorkerConfig],
      useFactory: (config: WorkerConfig) =>
        new Database({
          url: config.DATABASE_URL,
          applicationName: 'doorbell-worker',
          poolSize: config.WORKER_CONCURRENCY + otherConnections,
          statementTimeout,
        }),
    },
  ],
  exports: [Database],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
