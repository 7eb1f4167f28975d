import type { Inbox } from '../api/doorbell.js';

/** What somebody should look at; null: nothing. */
export type Attention = 'failing' | 'pairing' | 'unserved' | 'quiet' | 'backlog';

type Health = Pick<Inbox, 'state' | 'lastError' | 'lastEventAt' | 'backlog' | 'quietAlarmAfterDays'>;

const dayMs = 86_400_000;

/** @param now milliseconds since 1970. */
export function attentionOf(inbox: Health, now = Date.now()): Attention | null {
  const { state, lastError, lastEventAt, backlog, quietAlarmAfterDays: quietDays } = inbox;
  if (state === 'failing' || state === 'pairing') return state;
  if (state === 'paused') return null;
  if (state === 'connecting') return lastError === null ? null : 'unserved';
  if (backlog > 0) return 'backlog';
  return quietDays !== null && silentDays(lastEventAt, now) >= quietDays ? 'quiet' : null;
}

/** Whole days since the newest message; 0 where none has come yet. */
export function silentDays(lastEventAt: string | null, now = Date.now()): number {
  return lastEventAt === null ? 0 : Math.max(0, Math.floor((now - Date.parse(lastEventAt)) / dayMs));
}

const order: readonly (Attention | null)[] = ['failing', 'unserved', 'pairing', 'backlog', 'quiet', null];

/** What is worst first; alike ones in the order in which they were connected. */
export function bySeriousness<One extends Health>(inboxes: readonly One[]): One[] {
  const place = (inbox: One): number => order.indexOf(attentionOf(inbox));
  return inboxes.toSorted((one, other) => place(one) - place(other));
}
