interface Taken {
  offset: bigint;
  bytes: number;
  handled: boolean;
}

/** Bounds of what may wait in memory, for one partition. */
const bounds = { messages: 1_000, bytes: 8 * 1024 * 1024 };

/** How far one partition of a stream was taken and handled; messages are handled in any order, and committed in the log's. */
export class StreamProgress {
  private readonly taken: Taken[] = [];
  private next: bigint | null = null;
  private bytes = 0;
  private committed: bigint | null = null;

  /** False for a message that was taken before: after a join the log is read again from the last commit. */
  take(offset: string, bytes: number): boolean {
    const position = BigInt(offset);
    if (this.next !== null && position < this.next) return false;
    this.next = position + 1n;
    this.taken.push({ offset: position, bytes, handled: false });
    this.bytes += bytes;
    return true;
  }

  handled(offset: string): void {
    const position = BigInt(offset);
    const found = this.taken.find((one) => one.offset === position);
    if (found) found.handled = true;
    while (this.taken[0]?.handled) this.bytes -= this.taken.shift()?.bytes ?? 0;
  }

  get full(): boolean {
    return this.taken.length > bounds.messages || this.bytes > bounds.bytes;
  }

  /** Offset of the first unhandled message; null where nothing new can be committed. */
  get committable(): string | null {
    const first = this.taken[0]?.offset ?? this.next;
    return first === null || first === this.committed ? null : String(first);
  }

  commit(offset: string): void {
    this.committed = BigInt(offset);
  }
}
