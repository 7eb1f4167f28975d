import pg from 'pg';

/** One query whose result is one number, `value`, over a connection that stays open. */
export class NumberQuery {
  private constructor(
    private readonly client: pg.Client,
    private readonly text: string,
  ) {}

  static async on(databaseUrl: string, text: string): Promise<NumberQuery> {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'doorbell-bench-count' });
    await client.connect();
    return new NumberQuery(client, text);
  }

  async ask(): Promise<number> {
    const { rows } = await this.client.query<{ value: string }>({ name: 'number', text: this.text });
    return Number(rows[0]?.value);
  }

  async end(): Promise<void> {
    await this.client.end();
  }
}
