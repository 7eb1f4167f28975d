import { setTimeout as after } from 'node:timers/promises';
import { WeightedSemaphore } from '#libs/platform';
import type { EndedDelivery } from './end-deliveries.js';

/** Connections of the database that ends of attempts take at once. */
const endsAtOnce = 3;
/** Milliseconds for which ends are gathered while many more come. */
const gatherMs = 10;

interface Together {
  ended: EndedDelivery[];
  done: Promise<void>;
}

/**
 * Ends of attempts. Those of one workspace that come while its former ones are written, or wait for a connection, are written
 * together.
 */
export class EndQueue {
  private readonly waiting = new Map<string, Together>();
  private readonly newest = new Map<string, Promise<void>>();
  private readonly turns = new WeightedSemaphore(endsAtOnce);

  /** @param hasMore whether many more of the workspace are about to end: then those of a moment are written together. */
  constructor(
    private readonly write: (workspaceId: string, ended: readonly EndedDelivery[]) => Promise<void>,
    private readonly hasMore: (workspaceId: string) => boolean,
  ) {}

  /** Resolves when it is written. @throws what writing it and those beside it throws. */
  add(one: EndedDelivery): Promise<void> {
    const { workspaceId } = one.inHand;
    const together = this.waiting.get(workspaceId);
    together?.ended.push(one);
    return together?.done ?? this.begin(workspaceId, [one]);
  }

  private begin(workspaceId: string, ended: EndedDelivery[]): Promise<void> {
    const former = this.newest.get(workspaceId) ?? Promise.resolve();
    const work = (): Promise<void> => {
      this.waiting.delete(workspaceId);
      return this.write(workspaceId, ended);
    };
    const done = former
      .catch(() => {})
      .then(() => (this.hasMore(workspaceId) ? after(gatherMs) : undefined))
      .then(() => this.turns.run(1, work))
      .finally(() => {
        if (this.newest.get(workspaceId) === done) this.newest.delete(workspaceId);
      });
    this.waiting.set(workspaceId, { ended, done });
    this.newest.set(workspaceId, done);
    return done;
  }
}
