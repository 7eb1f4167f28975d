import type { Consumer } from 'kafkajs';

/** Requests that tell the coordinator that a member lives, when it answers them well. */
const signsOfLife: ReadonlySet<string> = new Set(['Heartbeat', 'SyncGroup']);

/**
 * When a group's coordinator last heard from a member. It counts from the moment a request was sent: the answer to one
 * from before a long stop of this process (a suspended machine) says nothing about now. Wall clock, because a monotonic
 * one may stand still while a machine sleeps.
 */
export class CoordinatorHearing {
  private sent = 0;
  private heard = 0;

  attend(consumer: Consumer): void {
    const { REQUEST, HEARTBEAT, GROUP_JOIN } = consumer.events;
    consumer.on(REQUEST, ({ payload }) => {
      if (signsOfLife.has(payload.apiName)) this.sent = payload.sentAt;
    });
    consumer.on(HEARTBEAT, () => void (this.heard = this.sent));
    consumer.on(GROUP_JOIN, () => void (this.heard = this.sent));
  }

  get silence(): number {
    return Math.max(0, Date.now() - this.heard);
  }
}
