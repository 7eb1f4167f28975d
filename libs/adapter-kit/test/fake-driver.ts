import type { OutboundMessage } from '#libs/contracts';
import type { InboxConnection, InboxContext, InboxDriver, Sent } from '../src/index.js';

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
}

/** Connects at once and sends at once, unless a test says otherwise. */
export class FakeDriver implements InboxDriver {
  readonly channel = 'telegram';
  readonly driver = 'polling';
  readonly opened: FakeConnection[] = [];
  readonly sent: OutboundMessage[] = [];
  minGap = 0;

  constructor(readonly resendable = false) {}

  onRun = ({ context }: FakeConnection): void => context.report.connected();

  onSend = async (message: OutboundMessage, connection: FakeConnection): Promise<Sent> => {
    void connection;
    this.sent.push(message);
    return { externalId: `ext-${message.text}` };
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
