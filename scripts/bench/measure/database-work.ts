import pg from 'pg';

/** What Postgres did, in units that no clock and no neighbour changes. */
export interface DatabaseWork {
  /** Shared buffers touched by this database's sessions, index and catalogue pages included. */
  buffers: number;
  /** Bytes of write-ahead log without full-page images: what it settles to between checkpoints. */
  walSettled: number;
  /** Bytes of full-page images: the first change of each page after a checkpoint. Null where the server does not report it. */
  walImages: number | null;
  transactions: number;
}

interface Counters {
  buffers: string;
  transactions: string;
  wal: string;
}

/** Reads the work that a piece of action leaves in one database. Its sessions must have ended: only then are they counted. */
export class DatabaseWorkMeter {
  private constructor(
    private readonly client: pg.Client,
    private readonly database: string,
  ) {}

  /** `databaseUrl` is an administrator's; the meter itself works in the database "postgres" and disturbs nothing. */
  static async of(databaseUrl: string): Promise<DatabaseWorkMeter> {
    const database = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
    const client = new pg.Client({
      connectionString: Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).toString(),
    });
    await client.connect();
    await client.query('create extension if not exists pg_walinspect').catch(() => {}); // the images are then left out
    return new DatabaseWorkMeter(client, database);
  }

  async during(action: () => Promise<void>): Promise<DatabaseWork> {
    const before = await this.read();
    await action();
    const after = await this.read();
    const images = await this.images(before.wal, after.wal);
    return {
      buffers: Number(after.buffers) - Number(before.buffers),
      transactions: Number(after.transactions) - Number(before.transactions),
      walSettled: images?.settled ?? Number(await this.bytesBetween(before.wal, after.wal)),
      walImages: images?.images ?? null,
    };
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async read(): Promise<Counters> {
    const { rows } = await this.client.query<Counters>(
      `select blks_hit + blks_read as buffers, xact_commit + xact_rollback as transactions, pg_current_wal_flush_lsn()::text as wal
       from pg_stat_database where datname = $1`,
      [this.database],
    );
    if (!rows[0]) throw new Error(`There is no database ${this.database}.`);
    return rows[0];
  }

  private async bytesBetween(from: string, to: string): Promise<string> {
    const { rows } = await this.client.query<{ bytes: string }>('select $2::pg_lsn - $1::pg_lsn as bytes', [from, to]);
    return rows[0]?.bytes ?? 'NaN';
  }

  private async images(from: string, to: string): Promise<{ settled: number; images: number } | null> {
    const text = 'select sum(record_size) as settled, sum(fpi_size) as images from pg_get_wal_stats($1, $2)';
    try {
      const { rows } = await this.client.query<{ settled: string; images: string }>(text, [from, to]);
      return { settled: Number(rows[0]?.settled), images: Number(rows[0]?.images) };
    } catch {
      return null;
    }
  }
}
