import pg from 'pg';

/** Asks one question whose answer is a number, over a connection that stays open. */
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
    const { rows } = await this.client.query<{ answer: string }>({ name: 'number', text: this.text });
    return Number(rows[0]?.answer);
  }

  async end(): Promise<void> {
    await this.client.end();
  }
}
