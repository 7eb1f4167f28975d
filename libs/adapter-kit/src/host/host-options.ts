import type { Channel } from '#libs/contracts';
import type { FileStore } from '#libs/files';
import type { PartitionShare, Publisher } from '#libs/messaging';
import type { BackoffDelays, Logger, Registry, SecretBox } from '#libs/platform';
import type { InboxDriver } from '../inbox-driver.js';

/** What a host works with; an adapter's module provides it as HOST_PARTS. */
export interface HostParts {
  share: PartitionShare;
  publisher: Publisher;
  secrets: SecretBox;
  /** Where the files of messages go; absent where they have none. */
  files?: FileStore | undefined;
  /** How `owner` names this process. */
  replica: string;
  logger: Logger;
  registry: Registry;
}

export interface InboxHostOptions extends HostParts {
  channel: Channel;
  drivers: readonly InboxDriver[];
  timing?: Partial<HostTiming>;
}

/** Milliseconds. */
export interface HostTiming {
  /** Between publishes of a state that did not change. */
  stateIntervalMs: number;
  /** Between two publishes of states, at least. */
  stateGapMs: number;
  /** Delays before a lost connection is opened again. */
  reopen: BackoffDelays;
  /** A connection that held for so long begins again with the first pause. */
  heldForMs: number;
  /** For one connection to end, and for all connections of a host. */
  closeLimitMs: number;
  /** For the provider to take one outbound message; after it, it is unknown whether it did. */
  sendLimitMs: number;
  /** Delays before an outbound message that was certainly not sent is tried again. */
  resend: BackoffDelays;
  /** From the creation of an outbound message until it fails. */
  giveUpAfterMs: number;
  /** How long an outbound message waits for its inbox to be known, or to connect, before a status says so. */
  waitLimitMs: number;
  /** Delays before what Kafka did not take is published again. */
  publish: BackoffDelays;
  /** For one file to come from its provider and be stored. */
  fileLimitMs: number;
  /** Delays before a file is fetched again while the file store is away. */
  refetch: BackoffDelays;
}

/** A fifth of each delay is random: replicas and inboxes do not all come back at once. */
const jitter = 0.2;

export const usualTiming: HostTiming = {
  stateIntervalMs: 30_000,
  stateGapMs: 200,
  reopen: { firstMs: 1_000, longestMs: 60_000, jitter },
  heldForMs: 60_000,
  closeLimitMs: 18_000,
  sendLimitMs: 60_000,
  resend: { firstMs: 1_000, longestMs: 300_000, jitter },
  giveUpAfterMs: 24 * 60 * 60 * 1_000,
  waitLimitMs: 60_000,
  publish: { firstMs: 200, longestMs: 5_000, jitter },
  fileLimitMs: 30 * 60 * 1_000,
  refetch: { firstMs: 1_000, longestMs: 60_000, jitter },
};
