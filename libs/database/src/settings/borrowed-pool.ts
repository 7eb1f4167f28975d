import type { Connection, Outcome } from '../connection/connection.js';

/** A connection as TypeORM's driver for Postgres calls it. The Database handles its errors: listeners are not kept. */
interface DriverConnection {
  query(text: string, values?: unknown[]): Promise<Outcome>;
  on(): void;
  removeListener(): void;
}

const unheard = { on: () => {}, removeListener: () => {} };

type Lend = (error: undefined, connection: DriverConnection, release: () => void) => void;

/**
 * What TypeORM gets in place of pg: a pool without connections of its own. While it opens, TypeORM asks for the version
 * and the names of the database and the schema; `run` runs that.
 */
export function borrowedPool(run: (text: string) => Promise<Outcome>) {
  return class BorrowedPool {
    on(): this {
      return this;
    }

    connect(lend: Lend): void {
      lend(undefined, { query: run, ...unheard }, () => {});
    }

    end(ended: () => void): void {
      ended();
    }
  };
}

export function borrowed(connection: Connection): DriverConnection {
  return { ...unheard, query: (text, values = []) => connection.run({ text, values }) };
}
