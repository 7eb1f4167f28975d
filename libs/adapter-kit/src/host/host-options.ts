import type { Channel } from '#libs/contracts';
import type { PartitionShare, Publisher } from '#libs/messaging';
import type { Logger, Registry, SecretBox } from '#libs/platform';
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
  reopen: { first: number; most: number };
  /** A connection that held for so long begins again with the first pause. */
  heldFor: number;
  /** For a connection to end after it was told to, and for all of a host's. */
  closeLimit: number;
  /** One answer has to be handed over; then it is unknown whether it was. */
  sendLimit: number;
  /** Pauses before an answer that was certainly not sent is tried again. */
  resend: { first: number; most: number };
  /** From an answer's making until it is given up. */
  giveUpAfter: number;
  /** An answer waits for an inbox that is not known (yet), or for one to connect, before it says so. */
  patience: number;
  /** Pauses before what Kafka did not take is published again. */
  publish: { first: number; most: number };
}

export const usualTiming: HostTiming = {
  tellStateEvery: 30_000,
  stateGap: 200,
  reopen: { first: 1_000, most: 60_000 },
  heldFor: 60_000,
  closeLimit: 18_000,
  sendLimit: 60_000,
  resend: { first: 1_000, most: 300_000 },
  giveUpAfter: 24 * 60 * 60 * 1_000,
  patience: 60_000,
  publish: { first: 200, most: 5_000 },
};
