import pg from 'pg';
import { messageOf, UnavailableError } from '#libs/platform';
import { SlowStatementError } from '../errors/busy-error.js';
import { databaseError, isLostConnection } from '../errors/database-error.js';
import { presentCaller } from './caller.js';
import { Connection, type Queries } from './connection.js';
import { presentExpectation } from './expected-version.js';
import { rowTypes } from './row-types.js';
import { sessionBounds, sessionConfig, type SessionLimits } from './session.js';
import { Turns, type TurnLimits } from './turns.js';

export interface DatabaseOptions extends SessionLimits {
  url: string;
  applicationName: string;
  /** Connections at most; each costs Postgres about 5 MB. */
  poolSize: number;
  /** Milliseconds that work waits for a connection, be it new or in use; then it is an outage. 0: for ever. */
  connectionTimeout?: number;
  /** Milliseconds of a statement outside a transaction, such as a list; 0 or left out: as every statement. */
  readTimeout?: number;
  /** What one workspace may have at work; left out: as much as there are connections. */
  turns?: TurnLimits;
}

/** The workspaces that a piece of work may see: ids, or 'system' for what belongs to none. */
export type Scope = readonly string[];

/** The workspace of what belongs to no workspace. */
export const systemWorkspace = '00000000-0000-0000-0000-000000000000';

const enter = {
  name: 'enter',
  text: `select set_config('doorbell.workspaces', $1, false), set_config('statement_timeout', $2, false),
    set_config('doorbell.caller', $3, false)`,
};

/** What holds for a piece of work. */
interface Entry {
  scope: Scope;
  /** As JSON; empty where a service works by itself. */
  caller: string;
  /** Milliseconds of a statement. */
  timeout?: number | undefined;
}

/** One pool of connections that never look beyond the scope they were given. */
export class Database {
  private pool: pg.Pool;
  /** What each connection may see at present, for how long it may look, and for whom; set again only when it changes. */
  private readonly entries = new WeakMap<pg.PoolClient, string>();
  private readonly turns: Turns | null;

  constructor(private readonly options: DatabaseOptions) {
    this.turns = options.turns ? new Turns(options.turns) : null;
    this.pool = newPool(options);
  }

  /**
   * Statements outside a transaction, seeing only `scope`.
   * The scope stays on the connection (session setting), so a pooler in front must not share sessions.
   * In a transaction where the caller expects a version: that holds for one alone.
   */
  async within<T>(scope: Scope, work: (queries: Queries) => Promise<T>): Promise<T> {
    if (presentExpectation() !== null) return this.inTransaction(scope, work);
    const entry = { scope, caller: presentCaller(), timeout: this.options.readTimeout };
    return this.inTurn(scope, async (client) => {
      const scoped = awaitedLater(this.enter(client, entry));
      const result = await work(new Connection(client));
      await scoped;
      return result;
    });
  }

  /** All or nothing. `settings` hold for this transaction, e.g. doorbell.slot. */
  async inTransaction<T>(
    scope: Scope,
    work: (queries: Queries) => Promise<T>,
    settings: Record<string, string> = {},
  ): Promise<T> {
    const entry = { scope, caller: presentCaller() };
    const expected = presentExpectation();
    const local = { ...settings, ...(expected !== null && { 'doorbell.expected': expected }) };
    return this.inTurn(scope, async (client) => {
      const opening = [this.enter(client, entry), client.query('begin'), ...setLocal(client, local)];
      const opened = opening.map(awaitedLater);
      try {
        const result = await work(new Connection(client));
        await Promise.all(opened);
        await client.query('commit');
        return result;
      } catch (error) {
        await Promise.allSettled(opened);
        // A connection that is given up is not asked for anything more: it may be silent.
        if (!isOutage(error)) await client.query('rollback').catch(() => {});
        throw error;
      }
    });
  }

  /** Resolves when Postgres responds. */
  async check(): Promise<void> {
    await this.onConnection((client) => client.query('select 1'));
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private enter(client: pg.PoolClient, { scope, caller, timeout }: Entry): Promise<unknown> {
    const limit = String(timeout || (this.options.statementTimeout ?? sessionBounds.statementTimeout));
    const values = [scope.join(','), limit, caller];
    const wanted = values.join(' ');
    if (this.entries.get(client) === wanted) return Promise.resolve();
    this.entries.set(client, wanted);
    return client.query({ ...enter, values }).catch((error: unknown) => {
      this.entries.delete(client);
      throw error;
    });
  }

  private inTurn<T>(scope: Scope, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const run = (): Promise<T> => this.onConnection(work);
    return this.turns && scope.length > 0 ? this.turns.take(scope.join(','), run) : run();
  }

  private async onConnection<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const pool = this.pool;
    const client = await pool.connect().catch((error: unknown) => {
      throw unavailable(error);
    });
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      const known = databaseError(error);
      client.release(known instanceof UnavailableError && !(known instanceof SlowStatementError));
      if (isLostConnection(error)) this.renew(pool);
      throw known;
    }
  }

  /**
   * Where one connection is lost, the others of its time are dead as well; cut off without a word, each would cost its next
   * user the whole wait for a result.
   */
  private renew(former: pg.Pool): void {
    if (former !== this.pool) return;
    this.pool = newPool(this.options);
    former.end().catch(() => {});
  }
}

function newPool(options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.poolSize,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: options.connectionTimeout ?? 5_000,
    ...sessionConfig(options),
    pipeline: true,
    types: rowTypes,
  });
  // A connection that dies between two queries emits an error; without a listener that ends the process. The query
  // that comes next on it rejects, and the one after that opens another: nothing is left to do here.
  return pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
}

function isOutage(error: unknown): boolean {
  return databaseError(error) instanceof UnavailableError;
}

function setLocal(client: pg.PoolClient, settings: Record<string, string>): Promise<unknown>[] {
  return Object.entries(settings).map(([name, value]) =>
    client.query({ name: 'set-local', text: 'select set_config($1, $2, true)', values: [name, value] }),
  );
}

/** Its failure is handled when it is awaited. Until then Node must not take it for an unhandled rejection. */
function awaitedLater(work: Promise<unknown>): Promise<unknown> {
  work.catch(() => {});
  return work;
}

/** Whatever keeps a connection from being made. */
function unavailable(error: unknown): UnavailableError {
  return new UnavailableError(`Postgres: ${messageOf(error)}`, { cause: error });
}
