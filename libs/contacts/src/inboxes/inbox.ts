import type { Channel, InboxState } from '#libs/contracts';
import type { Versioned } from '#libs/database';

export interface NewInbox {
  /** Made beforehand where credentials were sealed for it; else it is made here. */
  id?: string;
  channel: Channel;
  driver: string;
  name: string;
  settings: Record<string, unknown>;
  /** Sealed for `id`; null where the driver has none. */
  sealedCredentials: string | null;
  /** What may be connected once in the whole system: a normalised address, a bot's id, a phone number id, a form's key. */
  accounts: readonly string[];
  /** Absent: as many as usual. */
  quietAlarmAfterDays?: number | null | undefined;
}

/** Days without a message after which people are shown that an inbox is quiet, where nothing else was said. */
export const usualQuietDays = 7;

/** The state of an inbox, as its owner reported it last. */
export interface InboxHealth extends Pick<
  InboxState,
  'state' | 'lastError' | 'backlog' | 'owner' | 'account' | 'pairing' | 'progress'
> {
  /** False when the last report is so old that no adapter can be serving the inbox. */
  isCurrent: boolean;
}

/** A connected account with what is known of its health. */
export interface ConnectedInbox extends Versioned {
  id: string;
  channel: Channel;
  driver: string;
  name: string;
  settings: Record<string, unknown>;
  paused: boolean;
  /** Days without a message after which people are shown that it is quiet; null: never. */
  quietAlarmAfterDays: number | null;
  /** Connected so recently that its adapter may not have reported yet. */
  isNew: boolean;
  /** When the newest message of it was stored; null before the first. */
  lastEventAt: string | null;
  /** Null before an adapter reported its state. */
  health: InboxHealth | null;
  createdAt: string;
}

export interface InboxPosition {
  at: string;
  id: string;
}

/** An inbox as it stands before a change. */
export interface ChangeableInbox {
  channel: Channel;
  driver: string;
  settings: Record<string, unknown>;
  sealedCredentials: string | null;
  /** Grows with every change. */
  version: number;
}

/** What may change; absent stays. Where accounts are given, they are claimed and all former ones set free. */
export interface InboxChanges {
  name?: string | undefined;
  paused?: boolean | undefined;
  quietAlarmAfterDays?: number | null | undefined;
  /** All of them. */
  settings?: Record<string, unknown> | undefined;
  /** Sealed for the inbox's id; null: none any more. */
  sealedCredentials?: string | null | undefined;
  accounts?: readonly string[] | undefined;
}
