import type pg from 'pg';
import { queryPrepared } from './prepared-query.js';
import type { Statement } from './statement.js';

export type { Statement };

/** Runs statements; a named one is parsed once a connection. */
export interface Queries {
  query<Row extends object>(statement: Statement): Promise<Row[]>;
}

/** What comes back of a statement, with the number of rows that it touched. */
export type Outcome = Pick<pg.QueryResult<object>, 'command' | 'rowCount' | 'rows'>;

/** A connection as one piece of work has it. */
export class Connection implements Queries {
  constructor(private readonly client: pg.ClientBase) {}

  async query<Row extends object>(statement: Statement): Promise<Row[]> {
    if (statement.name !== undefined) return queryPrepared<Row>(this.client, statement);
    return (await this.client.query<Row & pg.QueryResultRow>(statement)).rows;
  }

  run(statement: Statement): Promise<Outcome> {
    return this.client.query(statement);
  }
}

/** The connection that a Database gave as `queries`; what stands in for a Database in tests gives none. */
export function connectionOf(queries: Queries): Connection {
  if (queries instanceof Connection) return queries;
  throw new TypeError('queries: hand over what Database.within or inTransaction gave.');
}
