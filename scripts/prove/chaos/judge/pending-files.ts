import { onServer } from '../../../local/stores/postgres/postgres-probe.js';

/** The owner of an inbox gets so long to fetch what it was asked for, before it is asked again. */
const repetitionMs = 10_000;

/** Files that are still fetched from their providers. The service asks for them after minutes, this after seconds. */
export class PendingFiles {
  private asked = Date.now();

  constructor(private readonly database: string) {}

  async count(): Promise<number> {
    if (Date.now() - this.asked > repetitionMs) await this.askAgain();
    const text = "select count(*)::int as count from message_files where state = 'pending'";
    const { rows } = await onServer(this.database, (client) => client.query<{ count: number }>(text));
    return rows[0]?.count ?? 0;
  }

  private async askAgain(): Promise<void> {
    this.asked = Date.now();
    const text = "update message_files set next_try_at = now() where state = 'pending'";
    await onServer(this.database, (client) => client.query(text));
  }
}
