import type { Database } from '#libs/database';
import { between, readClock, type Span } from '../measure/processor-time.js';

/** What one way of tagging took. */
export class Measured {
  private constructor(
    private readonly rows: number,
    private readonly span: Span,
  ) {}

  /** @param connection has one backend, which does the work. @param work returns how many rows it wrote. */
  static async during(connection: Database, work: () => Promise<number>): Promise<Measured> {
    const roles = { postgres: [await backendOf(connection)] };
    const start = readClock(roles);
    const rows = await work();
    return new Measured(rows, between(start, readClock(roles)));
  }

  /** Contacts a second. */
  get rate(): number {
    return (this.rows * 1_000) / this.span.milliseconds;
  }

  /** Microseconds of processor time a contact, of the backend alone; NaN where it cannot be seen. */
  get postgresUs(): number {
    return ((this.span.used['postgres'] ?? NaN) * 1_000) / this.rows;
  }

  words(): string {
    const { rows, span } = this;
    const rate = Math.round(this.rate).toLocaleString('en');
    return `${rows} contacts in ${(span.milliseconds / 1_000).toFixed(1)} s, ${rate} a second; Postgres ${Math.round(this.postgresUs)} µs of processor time a contact; steal ${percent(span.steal)}, others ${percent(span.others)}`;
  }
}

function percent(share: number | null): string {
  return share === null ? '?' : `${Math.round(share * 100)} %`;
}

async function backendOf(connection: Database): Promise<number> {
  const [row] = await connection.within([], (queries) =>
    queries.query<{ pid: number }>({ text: 'select pg_backend_pid() as pid' }),
  );
  return row?.pid ?? 0;
}
