import type { Cause } from '#libs/contracts';
import type { Message, MessagePosition } from '../messages/index.js';
import type { ContactRecord } from '../records/index.js';

/** A line of the log of changes. */
export interface ContactChange {
  id: string;
  /** A `ChangeKind`, or one that a later release wrote. */
  kind: string;
  /** Field by field what was and what is. */
  changes: Record<string, { before: unknown; after: unknown }>;
  cause: Cause;
  at: string;
}

/** What happened with a contact: a message or a change. */
export type PastEntry = { message: Message } | { change: ContactChange };

/** What happened, or what is to come: a record. */
export type TimelineEntry = PastEntry | { record: ContactRecord };

/** How far each of the two logs has been read. */
export interface TimelinePosition {
  message: MessagePosition;
  changeSeq: number;
}

/** How far the records to come have been read. */
export interface UpcomingPosition {
  upcoming: { at: string; id: string };
}

export interface TimelinePage {
  entries: TimelineEntry[];
  next: TimelinePosition | UpcomingPosition | null;
}

export interface PastPage {
  entries: PastEntry[];
  next: TimelinePosition | null;
}

export interface ContactOf {
  workspaceId: string;
  contactId: string;
}
