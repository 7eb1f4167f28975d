import type { FileRequest, OutboundMessage } from '#libs/contracts';
import type { FetchedFile, InboxConnection, InboxContext, InboxDriver, Sent } from '../src/index.js';

/** A connection of the fake driver, for tests to look at and to break. */
export class FakeConnection implements InboxConnection {
  running = false;
  lose: (error: Error) => void = () => undefined;

  constructor(
    readonly context: InboxContext,
    private readonly driver: FakeDriver,
  ) {}

  async run(): Promise<void> {
    this.running = true;
    try {
      await new Promise<void>((resolve, reject) => {
        this.lose = reject;
        this.context.signal.addEventListener('abort', () => resolve());
        this.driver.onRun(this);
      });
    } finally {
      this.running = false;
    }
  }

  send(message: OutboundMessage): Promise<Sent> {
    return this.driver.onSend(message, this);
  }

  async fetch(file: FileRequest, signal: AbortSignal): Promise<FetchedFile> {
    this.driver.fetched.push(file.attachmentId);
    return this.driver.onFetch(file, signal);
  }
}

/** Connects at once and sends at once, unless a test says otherwise. */
export class FakeDriver implements InboxDriver {
  readonly channel = 'telegram';
  readonly driver = 'polling';
  readonly opened: FakeConnection[] = [];
  readonly sent: OutboundMessage[] = [];
  /** Attachment ids in the order of the fetches. */
  readonly fetched: string[] = [];
  minGap = 0;

  constructor(readonly resendable = false) {}

  onRun = ({ context }: FakeConnection): void => context.report.connected();

  onSend = async (message: OutboundMessage, connection: FakeConnection): Promise<Sent> => {
    void connection;
    this.sent.push(message);
    return { externalId: `ext-${message.text}` };
  };

  onFetch = async (file: FileRequest, signal: AbortSignal): Promise<FetchedFile> => {
    signal.throwIfAborted();
    return { bytes: bytesOf(`bytes of ${file.providerFileId}`) };
  };

  open(context: InboxContext): FakeConnection {
    const connection = new FakeConnection(context, this);
    this.opened.push(connection);
    return connection;
  }

  get running(): FakeConnection[] {
    return this.opened.filter(({ running }) => running);
  }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
