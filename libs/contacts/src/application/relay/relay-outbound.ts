import { outboundMessageEvent, outboundMessageSchema, type EventRecord } from '#libs/contracts';
import { systemWorkspace, type Database, type Queries } from '../../persistence/database.js';
import {
  failMessages,
  markRelayed,
  removedInboxes,
  takeTurn,
  unrelayedMessages,
  type RefusedMessage,
  type UnrelayedMessage,
} from '../../persistence/relay/unrelayed-messages.sql.js';
import type { Publish } from './relay-changes.js';

/**
 * Hands answers to Kafka, oldest first, at least once: an answer's row says that Kafka has it only after Kafka has.
 * Killed in between, the same answers go out again under the same ids, but for those of which a sender has told by then.
 * One process at a time.
 */
export class RelayOutbound {
  constructor(
    private readonly database: Database,
    private readonly publish: Publish,
    private readonly atMost = 500,
  ) {}

  /** Relays up to one page; answers how many, 0 when there is nothing or another process has the turn. */
  async relayPage(): Promise<number> {
    const waiting = await this.database.within([systemWorkspace], (queries) => unrelayedMessages(queries, this.atMost));
    if (waiting.length === 0) return 0;
    const workspaces = [...new Set([systemWorkspace, ...waiting.map((one) => one.workspaceId)])];
    return this.database.inTransaction(workspaces, (queries) => this.relayWithin(queries, new Set(workspaces)));
  }

  /** Reads again under the turn: whoever had it before has sent some, and others may have come, also of other workspaces. */
  private async relayWithin(queries: Queries, workspaces: ReadonlySet<string>): Promise<number> {
    if (!(await takeTurn(queries))) return 0;
    const waiting = await unrelayedMessages(queries, this.atMost);
    const messages = waiting.filter(({ workspaceId }) => workspaces.has(workspaceId));
    const removed = await removedInboxes(queries, messages.map(placeOf));
    const { events, refused } = sorted(messages, new Set(removed.map((one) => one.inboxId)));
    await this.publish(events);
    await Promise.all([failMessages(queries, refused), markRelayed(queries, messages)]);
    return messages.length;
  }
}

function sorted(
  messages: readonly UnrelayedMessage[],
  removed: ReadonlySet<string>,
): { events: EventRecord[]; refused: RefusedMessage[] } {
  const [events, refused]: [EventRecord[], RefusedMessage[]] = [[], []];
  for (const message of messages.filter(({ status }) => status === 'queued')) {
    const event = removed.has(message.inboxId) ? 'Its inbox was removed; send it from another.' : eventOf(message);
    if (typeof event !== 'string') events.push(event);
    else refused.push({ workspace_id: message.workspaceId, message_id: message.messageId, reason: event });
  }
  return { events, refused };
}

/** The event, or why there is none: one row that nobody can read must not hold up all others. */
function eventOf({ details, status: _status, ...message }: UnrelayedMessage): EventRecord | string {
  const { to, inReplyTo = null, template = null } = details;
  const read = outboundMessageSchema.safeParse({ ...message, to, inReplyTo, template });
  if (read.success) return outboundMessageEvent(read.data);
  const fields = read.error.issues.map(({ path }) => path.join('.')).slice(0, 5);
  return `It is stored in a form that cannot be sent (${fields.join(', ')}); send it again.`;
}

function placeOf({ workspaceId, inboxId }: UnrelayedMessage): { workspace_id: string; inbox_id: string } {
  return { workspace_id: workspaceId, inbox_id: inboxId };
}
