import type { StandingAccess } from '../../auth/standing-access.js';
import { streamBounds } from '../stream-bounds.js';
import type { Listener } from './listener.js';

/** Why a stream was ended by the gateway. */
export type Ending = 'slow' | 'filter' | 'access';

/** The listeners that are stuck, or hold the most bytes where all together hold too many. @param now milliseconds since 1970. */
export function tooSlow(listeners: ReadonlySet<Listener>, now: number): Listener[] {
  const stalled = [...listeners].filter((listener) => listener.isStalled(now));
  const others = [...listeners].filter((listener) => !stalled.includes(listener) && listener.unsentBytes > 0);
  others.sort((one, other) => other.unsentBytes - one.unsentBytes);
  const heavy: Listener[] = [];
  while (heldBytes(others) > streamBounds.heldBytes) heavy.push(...others.splice(0, 1));
  return [...stalled, ...heavy];
}

/** Bytes that wait for listeners. Live ones of one workspace wait for the same ones: the furthest behind counts. */
export function heldBytes(listeners: Iterable<Pick<Listener, 'selection' | 'unsentBytes' | 'isLive'>>): number {
  const shared = new Map<string, number>();
  let own = 0;
  for (const { selection, unsentBytes, isLive } of listeners) {
    if (isLive) shared.set(selection.workspaceId, Math.max(unsentBytes, shared.get(selection.workspaceId) ?? 0));
    else own += unsentBytes;
  }
  return [...shared.values()].reduce((sum, bytes) => sum + bytes, own);
}

/** Those whose key or session is good no more. A few at once: keys and sessions are looked up in Postgres. */
export async function withoutAccess(listeners: ReadonlySet<Listener>, access: StandingAccess): Promise<Listener[]> {
  const ended: Listener[] = [];
  for (const listener of listeners) if (!(await access.holds(listener.request, listener.reply))) ended.push(listener);
  return ended;
}
