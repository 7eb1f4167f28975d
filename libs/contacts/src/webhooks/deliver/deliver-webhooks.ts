import type { Database } from '#libs/database';
import { PinnedConnections, pause, type SecretBox } from '#libs/platform';
import { dueWorkspaces, type DueWorkspace } from '../sql/due-workspaces.sql.js';
import type { LogWebhook } from '../webhook-log.js';
import { claimDeliveries } from './claim-deliveries.js';
import { ClaimedQueue, type InHand } from './claimed-queue.js';
import { ClaimRoom } from './claim-room.js';
import { claimedAhead, type DeliveryTimes, usualDeliveryTimes } from './delivery-times.js';
import { endDeliveries, type EndedDelivery, isAttempt, noteHealth, type Outcome } from './end-deliveries.js';
import { EndQueue } from './end-queue.js';
import { EventRequests } from './event-requests.js';
import { type Attempt, sendEvent, sendRules } from './send-event.js';

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
 * workspace with the fewest attempts comes first, and none has more than a share of a process; an endpoint that is slow or fails
 * takes a bounded number of attempts. Any number of processes may: a lane is under a lease. Deliveries to endpoints that respond
 * quickly are claimed ahead, many by one transaction; they are given back where an attempt fails or they wait for long.
 */
export class DeliverWebhooks {
  private readonly queue = new ClaimedQueue();
  private readonly rooms = new ClaimRoom(this.queue);
  private readonly ends = new EndQueue(
    (workspaceId, ended) => this.end(workspaceId, ended),
    (workspaceId) => this.queue.waits(workspaceId) > 0,
  );
  /** Attempts, and what is given back, until they are written. */
  private readonly working = new Set<Promise<void>>();
  private readonly times: DeliveryTimes;
  private readonly connections: PinnedConnections;
  private wake = Promise.withResolvers<void>();
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
    // What ends while this looks makes room that the look did not see.
    this.wake = Promise.withResolvers();
    const hadSome = this.working.size > 0;
    this.giveBack(this.queue.takeBefore(performance.now() - claimedAhead.waitMs), claimedAhead.restMs);
    const due = await dueWorkspaces(this.database);
    const times = due.map(({ oldest }) => Date.parse(oldest));
    this.oldestAt = times.length === 0 ? null : Math.min(...times);
    let begun = 0;
    for (const { workspaceId } of this.inTurn(due)) begun += await this.claim(workspaceId);
    if (begun > 0 || !hadSome) return begun;
    await this.someEnded();
    return 1;
  }

  /** Gives back what waits; resolves when the attempts in hand have ended, and their connections. */
  async drain(): Promise<void> {
    this.giveBack(this.queue.takeBefore(Infinity), 0);
    // An attempt that fails meanwhile gives back more.
    while (this.working.size > 0) await Promise.all(this.working);
    await this.connections.close();
  }

  /** What ends makes room, and its lane may go on. Others may become due before: the wait is short. */
  private async someEnded(): Promise<void> {
    const ended = new AbortController();
    await Promise.race([this.wake.promise, pause(longestWaitMs, ended.signal)]);
    ended.abort();
  }

  private inTurn(due: readonly DueWorkspace[]): DueWorkspace[] {
    const attempts = ({ workspaceId }: DueWorkspace): number => this.queue.attemptsOf(workspaceId);
    return due.toSorted((one, other) => attempts(one) - attempts(other));
  }

  private async claim(workspaceId: string): Promise<number> {
    const { room, shares } = this.rooms.of(workspaceId);
    if (room <= 0) return 0;
    const { times } = this;
    try {
      const { lease, deliveries, ended } = await claimDeliveries(this.database, workspaceId, { room, shares, times });
      const requests = new EventRequests(this.options.secrets, workspaceId);
      const claimedAt = performance.now();
      for (const delivery of deliveries) this.queue.add({ workspaceId, lease, delivery, requests, claimedAt });
      this.begin();
      this.rooms.note(workspaceId);
      return deliveries.length + ended;
    } catch (error) {
      this.options.onDelayed?.(workspaceId, error);
      return 0;
    }
  }

  private begin(): void {
    for (let one = this.queue.begin(); one; one = this.queue.begin()) {
      const begun = one;
      this.track(begun, this.attempt(begun));
    }
  }

  private giveBack(claimed: readonly InHand[], restMs: number): void {
    for (const one of claimed) this.track(one, Promise.resolve({ restMs }));
  }

  /** A lease that ends by itself gives the delivery to the next look: nothing is lost where this fails. */
  private track(one: InHand, outcome: Promise<Outcome>): void {
    const working = outcome
      .then((ended) => this.ends.add({ inHand: one, outcome: ended }))
      .catch((error: unknown) => this.options.onDelayed?.(one.workspaceId, error))
      .finally(() => {
        this.working.delete(working);
        if (this.rooms.isWanting(one.workspaceId)) this.wake.resolve();
      });
    this.working.add(working);
  }

  private async attempt(one: InHand): Promise<Outcome> {
    try {
      const request = one.requests.of(one.delivery);
      if (request === null) return 'gone';
      const fetch = this.connections.fetch.bind(this.connections);
      const attempt = await sendEvent(request, { fetch, limitMs: this.times.limitMs });
      this.note(one, attempt);
      return attempt;
    } finally {
      this.queue.end(one);
      this.begin();
    }
  }

  private note(one: InHand, attempt: Attempt): void {
    this.rooms.pace.note(one, attempt);
    this.options.onAttempt?.(attempt);
    if (!attempt.isDelivered) this.giveBack(this.queue.takeOf(one.delivery.webhookId), 0);
  }

  private async end(workspaceId: string, ended: readonly EndedDelivery[]): Promise<void> {
    const { database, times } = this;
    const { log, onStopped } = this.options;
    await endDeliveries(database, workspaceId, { ended, times });
    for (const { inHand, outcome } of ended) {
      const reason = isAttempt(outcome) ? await noteHealth(database, inHand, { attempt: outcome, times, log }) : null;
      if (reason !== null) onStopped?.(workspaceId, inHand.delivery.webhookId, reason);
    }
  }
}
