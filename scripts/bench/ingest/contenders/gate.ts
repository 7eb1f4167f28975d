import pg from 'pg';

/**
 * Blocks the first statement of every consumer, so that a whole load is published before any message is taken. Joining
 * the group and generating the load are not part of the measurement.
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
