/** A place on one partition: the offset that comes next, in the log of one Kafka cluster. */
export interface Place {
  /** The cluster's id: offsets of another cluster mean other messages. */
  cluster: string;
  /** Decimal. */
  next: string;
}

/**
 * Where the reading of one topic by one group stands, in the store that keeps the effects of what was read and in the
 * transaction of those effects. A store that lost its last transactions has lost the places with them: what it lacks is
 * read again. Every call rejects with UnavailableError while the store is away.
 */
export interface Places {
  /** What the store has now, of those of the partitions that have a place. */
  read(partitions: readonly number[]): Promise<ReadonlyMap<number, Place>>;
  /** Reading begins here, whatever the store had: no place, or one on another log. */
  begin(places: ReadonlyMap<number, Place>): Promise<void>;
  /** All before `next` is handled; the handler moves the place itself where it stored something. */
  reached(partition: number, next: string): Promise<void>;
}
