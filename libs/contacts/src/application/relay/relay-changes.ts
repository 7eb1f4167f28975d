import { contactEvent, type EventRecord } from '#libs/contracts';
import { systemWorkspace, type Database } from '../../persistence/database.js';
import { changesBetween, type LoggedChange } from '../../persistence/relay/changes-between.sql.js';
import { movePosition, takePosition } from '../../persistence/relay/relay-position.sql.js';

/** Puts events on the log; resolves once they are there. */
export type Publish = (events: readonly EventRecord[]) => Promise<void>;

const relay = 'contact-events';

/**
 * Relays the log of changes to `contact-events`: every committed change at least once, each contact's in order.
 * The position moves in the transaction that holds the turn, after Kafka has acknowledged: killed in between,
 * the same changes go out again under the same ids.
 */
export class RelayChanges {
  constructor(
    private readonly database: Database,
    private readonly publish: Publish,
    private readonly atMost = 500,
  ) {}

  /** Relays up to one page; answers how many, 0 when there is nothing new or another process has the turn. */
  async relayPage(): Promise<number> {
    return this.database.inTransaction([systemWorkspace], async (queries) => {
      const position = await takePosition(queries, relay);
      if (!position) return 0;
      const changes = await changesBetween(queries, position, this.atMost);
      if (changes.length === 0 && position.lastSeq === 0) return 0;
      await this.publish(changes.map(toEvent));
      const finished = changes.length < this.atMost;
      await movePosition(queries, relay, { ...position, lastSeq: changes.at(-1)?.seq ?? position.lastSeq, finished });
      return changes.length;
    });
  }
}

function toEvent({ changeId, workspaceId, contactId, kind, changes, cause, occurredAt }: LoggedChange): EventRecord {
  return contactEvent(changeId, { workspaceId, contactId, kind, changes, cause, occurredAt });
}
