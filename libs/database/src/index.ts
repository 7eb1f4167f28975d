export {
  Database,
  systemWorkspace,
  type DatabaseOptions,
  type Queries,
  type Scope,
  type Statement,
} from './connection/database.js';
export type { TurnLimits } from './connection/turns.js';
export { BusyError, SlowStatementError } from './errors/busy-error.js';
export { retryConflicts } from './errors/retry-conflicts.js';
export { advisoryLocks, takeTurn, type AdvisoryLock } from './locks/advisory-locks.js';
export { migrate } from './migrate/migrate.js';
export { migrations, type Migration } from './migrate/migrations.js';
export { ensureServiceLogin, type ServiceLogin } from './migrate/service-login.js';
export { keepPartitions, type Partitioned } from './partitions/keep-partitions.sql.js';
export { Parameters } from './statements/parameters.js';
export { rowsStatement, type RowsStatement } from './statements/rows-statement.js';
