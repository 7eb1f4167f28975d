import type { OutgoingMessage } from '#libs/messaging';

/** Where replayed originals go. */
export interface ReplayLog {
  /** Resolves once the message is on all in-sync replicas; rejects with UnavailableError while the log is away. */
  publish(message: OutgoingMessage): Promise<void>;
}

/** Nest's token for ReplayLog. */
export const REPLAY_LOG = Symbol('REPLAY_LOG');
