import { contactEvent, type EventRecord } from '#libs/contracts';
import type { Database } from '#libs/database';
import type { LoggedChange } from './changes-between.sql.js';
import { ChangeReader, type ReaderOptions } from './change-reader.js';
import type { RelayLag } from './relay-lag.js';

/** Puts events on the log; resolves once they are there. */
export type Publish = (events: readonly EventRecord[]) => Promise<void>;

/**
 * Relays the log of changes to `contact-events`: every committed change at least once, each contact's in order.
 * The position moves in the transaction that holds the turn, after Kafka has acknowledged: killed in between,
 * the same changes go out again under the same ids.
 */
export class RelayChanges {
  private readonly reader: ChangeReader;

  constructor(
    database: Database,
    private readonly publish: Publish,
    options: ReaderOptions = {},
  ) {
    this.reader = new ChangeReader(database, 'contact-events', options);
  }

  get lag(): RelayLag {
    return this.reader.lag;
  }

  /** Relays up to one page; returns how many, 0 when there is nothing new or another process has the turn. */
  relayPage(): Promise<number> {
    return this.reader.read((_, changes) => this.publish(changes.map(toEvent)));
  }
}

function toEvent({ changeId, workspaceId, contactId, kind, changes, cause, occurredAt }: LoggedChange): EventRecord {
  return contactEvent(changeId, { workspaceId, contactId, kind, changes, cause, occurredAt });
}
