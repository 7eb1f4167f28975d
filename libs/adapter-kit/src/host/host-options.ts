import type { Channel } from '#libs/contracts';
import type { PartitionShare, Publisher } from '#libs/messaging';
import type { BackoffDelays, Logger, Registry, SecretBox } from '#libs/platform';
import type { InboxDriver } from '../inbox-driver.js';

/** What a host works with; an adapter's module provides it as HOST_PARTS. */
export interface HostParts {
  share: PartitionShare;
  publisher: Publisher;
  secrets: SecretBox;
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
  /** An unchanged state is told again. */
  tellStateEvery: number;
  /** Between two tellings of states at least. */
  stateGap: number;
  /** Pauses before a lost connection is opened anew. */
  reopen: BackoffDelays;
  /** A connection that held for so long begins again with the first pause. */
  heldFor: number;
  /** For a connection to end after it was told to, and for all of a host's. */
  closeLimit: number;
  /** One answer has to be handed over; then it is unknown whether it was. */
  sendLimit: number;
  /** Pauses before an answer that was certainly not sent is tried again. */
  resend: BackoffDelays;
  /** From an answer's making until it is given up. */
  giveUpAfter: number;
  /** An answer waits for an inbox that is not known (yet), or for one to connect, before it says so. */
  patience: number;
  /** Pauses before what Kafka did not take is published again. */
  publish: BackoffDelays;
}

/** A fifth of each delay is random: replicas and inboxes do not all come back at once. */
const jitter = 0.2;

export const usualTiming: HostTiming = {
  tellStateEvery: 30_000,
  stateGap: 200,
  reopen: { firstMs: 1_000, longestMs: 60_000, jitter },
  heldFor: 60_000,
  closeLimit: 18_000,
  sendLimit: 60_000,
  resend: { firstMs: 1_000, longestMs: 300_000, jitter },
  giveUpAfter: 24 * 60 * 60 * 1_000,
  patience: 60_000,
  publish: { firstMs: 200, longestMs: 5_000, jitter },
};
