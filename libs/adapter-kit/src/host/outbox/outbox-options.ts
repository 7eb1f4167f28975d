import type { OutboundMessage, OutboundStatus } from '#libs/contracts';
import type { Publisher, ReceivedMessage } from '#libs/messaging';
import type { Logger } from '#libs/platform';
import type { CursorRecord } from '../inboxes/cursor-record.js';
import type { HostTiming } from '../host-options.js';

/** An outbound message and its place on the log. */
export interface OutboundEntry {
  message: OutboundMessage;
  /** As it stands there. */
  record: ReceivedMessage;
  partition: number;
  offset: string;
}

export interface OutboxOptions {
  /** No message is sent before: what a former owner in this process left behind comes first. */
  ready: Promise<unknown>;
  cursors: CursorRecord;
  publisher: Publisher;
  logger: Logger;
  timing: HostTiming;
  resendable: boolean;
  /** Milliseconds between two sendings at least. */
  minGap: number;
  /** False where the inbox may belong to another replica by now. */
  isOurs: () => boolean;
  isPaused: () => boolean;
  /** Why there is no connection, in plain words. */
  whyNot: () => string;
  /** The error without any secret in its text. */
  cleaned: (error: unknown) => unknown;
  handled: (entry: OutboundEntry) => void;
  countResult: (status: OutboundStatus) => void;
}
