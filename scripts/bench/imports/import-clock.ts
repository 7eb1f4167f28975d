import type { Database } from '#libs/database';
import { backendTimes, usedBetween, type BackendTimes } from '../measure/backend-times.js';
import { between, readClock, type Clock, type Roles, type Span } from '../measure/processor-time.js';

/** A span, and what the backends of one name took of it: the rest of Postgres is what others did meanwhile. */
export interface Taken extends Span {
  /** Milliseconds of processor time; NaN where it cannot be seen. */
  backend: number;
}

export interface ImportTime {
  clock: Clock;
  backends: BackendTimes;
}

/** Reads processor time of roles and of the backends of one name. */
export class ImportClock {
  constructor(
    private readonly admin: Database,
    private readonly watched: { backends: string; roles: Roles },
  ) {}

  async read(): Promise<ImportTime> {
    const { backends, roles } = this.watched;
    return { backends: await backendTimes(this.admin, backends), clock: readClock(roles) };
  }

  /** What was taken since a reading, with the one that ends it. */
  async since(start: ImportTime): Promise<Taken & { end: ImportTime }> {
    const end = await this.read();
    return { ...between(start.clock, end.clock), backend: usedBetween(start.backends, end.backends), end };
  }
}
