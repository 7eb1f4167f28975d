import { envelopeHeaders, topics, type Channel, type Inbox } from '#libs/contracts';
import { messageOf, withTimeLimit } from '#libs/platform';
import type { KeptCursor } from './cursor-record.js';
import { OwnedInbox } from './owned-inbox.js';
import type { HostContext } from '../host-context.js';
import type { OwnedPartition } from './owned-partition.js';
import type { OutboundEntry } from '../outbox/outbox-options.js';

/** The inboxes that are served here, as the rows of their partitions have them. */
export class OwnedInboxes {
  private readonly inboxes = new Map<string, OwnedInbox>();
  /** Inboxes that are closing, by id: their successors wait for them. */
  private readonly leaving = new Map<string, Promise<unknown>>();

  constructor(
    private readonly channel: Channel,
    private readonly host: HostContext,
    /** Takes the outbound messages that an inbox leaves behind. */
    private readonly unsent: (outbound: OutboundEntry[]) => void,
  ) {}

  get(inboxId: string): OwnedInbox | undefined {
    return this.inboxes.get(inboxId);
  }

  in(partition: number): string[] {
    return [...this.inboxes].filter(([, one]) => one.partition === partition).map(([inboxId]) => inboxId);
  }

  /** What is kept stays connected. */
  keepOnly(partitions: ReadonlySet<number>): void {
    for (const [inboxId, owned] of this.inboxes) {
      if (partitions.has(owned.partition)) owned.beginAgain();
      else this.drop(inboxId, owned.leave());
    }
  }

  /** Makes an inbox what its row says. */
  apply(inboxId: string, partition: number, rows: OwnedPartition): void {
    const inbox = rows.inboxes.get(inboxId);
    const current = this.inboxes.get(inboxId);
    if (current && !inbox) this.drop(inboxId, this.remove(inboxId, current));
    else if (current && inbox) current.update(inbox);
    else if (inbox) this.own(inbox, partition, rows.cursors.get(inboxId));
  }

  /** After a join: an inbox whose record is not ours was owned by another replica in between, and starts again from there. */
  reconcile(inboxId: string, kept: KeptCursor | undefined): void {
    const current = this.inboxes.get(inboxId);
    if (current && !current.isOwn(kept)) this.drop(inboxId, current.supersede().then(this.unsent));
  }

  /** Leaves what takes too long as it is: the next owner sees what was in hand. */
  async close(): Promise<void> {
    const { timing, logger } = this.host;
    const all = Promise.all([...[...this.inboxes.values()].map((owned) => owned.close()), ...this.leaving.values()]);
    await withTimeLimit(all, { limitMs: timing.closeLimitMs, late: tooLate }).catch((error: unknown) =>
      logger.warn({ reason: messageOf(error) }, 'the host is left while it works'),
    );
  }

  private own(inbox: Inbox, partition: number, kept: KeptCursor | undefined): void {
    const { inboxId, driver } = inbox;
    const origin = { partition, kept, after: this.leaving.get(inboxId) };
    this.inboxes.set(inboxId, new OwnedInbox(inbox, origin, this.host));
    this.host.metrics.serving(this.channel, this.inboxes.size);
    this.host.logger.info({ inbox: inboxId, driver }, 'an inbox is served here');
  }

  private drop(inboxId: string, end: Promise<unknown>): void {
    this.inboxes.delete(inboxId);
    this.host.metrics.serving(this.channel, this.inboxes.size);
    const ended = end.catch((error: unknown) =>
      this.host.logger.error({ inbox: inboxId, reason: messageOf(error) }, 'an inbox did not end cleanly'),
    );
    this.leaving.set(inboxId, ended);
    void ended.then(() => this.leaving.get(inboxId) === ended && this.leaving.delete(inboxId));
  }

  /** Its record goes with it: the next owner of the partition does not need it. */
  private async remove(inboxId: string, owned: OwnedInbox): Promise<void> {
    this.unsent(await owned.close());
    const { publisher, logger } = this.host;
    await publisher.publish([recordRemoved(inboxId)]).catch((error: unknown) => {
      logger.warn({ inbox: inboxId, reason: messageOf(error) }, 'the record of a removed inbox stays on the log');
    });
  }
}

function tooLate(): Error {
  return new Error('some inboxes did not end in time');
}

function recordRemoved(inboxId: string) {
  const time = new Date().toISOString();
  const { name, type } = topics.inboxCursors;
  const source = `/inboxes/${inboxId}`;
  const headers = envelopeHeaders({ id: `${inboxId}:${time}`, source, type, time, subject: inboxId, workspaceId: '' });
  return { topic: name, key: inboxId, value: null, headers };
}
