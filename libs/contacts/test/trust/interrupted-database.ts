import { Database, type Queries, type Scope } from '#libs/database';

/** A database in whose transactions something else happens once, right before a named statement. */
export class InterruptedDatabase extends Database {
  private interruption: { before: string; work: () => Promise<unknown> } | null = null;

  interrupt(before: string, work: () => Promise<unknown>): void {
    this.interruption = { before, work };
  }

  override inTransaction<T>(scope: Scope, work: (queries: Queries) => Promise<T>, settings = {}): Promise<T> {
    const interrupted = (queries: Queries): Promise<T> =>
      work({
        query: async (statement) => {
          const { interruption } = this;
          if (interruption && interruption.before === statement.name) {
            this.interruption = null;
            await interruption.work();
          }
          return queries.query(statement);
        },
      });
    return super.inTransaction(scope, interrupted, settings);
  }
}
