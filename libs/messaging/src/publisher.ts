import type { EventRecord } from '#libs/contracts';
import type { Deadline } from '#libs/platform';

/** What goes onto the log. Values and keys may be any bytes, because the dead-letter queue keeps originals. */
export interface OutgoingMessage {
  topic: EventRecord['topic'];
  key: string | Buffer | null;
  value: Buffer | null;
  headers: Record<string, string | Buffer>;
}

export interface PublishOptions {
  /** The publish rejects then at the latest. Its messages may still land: consumers recognise them by their ids. */
  deadline?: Deadline | undefined;
}

/** Puts messages on the log. Safe to call concurrently. */
export abstract class Publisher {
  /**
   * Resolves once every message is on all in-sync replicas, in the given order for each key.
   * Rejects with UnavailableError while the log is away: nothing may be acknowledged upstream then.
   * Rejects with RejectedInputError when the log refuses the message itself (too large).
   * A retry may store a message twice; consumers recognise it by its id.
   */
  abstract publish(messages: readonly OutgoingMessage[], options?: PublishOptions): Promise<void>;
  /** Waits for what is in flight, then closes. Publishing afterwards rejects. */
  abstract close(): Promise<void>;
}
