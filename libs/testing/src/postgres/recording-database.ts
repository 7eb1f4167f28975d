import { Database, type Queries, type Scope, type Statement } from '#libs/database';

/** A database that records every statement it runs. */
export class RecordingDatabase extends Database {
  readonly statements: Statement[] = [];

  override within<T>(scope: Scope, work: (queries: Queries) => Promise<T>): Promise<T> {
    return super.within(scope, (queries) => work(this.recording(queries)));
  }

  override inTransaction<T>(
    scope: Scope,
    work: (queries: Queries) => Promise<T>,
    settings?: Record<string, string>,
  ): Promise<T> {
    return super.inTransaction(scope, (queries) => work(this.recording(queries)), settings);
  }

  /** One of each text. */
  distinctStatements(): Statement[] {
    return [...new Map(this.statements.map((statement) => [statement.text, statement])).values()];
  }

  private recording(queries: Queries): Queries {
    return {
      query: (statement) => {
        this.statements.push(statement);
        return queries.query(statement);
      },
    };
  }
}
