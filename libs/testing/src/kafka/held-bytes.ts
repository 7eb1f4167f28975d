/** One direction of a connection: bytes pass, or wait until they may. Knows which texts it has carried. */
export class HeldBytes {
  private readonly waiting: Buffer[] = [];
  private tail = Buffer.alloc(0);

  constructor(
    private readonly deliver: (chunk: Buffer) => void,
    private readonly seen: (bytes: Buffer) => void,
  ) {}

  /** The watched text in a chunk may be the reason to hold that chunk. */
  pass(chunk: Buffer, isHeld: () => boolean): void {
    // A text may be cut in two by the network.
    const bytes = Buffer.concat([this.tail, chunk]);
    this.seen(bytes);
    this.tail = bytes.subarray(-longest);
    if (isHeld()) this.waiting.push(chunk);
    else this.deliver(chunk);
  }

  release(): void {
    for (const chunk of this.waiting.splice(0)) this.deliver(chunk);
  }
}

/** Of a text that is looked for, in bytes. */
const longest = 200;
