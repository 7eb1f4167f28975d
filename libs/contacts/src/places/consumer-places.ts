import { UnavailableError } from '#libs/platform';
import { systemWorkspace, type Database, type Queries } from '#libs/database';
import { beginPlaces } from './begin-places.sql.js';
import { movePlace } from './move-place.sql.js';
import { readPlaces } from './read-places.sql.js';
import type { Reading } from './reading.js';

/** Moves a place within the transaction of the effects. The scope of that transaction has the system's workspace. */
export type Move = (queries: Queries) => Promise<void>;

/** Of what is not read from Kafka. */
export const stay: Move = () => Promise.resolve();

interface KafkaPlace {
  cluster: string;
  next: string;
}

/**
 * How far one group has come on one topic, in the transaction of what it wrote. A database that lost its last transactions
 * lost the places with them: reading goes back to what it has, at the next assignment, after an outage, or when a move
 * finds less than this process knows.
 */
export class ConsumerPlaces {
  /** What Postgres had at the least, by partition. */
  private readonly known = new Map<number, string>();

  constructor(
    private readonly database: Database,
    private readonly reading: Reading,
  ) {}

  async read(partitions: readonly number[]): Promise<ReadonlyMap<number, KafkaPlace>> {
    const rows = await this.database.within([systemWorkspace], (queries) =>
      readPlaces(queries, this.reading, partitions),
    );
    for (const partition of partitions) this.known.delete(partition);
    for (const { partition, next } of rows) this.known.set(partition, next);
    return new Map(rows.map(({ partition, cluster, next }) => [partition, { cluster, next }]));
  }

  async begin(places: ReadonlyMap<number, KafkaPlace>): Promise<void> {
    const rows = [...places].map(([partition, place]) => ({ partition, ...place }));
    await this.database.inTransaction([systemWorkspace], (queries) => beginPlaces(queries, this.reading, rows));
    for (const { partition, next } of rows) this.known.set(partition, next);
  }

  /** Where the end of a batch was nothing to store, its transactions ended before it: the place is moved by itself. */
  async reached(partition: number, next: string): Promise<void> {
    if (BigInt(this.known.get(partition) ?? -1) >= BigInt(next)) return;
    await this.moving(partition, next, (move) => this.database.inTransaction([systemWorkspace], move));
  }

  /**
   * Runs a transaction in which `move` moves the place to `next`: all or nothing.
   * @throws UnavailableError where Postgres has lost what it had.
   */
  async moving(partition: number, next: string, transaction: (move: Move) => Promise<void>): Promise<void> {
    const known = this.known.get(partition) ?? '0';
    await transaction(async (queries) => {
      if (!(await movePlace(queries, this.reading, { partition, next, known }))) throw this.lost(partition);
    });
    if (BigInt(next) > BigInt(known)) this.known.set(partition, next);
  }

  private lost(partition: number): UnavailableError {
    const { group, topic } = this.reading;
    return new UnavailableError(
      `consumer_places: Postgres has less than it had of ${topic}, partition ${partition}, for ${group}; it was restored, or a standby took over. Reading goes back to what it has.`,
    );
  }
}
