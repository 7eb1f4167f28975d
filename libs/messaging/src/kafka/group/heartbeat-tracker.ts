import type { Consumer } from 'kafkajs';

/** Requests by whose success the coordinator knows that a member lives. */
const signsOfLife: ReadonlySet<string> = new Set(['Heartbeat', 'SyncGroup']);

interface Moment {
  /** Milliseconds of the wall clock, and of the steady clock, which cannot be set. */
  wall: number;
  steady: number;
}

const never: Moment = { wall: 0, steady: Number.NEGATIVE_INFINITY };

/**
 * When a group's coordinator last knew that a member lives. It counts from the moment a heartbeat was sent: the response to
 * one from before a long stop of this process (a suspended machine) says nothing about now. The clock that shows more time
 * counts: the steady one may stand still while a machine sleeps, and the wall clock may be set back.
 */
export class HeartbeatTracker {
  private sent = never;
  private confirmed = never;

  watch(consumer: Consumer): void {
    const { REQUEST, HEARTBEAT, GROUP_JOIN } = consumer.events;
    consumer.on(REQUEST, ({ payload }) => {
      if (signsOfLife.has(payload.apiName)) this.sent = sentAt(payload);
    });
    consumer.on(HEARTBEAT, () => void (this.confirmed = this.sent));
    consumer.on(GROUP_JOIN, () => void (this.confirmed = this.sent));
  }

  get silenceMs(): number {
    return Math.max(0, Date.now() - this.confirmed.wall, performance.now() - this.confirmed.steady);
  }
}

/** The event comes with the response; the request went out so many milliseconds before. */
function sentAt({ sentAt: wall, duration }: { sentAt: number; duration: number }): Moment {
  return { wall, steady: performance.now() - Math.max(0, duration) };
}
