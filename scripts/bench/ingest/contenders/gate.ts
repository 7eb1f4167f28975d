import pg from 'pg';

/**
 * Holds everybody at the first statement they need, so that a whole load can be put in place before any of it is taken:
 * neither joining a group nor the generator's work falls into the measurement.
 */
export class Gate {
  private constructor(
    private readonly client: pg.Client,
    private readonly table: string,
  ) {}

  /** `table` is one that each transaction must read. */
  static async before(databaseUrl: string, table: string): Promise<Gate> {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'doorbell-bench-gate' });
    await client.connect();
    return new Gate(client, pg.escapeIdentifier(table));
  }

  async close(): Promise<void> {
    await this.client.query('begin');
    await this.client.query(`lock table ${this.table} in access exclusive mode`);
  }

  async open(): Promise<void> {
    await this.client.query('rollback');
  }

  async end(): Promise<void> {
    await this.client.end();
  }
}
