import type { Database } from '#libs/database';
import { PinnedConnections, pause, type SecretBox } from '#libs/platform';
import { dueWorkspaces, type DueWorkspace } from '../sql/due-workspaces.sql.js';
import type { LogWebhook } from '../webhook-log.js';
import { claimDeliveries } from './claim-deliveries.js';
import { deliveryShares, type DeliveryTimes, usualDeliveryTimes } from './delivery-times.js';
import { endDeliveries, type EndedDelivery, type InHand, noteHealth } from './end-deliveries.js';
import { EndQueue } from './end-queue.js';
import { requestOf } from './event-to-send.js';
import { type Attempt, type EventRequest, sendEvent, sendRules } from './send-event.js';

export interface DeliverOptions {
  /** Opens the secrets of webhooks: derived for them. */
  secrets: SecretBox;
  /** ALLOW_PRIVATE_HOSTS. */
  allowPrivate: boolean;
  log: LogWebhook;
  times?: DeliveryTimes;
  onAttempt?: (attempt: Attempt) => void;
  onStopped?: (workspaceId: string, webhookId: string, reason: string) => void;
  /** A workspace or a delivery that could not be worked on now; it comes again. */
  onDelayed?: (workspaceId: string, error: unknown) => void;
}

/** Milliseconds between looks at what is due while attempts are in hand. */
const longestWaitMs = 250;

/**
 * Sends what is due to the webhooks of all workspaces: at least once, in the order of the log for each contact and webhook. The
 * workspace with the fewest attempts in hand comes first, and none has more than a share of a process; an endpoint that is slow or
 * fails takes a bounded number of attempts. Any number of processes may: a lane is under a lease.
 */
export class DeliverWebhooks {
  private readonly inHand = new Map<Promise<void>, string>();
  private readonly ends = new EndQueue((workspaceId, ended) => this.end(workspaceId, ended));
  private readonly times: DeliveryTimes;
  private readonly connections: PinnedConnections;
  private oldestAt: number | null = null;

  constructor(
    private readonly database: Database,
    private readonly options: DeliverOptions,
  ) {
    const { times = usualDeliveryTimes, allowPrivate } = options;
    this.times = times;
    this.connections = new PinnedConnections(sendRules({ allowPrivate, limitMs: times.limitMs }));
  }

  /** Seconds for which the oldest delivery was due when this process last looked; 0 where none was. */
  get lagSeconds(): number {
    return this.oldestAt === null ? 0 : Math.max(0, (Date.now() - this.oldestAt) / 1_000);
  }

  /** Begins what is due, as far as there is room; returns 0 where nothing is due or in hand. */
  async runNext(): Promise<number> {
    const due = await dueWorkspaces(this.database);
    const times = due.map(({ oldest }) => Date.parse(oldest));
    this.oldestAt = times.length === 0 ? null : Math.min(...times);
    // An attempt that ends while this looks makes room that the look did not see.
    const hadAttempts = this.inHand.size > 0;
    let begun = 0;
    for (const { workspaceId } of this.inTurn(due)) begun += await this.begin(workspaceId);
    if (begun > 0 || !hadAttempts) return begun;
    await this.attemptEnded();
    return 1;
  }

  /** Resolves when the attempts in hand have ended, and their connections. */
  async drain(): Promise<void> {
    await Promise.all(this.inHand.keys());
    await this.connections.close();
  }

  /** An attempt that ends makes room, and its lane may go on. Others may become due before: the wait is short. */
  private async attemptEnded(): Promise<void> {
    if (this.inHand.size === 0) return;
    const ended = new AbortController();
    await Promise.race([...this.inHand.keys(), pause(longestWaitMs, ended.signal)]);
    ended.abort();
  }

  private get room(): number {
    return deliveryShares.process - this.inHand.size;
  }

  private inTurn(due: readonly DueWorkspace[]): DueWorkspace[] {
    return due.toSorted((one, other) => this.sizeOf(one.workspaceId) - this.sizeOf(other.workspaceId));
  }

  private sizeOf(workspaceId: string): number {
    return [...this.inHand.values()].filter((one) => one === workspaceId).length;
  }

  private async begin(workspaceId: string): Promise<number> {
    const room = Math.min(this.room, deliveryShares.workspace - this.sizeOf(workspaceId));
    if (room <= 0) return 0;
    try {
      const { lease, deliveries, ended } = await claimDeliveries(this.database, workspaceId, {
        room,
        times: this.times,
      });
      for (const delivery of deliveries) this.start({ workspaceId, lease, delivery });
      return deliveries.length + ended;
    } catch (error) {
      this.options.onDelayed?.(workspaceId, error);
      return 0;
    }
  }

  /** A lease that ends by itself gives the delivery to the next look: nothing is lost where this fails. */
  private start(one: InHand): void {
    const working = this.deliver(one)
      .catch((error: unknown) => this.options.onDelayed?.(one.workspaceId, error))
      .finally(() => this.inHand.delete(working));
    this.inHand.set(working, one.workspaceId);
  }

  private async deliver(inHand: InHand): Promise<void> {
    const request = requestOf(this.options.secrets, inHand.workspaceId, inHand.delivery);
    const attempt = request && (await this.attempt(request));
    await this.ends.add({ inHand, attempt });
  }

  private async attempt(request: EventRequest): Promise<Attempt> {
    const fetch = this.connections.fetch.bind(this.connections);
    const attempt = await sendEvent(request, { fetch, limitMs: this.times.limitMs });
    this.options.onAttempt?.(attempt);
    return attempt;
  }

  private async end(workspaceId: string, ended: readonly EndedDelivery[]): Promise<void> {
    const { database, times } = this;
    const { log, onStopped } = this.options;
    await endDeliveries(database, workspaceId, { ended, times });
    for (const { inHand, attempt } of ended) {
      const reason = attempt && (await noteHealth(database, inHand, { attempt, times, log }));
      if (reason !== null) onStopped?.(workspaceId, inHand.delivery.webhookId, reason);
    }
  }
}
