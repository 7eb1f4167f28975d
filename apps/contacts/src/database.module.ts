import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '#libs/database';
import { ContactsConfig } from './contacts.config.js';

/** Connections beside those of the ingest: three relays, statuses, inbox states, dead letters, readiness. */
const otherConnections = 7;
/** Milliseconds: a whole batch on a machine at a fiftieth of its speed. */
const statementTimeout = 120_000;

/** Opens Postgres; closes it after everything that writes has drained. */
@Global()
@Module({
  providers: [
    {
      provide: Database,
      inject: [ContactsConfig],
      useFactory: (config: ContactsConfig) =>
        new Database({
          url: config.DATABASE_URL,
          applicationName: 'doorbell-contacts',
          poolSize: config.INGEST_CONCURRENCY + otherConnections,
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
