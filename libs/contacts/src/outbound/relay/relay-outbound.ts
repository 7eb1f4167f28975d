import { systemWorkspace, takeTurn, type Database, type Queries } from '#libs/database';
import {
  failMessages,
  handOver,
  markRelayed,
  removedInboxes,
  unrelayedMessages,
  type UnrelayedMessage,
} from './unrelayed-messages.sql.js';
import { awake } from './awake.js';
import { outboundPage } from './outbound-page.js';
import type { Publish } from '../../changes/index.js';

/** The log of outbound messages, to write and to ask. */
export interface OutboundLog {
  publish: Publish;
  /** Those of the given events that are on the log; nothing older than `since` has to be looked at. */
  has(ids: ReadonlySet<string>, since: Date): Promise<ReadonlySet<string>>;
}

/** Milliseconds by which the clocks of Postgres and of a broker may differ: a record's time is the broker's. */
const clockSkew = 600_000;

/**
 * Hands outbound messages to Kafka, oldest first, each once: people mind a message that comes twice. That it is about to is noted
 * and committed first; killed before it is noted that Kafka has it, or left without Kafka's word, the log itself is asked
 * before anything goes out again. One process at a time.
 */
export class RelayOutbound {
  constructor(
    private readonly database: Database,
    private readonly log: OutboundLog,
    private readonly atMost = 500,
  ) {}

  /** Relays up to one page; returns how many, 0 when there is nothing or another process has the turn. */
  async relayPage(): Promise<number> {
    const waiting = await this.database.within([systemWorkspace], (queries) => unrelayedMessages(queries, this.atMost));
    if (waiting.length === 0) return 0;
    const workspaces = [...new Set([systemWorkspace, ...waiting.map((one) => one.workspaceId)])];
    const marks = await this.inTurn(workspaces, (queries, messages) => this.prepare(queries, messages));
    const relayed = await this.inTurn(workspaces, (queries, messages) =>
      this.relay(queries, ownOf(messages, marks ?? [])),
    );
    return relayed ?? 0;
  }

  /** Reads again under the turn: its last holder has sent some, and new ones may have come, also of other workspaces. */
  private async inTurn<T>(
    workspaces: readonly string[],
    work: (queries: Queries, messages: UnrelayedMessage[]) => Promise<T>,
  ): Promise<T | null> {
    return this.database.inTransaction(workspaces, async (queries) => {
      if (!(await takeTurn(queries, 'outboundRelay'))) return null;
      const messages = await unrelayedMessages(queries, this.atMost);
      return work(
        queries,
        messages.filter(({ workspaceId }) => workspaces.includes(workspaceId)),
      );
    });
  }

  /** Notes as relayed what the log has of earlier tries, and all else as about to be. */
  private async prepare(queries: Queries, messages: readonly UnrelayedMessage[]): Promise<Mark[]> {
    const doubtful = messages.filter(({ handedOverAt }) => handedOverAt !== null);
    const there = doubtful.length > 0 ? await awake(queries, this.askLog(doubtful)) : new Set<string>();
    const [arrived, waiting] = divided(messages, ({ messageId }) => there.has(messageId));
    if (arrived.length > 0) await markRelayed(queries, arrived);
    return handOver(queries, waiting.map(keyOf));
  }

  private askLog(doubtful: readonly UnrelayedMessage[]): Promise<ReadonlySet<string>> {
    const since = Math.min(...doubtful.map(({ handedOverAt }) => Date.parse(handedOverAt ?? '')));
    return this.log.has(new Set(doubtful.map((one) => one.messageId)), new Date(since - clockSkew));
  }

  private async relay(queries: Queries, messages: readonly UnrelayedMessage[]): Promise<number> {
    const removed = await removedInboxes(queries, messages.map(inboxOf));
    const { events, refused } = outboundPage(messages, new Set(removed.map((one) => one.inboxId)));
    if (events.length > 0) await this.log.publish(events);
    await Promise.all([failMessages(queries, refused), markRelayed(queries, messages)]);
    return messages.length;
  }
}

type Mark = Pick<UnrelayedMessage, 'messageId' | 'handedOverAt'>;

/** Those that no other process has taken up since they were marked. */
function ownOf(messages: readonly UnrelayedMessage[], marks: readonly Mark[]): UnrelayedMessage[] {
  const own = new Map(marks.map(({ messageId, handedOverAt }) => [messageId, handedOverAt]));
  return messages.filter(({ messageId, handedOverAt }) => own.get(messageId) === handedOverAt);
}

function divided<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

function keyOf({ workspaceId, messageId }: UnrelayedMessage): { workspace_id: string; message_id: string } {
  return { workspace_id: workspaceId, message_id: messageId };
}

function inboxOf({ workspaceId, inboxId }: UnrelayedMessage): { workspace_id: string; inbox_id: string } {
  return { workspace_id: workspaceId, inbox_id: inboxId };
}
