import type { Consumer } from 'kafkajs';

/** Requests that tell the coordinator that a member lives, when it answers them well. */
const signsOfLife: ReadonlySet<string> = new Set(['Heartbeat', 'SyncGroup']);

interface Moment {
  /** Milliseconds of the wall clock, and of a clock that nobody sets. */
  wall: number;
  steady: number;
}

const never: Moment = { wall: 0, steady: Number.NEGATIVE_INFINITY };

/**
 * When a group's coordinator last heard from a member. It counts from the moment a request was sent: the answer to one
 * from before a long stop of this process (a suspended machine) says nothing about now. By whichever clock says more: the
 * steady one may stand still while a machine sleeps, and the wall clock may be set back.
 */
export class CoordinatorHearing {
  private sent = never;
  private heard = never;

  attend(consumer: Consumer): void {
    const { REQUEST, HEARTBEAT, GROUP_JOIN } = consumer.events;
    consumer.on(REQUEST, ({ payload }) => {
      if (signsOfLife.has(payload.apiName)) this.sent = sentAt(payload);
    });
    consumer.on(HEARTBEAT, () => void (this.heard = this.sent));
    consumer.on(GROUP_JOIN, () => void (this.heard = this.sent));
  }

  get silence(): number {
    return Math.max(0, Date.now() - this.heard.wall, performance.now() - this.heard.steady);
  }
}

/** The event comes with the answer; the request went out so many milliseconds before. */
function sentAt({ sentAt: wall, duration }: { sentAt: number; duration: number }): Moment {
  return { wall, steady: performance.now() - Math.max(0, duration) };
}
