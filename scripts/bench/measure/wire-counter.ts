const header = 5;

/** Splits one direction of a Postgres connection into its messages: a type byte and a length that counts itself. */
export class MessageSplitter {
  private rest: Buffer = Buffer.alloc(0);
  private startup: boolean;

  /** A client's first message has no type byte. */
  constructor(fromClient: boolean) {
    this.startup = fromClient;
  }

  /** Types of the messages that are complete with this chunk. */
  types(chunk: Buffer): string[] {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const found: string[] = [];
    for (let size = this.nextSize(); size !== null && size <= this.rest.length; size = this.nextSize()) {
      found.push(this.startup ? 'startup' : this.rest.toString('latin1', 0, 1));
      this.rest = this.rest.subarray(size);
      this.startup = false;
    }
    return found;
  }

  private nextSize(): number | null {
    if (this.startup) return this.rest.length < header - 1 ? null : this.rest.readInt32BE(0);
    return this.rest.length < header ? null : this.rest.readInt32BE(1) + 1;
  }
}

/** What goes over the wire, counted alike for every program. */
export interface WireCounts {
  /** Statements executed: Execute and simple Query messages. */
  statements: number;
  /** Times that a client sent something while it waited for no result: each costs one wait for the network. */
  roundTrips: number;
  bytes: number;
}

/** Counts one connection. Postgres sends one ReadyForQuery for each Sync or simple Query. */
export class WireCounter {
  private readonly client = new MessageSplitter(true);
  private readonly server = new MessageSplitter(false);
  private owed = 0;

  constructor(private readonly counts: WireCounts) {}

  fromClient(chunk: Buffer): void {
    this.counts.bytes += chunk.length;
    for (const type of this.client.types(chunk)) {
      if (type === 'E' || type === 'Q') this.counts.statements += 1;
      if (type !== 'S' && type !== 'Q') continue;
      if (this.owed === 0) this.counts.roundTrips += 1;
      this.owed += 1;
    }
  }

  fromServer(chunk: Buffer): void {
    this.counts.bytes += chunk.length;
    for (const type of this.server.types(chunk)) if (type === 'Z' && this.owed > 0) this.owed -= 1;
  }
}
