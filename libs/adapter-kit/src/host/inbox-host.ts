import { topics, type Inbox, type InboxCursor } from '#libs/contracts';
import { correlation, decode, type ReceivedMessage, type ShareListener } from '#libs/messaging';
import { InboxCredentials } from '../inbox-credentials.js';
import { FileFetcher } from './files/file-fetcher.js';
import { FileRouter } from './files/file-router.js';
import { OutboundRouter } from './outbox/outbound-router.js';
import { usualTiming, type HostTiming, type InboxHostOptions } from './host-options.js';
import { InboxMetrics } from './inbox-metrics.js';
import { OwnedInboxes } from './inboxes/owned-inboxes.js';
import { OwnedPartition } from './inboxes/owned-partition.js';
import { StatePublisher } from './states/state-publisher.js';
import { measureMembership } from './membership-metric.js';

/**
 * Serves the inboxes of one channel that this replica owns: those whose partition its group gives it. Each is connected
 * and sends its outbound messages for as long as it is owned; another replica has them within seconds when this one dies.
 */
export class InboxHost {
  private readonly partitions = new Map<number, OwnedPartition>();
  private readonly inboxes: OwnedInboxes;
  private readonly outbound: OutboundRouter;
  private readonly files: FileRouter;
  private readonly states: StatePublisher;
  private closed = false;

  constructor(private readonly options: InboxHostOptions) {
    const timing = { ...usualTiming, ...options.timing };
    measureMembership(options.share, options.channel, options.registry);
    this.states = new StatePublisher({ ...options, timing, fresh: () => options.share.fresh });
    this.outbound = this.newRouter(timing);
    this.inboxes = this.newInboxes(timing);
    this.files = this.newFileRouter();
  }

  /** Begins to serve, in the background; resolves at once, also while Kafka is away. */
  start(): Promise<void> {
    return this.options.share.start(this.listener);
  }

  /** Ends every connection after what it has in hand. The share and the publisher are closed after it. */
  async close(): Promise<void> {
    this.closed = true;
    this.outbound.close();
    await this.inboxes.close();
    await this.states.close();
  }

  private newRouter(timing: HostTiming): OutboundRouter {
    return new OutboundRouter({
      ...this.options,
      timing,
      deliver: (entry) => this.inboxes.get(entry.message.inboxId)?.send(entry) ?? false,
      isForeign: ({ partition, message: { inboxId, workspaceId } }) => {
        const row = this.partitions.get(partition)?.inboxes.get(inboxId);
        return row !== undefined && row.workspaceId !== workspaceId;
      },
      isRemoved: ({ partition, message }) => this.partitions.get(partition)?.removed.has(message.inboxId) ?? false,
    });
  }

  private newFileRouter(): FileRouter {
    return new FileRouter({
      logger: this.options.logger,
      inboxOf: (partition, inboxId) => this.partitions.get(partition)?.inboxes.get(inboxId),
      deliver: (request) => this.inboxes.get(request.inboxId)?.fetch(request),
    });
  }

  private newInboxes(timing: HostTiming): OwnedInboxes {
    const { channel, registry, secrets } = this.options;
    const host = {
      ...this.options,
      timing,
      metrics: new InboxMetrics(registry),
      states: this.states,
      credentials: new InboxCredentials(secrets),
      fetcher: new FileFetcher({ ...this.options, timing }),
      isOurs: (partition: number) => this.isOurs(partition),
    };
    return new OwnedInboxes(channel, host, (unsent) => {
      for (const entry of unsent) this.outbound.give(entry);
    });
  }

  private readonly listener: ShareListener = {
    assigned: (partitions) => this.closed || this.assigned(partitions),
    row: (message) => this.closed || this.row(message),
    restored: (partition, streamEnd) => this.closed || this.restored(partition, streamEnd),
    message: (message) => this.closed || this.message(message),
    signal: (message) => this.closed || this.signal(message),
  };

  /** Not while its rows are being read again: they may show that another replica owned it in between. */
  private isOurs(partition: number): boolean {
    return this.partitions.get(partition)?.restored === true && this.options.share.fresh;
  }

  private assigned(partitions: ReadonlySet<number>): void {
    const before = new Map(this.partitions);
    this.partitions.clear();
    for (const partition of partitions) this.partitions.set(partition, new OwnedPartition(before.get(partition)));
    this.inboxes.keepOnly(partitions);
    this.outbound.keepOnly(partitions);
  }

  private row(message: ReceivedMessage): void {
    const rows = this.partitions.get(message.partition);
    if (!rows) return;
    if (message.topic === topics.inboxes.name) this.inboxRow(message, rows);
    else this.cursorRow(message, rows);
  }

  private inboxRow(message: ReceivedMessage, rows: OwnedPartition): void {
    const decoded = message.value === null ? null : decode<Inbox>(message);
    if (decoded && 'kind' in decoded) return this.skip(message);
    if (decoded && decoded.data.channel !== this.options.channel) return;
    const inboxId = String(message.key);
    rows.putInbox(inboxId, decoded && decoded.data);
    if (!rows.restored) return;
    this.inboxes.apply(inboxId, message.partition, rows);
    this.outbound.lookAgain(inboxId);
  }

  private cursorRow(message: ReceivedMessage, rows: OwnedPartition): void {
    const decoded = message.value === null ? null : decode<InboxCursor>(message);
    if (decoded && 'kind' in decoded) return this.skip(message);
    rows.putCursor(String(message.key), decoded && { eventId: decoded.id, cursor: decoded.data });
  }

  private skip(message: ReceivedMessage): void {
    this.options.logger.warn(correlation(message), 'row of a table skipped: it breaks its contract');
  }

  private restored(partition: number, streamEnd: string): void {
    const rows = this.partitions.get(partition);
    if (!rows) return;
    rows.restored = true;
    rows.believeUpTo(streamEnd);
    for (const inboxId of new Set([...this.inboxes.in(partition), ...rows.inboxes.keys()])) {
      this.inboxes.reconcile(inboxId, rows.cursors.get(inboxId));
      this.inboxes.apply(inboxId, partition, rows);
      this.outbound.lookAgain(inboxId);
    }
    for (const message of rows.waiting.splice(0)) this.outbound.route(message);
    for (const message of rows.signals.splice(0)) this.files.route(message);
  }

  private message(message: ReceivedMessage): void {
    const rows = this.partitions.get(message.partition);
    if (rows?.restored) this.outbound.route(message);
    else rows?.waiting.push(message);
  }

  private signal(message: ReceivedMessage): void {
    const rows = this.partitions.get(message.partition);
    if (rows?.restored) this.files.route(message);
    else rows?.keepSignal(message);
  }
}
