import type { DataSource, EntityManager, EntitySchemaOptions, QueryDeepPartialEntity } from 'typeorm';
import { connectionOf, type Queries } from '../connection/connection.js';
import type { Database } from '../connection/database.js';
import { borrowed, borrowedPool } from './borrowed-pool.js';

/** A table as TypeORM reads and changes it: plain values, so that describing one does not load TypeORM. */
export interface Entity<Row extends object> extends EntitySchemaOptions<Row> {
  target: new () => Row;
  tableName: string;
}

export type { EntityManager };

/** What an update writes: undefined stays as it is, a function gives SQL. */
export type Changes<Row> = QueryDeepPartialEntity<Row>;

/** `manager` works on entities; `queries` runs SQL on the same connection. */
type SettingsWork<T> = (manager: EntityManager, queries: Queries) => Promise<T>;

/**
 * Entities of one workspace, on the connections of `database`: its row-level security, limits, turns and errors hold.
 * TypeORM is loaded at the first use. That costs a process 0.3 s of processor time and 21 MB.
 */
export class Settings {
  private source: Promise<DataSource> | null = null;

  constructor(
    private readonly database: Database,
    private readonly entities: readonly Entity<object>[],
  ) {}

  /** Statements outside a transaction. @throws as Database.within. */
  async within<T>(workspaceId: string, work: SettingsWork<T>): Promise<T> {
    const source = await this.opened();
    return this.database.within([workspaceId], (queries) => workOn(source, queries, work));
  }

  /** All or nothing. @throws as Database.inTransaction. */
  async inTransaction<T>(workspaceId: string, work: SettingsWork<T>): Promise<T> {
    const source = await this.opened();
    return this.database.inTransaction([workspaceId], (queries) => workOn(source, queries, work));
  }

  /** An attempt that fails is forgotten: the next use opens again. */
  private opened(): Promise<DataSource> {
    this.source ??= this.open().catch((error: unknown) => {
      this.source = null;
      throw causeOf(error);
    });
    return this.source;
  }

  private async open(): Promise<DataSource> {
    const { DataSource, EntitySchema } = await import('typeorm');
    const run = (text: string) => this.database.within([], (queries) => connectionOf(queries).run({ text }));
    const source = new DataSource({
      type: 'postgres',
      driver: { Pool: borrowedPool(run) },
      entities: this.entities.map((entity) => new EntitySchema(entity as EntitySchemaOptions<object>)),
      installExtensions: false,
      logging: false,
    });
    return source.initialize();
  }
}

/** Database begins and ends the transaction, where there is one: TypeORM takes it for one of its own. */
async function workOn<T>(source: DataSource, queries: Queries, work: SettingsWork<T>): Promise<T> {
  const connect = () => Promise.resolve(borrowed(connectionOf(queries)));
  const runner = Object.assign(source.createQueryRunner(), { connect, isTransactionActive: true });
  try {
    return await work(source.createEntityManager(runner), queries);
  } catch (error) {
    throw causeOf(error);
  }
}

/** TypeORM wraps what the connection threw; Database judges that, not the wrapping. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && 'driverError' in error ? error.driverError : error;
}
