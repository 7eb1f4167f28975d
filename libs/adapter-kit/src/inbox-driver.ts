import type { Channel, FileRequest, Inbox, OutboundMessage } from '#libs/contracts';
import type { FileStore } from '#libs/files';
import type { Logger } from '#libs/platform';

/** One way of connecting: `telegram` by `polling`. The host opens a connection for each inbox that this replica owns. */
export interface InboxDriver {
  readonly channel: Channel;
  readonly driver: string;
  /**
   * True where the provider, or the reader's program, recognises a second sending by its key (a mail's Message-ID): after a
   * crash such a message is sent again; any other becomes `unconfirmed`.
   */
  readonly resendable: boolean;
  /** Milliseconds that lie between two sendings of one inbox at least; absent: as fast as the provider takes them. */
  readonly minGap?: number;
  /** Cheap and without side effects; the work is `run`'s. */
  open(context: InboxContext): InboxConnection;
}

/** What one connection is given. */
export interface InboxContext {
  /** As it is now: its name may change while it is open; whatever it is connected by does not. */
  readonly inbox: Inbox;
  /** Opened, as the driver's own schema has them; never to be logged. */
  readonly credentials: unknown;
  /** Aborted when the inbox goes to another replica, is paused, changed or removed, and when the process stops. */
  readonly signal: AbortSignal;
  readonly cursors: InboxCursors;
  readonly report: InboxReport;
  /** Where the files of outbound messages are read. */
  readonly files: Pick<FileStore, 'read' | 'stat'>;
  readonly logger: Logger;
}

/** An open inbox: receives while `run` runs, and sends beside it. */
export interface InboxConnection {
  /**
   * Receives until the signal aborts, then resolves once what was in hand has ended: published, or given up unacknowledged.
   * Where another part takes messages in (webhooks, SMTP), it keeps the provider's side in order and waits for the signal.
   * Rejects when the connection is lost: the inbox is `failing` then, and is opened again after a pause that grows to a minute.
   * Rejects with InboxStoppedError when trying again is pointless: it stays `failing` until the inbox is changed.
   */
  run(): Promise<void>;
  /**
   * Hands one outbound message to the provider; called for one message at a time, in the log's order.
   * @throws SendRefusedError when it can never be sent, SendLaterError when it certainly was not sent and may be tried again;
   * any other error leaves open whether it was sent.
   */
  send(message: OutboundMessage): Promise<Sent>;
  /**
   * Begins to fetch a file that the provider keeps; absent where it keeps none. Called for a few files at a time, beside `run`
   * and `send`. The signal aborts where the bytes are not needed any more.
   * @throws FileGoneError when the provider no longer has it, FileTooLargeError of libs/files when it refuses to give so
   * much; any other error means: not this time. The bytes may throw the same.
   */
  fetch?(file: FileRequest, signal: AbortSignal): Promise<FetchedFile>;
}

/** A file while it comes from the provider. */
export interface FetchedFile {
  /** Read to their end, or closed by `return`. */
  bytes: AsyncIterable<Uint8Array>;
  /** As the provider says now; absent: as the request has them. */
  contentType?: string | undefined;
  fileName?: string | undefined;
}

export interface Sent {
  /** The provider's id, by which later receipts name it. */
  externalId: string;
}

/** Where reading stands, kept in Kafka: the next owner goes on from it. */
export interface InboxCursors {
  /** What was kept under this name, or null. */
  get(name: string): unknown;
  /** Resolves once it is on all in-sync replicas. Rejects with UnavailableError while the log is away. */
  set(name: string, value: unknown): Promise<void>;
}

/** How the inbox fares; each call replaces the former report. Never rejects, costs nothing when nothing changed. */
export interface InboxReport {
  connected(facts?: { account?: string }): void;
  /** Works again by itself or not; `error` says what is wrong and what to do, without any secret. */
  failing(error: string): void;
  /** The text of a QR code that pairs a device until `expiresAt`. */
  pairing(qr: string, expiresAt: Date): void;
  backlog(messages: number): void;
  progress(done: number, total: number): void;
  /** A message of it was put on the log just now. */
  received(): void;
}

/** The provider no longer has the file, or never gives it; the error says why in plain words. */
export class FileGoneError extends Error {}

/** Nothing will change by itself, such as a revoked token. The message says what to do. */
export class InboxStoppedError extends Error {}

/** The provider will never take this message; the error says why in plain words. */
export class SendRefusedError extends Error {}

/** The message was certainly not sent; the provider wants it later, or could not be reached. */
export class SendLaterError extends Error {
  /** @param retryAfter milliseconds that the provider asks for; null: the host's own growing pause. */
  constructor(
    message: string,
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}
