import type { Consumer } from 'kafkajs';
import { HeartbeatTracker } from './heartbeat-tracker.js';

type Listener = (event: { payload: object }) => void;

const now = Date.now;
afterEach(() => void (Date.now = now));

/** A member's events, sent by hand. */
function member(): { heartbeats: HeartbeatTracker; heard: (duration: number) => void } {
  const listeners = new Map<string, Listener>();
  const events = { REQUEST: 'request', HEARTBEAT: 'heartbeat', GROUP_JOIN: 'join' };
  const on = (name: string, listener: Listener): void => void listeners.set(name, listener);
  const heartbeats = new HeartbeatTracker();
  heartbeats.watch({ events, on } as unknown as Consumer);
  const heard = (duration: number): void => {
    listeners.get('request')?.({ payload: { apiName: 'Heartbeat', sentAt: Date.now() - duration, duration } });
    listeners.get('heartbeat')?.({ payload: {} });
  };
  return { heartbeats, heard };
}

describe('how long a coordinator has not been heard', () => {
  it('is infinite before the first response', () => {
    expect(member().heartbeats.silenceMs).toBe(Number.POSITIVE_INFINITY);
  });

  it('counts from when the request was sent', () => {
    const { heartbeats, heard } = member();
    heard(2000);
    expect(heartbeats.silenceMs).toBeGreaterThanOrEqual(2000);
  });

  it('is not shortened by a wall clock that is set back', () => {
    const { heartbeats, heard } = member();
    heard(2000);
    Date.now = () => now() - 3_600_000;
    expect(heartbeats.silenceMs).toBeGreaterThanOrEqual(2000);
  });

  it('counts by the wall clock where the steady one stood still', () => {
    const { heartbeats, heard } = member();
    heard(0);
    Date.now = () => now() + 60_000;
    expect(heartbeats.silenceMs).toBeGreaterThanOrEqual(60_000);
  });
});
