import { DoorbellProblem, DoorbellUnreachable, type OptionsOf } from '@doorbell/client';
import { doorbellIn } from '../api/doorbell.js';
import { refusalText } from '../api/refusal-text.js';
import { textOf } from '../api/text-of.js';
import { device } from '../ui/device.js';
import type { Draft } from './drafts.js';
import { Store } from '../ui/store.js';

/** What a message says, as the API takes it. */
export type Body = OptionsOf<'/contacts/{id}/messages', 'post'>['body'];

/** A message between Send and the API. */
export interface Held {
  /** Its idempotency key: however often it is sent, it is queued once. */
  key: string;
  userId: string;
  workspaceId: string;
  contactId: string;
  contactName: string;
  body: Body;
  /** What it was made of, to go on with. */
  draft: Draft;
  /** When it goes, in milliseconds since 1970. */
  sendAt: number;
  /** `held`: it can be taken back. `sending`: the API may have it already. `refused`: the API does not take it. */
  state: 'held' | 'sending' | 'refused';
  /** Why it was refused, or has to wait; null: nothing is wrong. */
  reason: string | null;
}

/** Whose messages are sent, in whichever workspace, and whom to tell. */
export interface Courier {
  userId: string;
  sent: (message: Held) => void;
  refused: (message: Held) => void;
  /** Says that it lay for too long: the API does not know its key any more. */
  tooOld: string;
  /** Says that it waits for the connection. */
  waits: string;
}

/** Milliseconds in which a message can be taken back. */
export const holdMs = 5_000;
const againMs = 5_000;
/** The API knows a key for 24 hours. */
const longestMs = 20 * 60 * 60 * 1000;
const prefix = 'doorbell.outbox.';

/**
 * Messages stand in the browser's store, each under its key, until the API has them: all pages of this browser show the same. One
 * whose page is closed goes as the page goes, and again, under the same key, when one is opened.
 */
export const outbox = new Store<readonly Held[]>(all());
const timers = new Map<string, ReturnType<typeof setTimeout>>();
/** Those that were written on this page: it sends them when it is closed. */
const ours = new Set<string>();
let courier: Courier | null = null;

/** Sends what is held from now on, and what earlier pages left. @returns the end of it. */
export function startSending(next: Courier): () => void {
  courier = next;
  refresh();
  return () => {
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
    courier = null;
  };
}

export function hold(message: Omit<Held, 'sendAt' | 'state' | 'reason'>): void {
  ours.add(message.key);
  write({ ...message, sendAt: Date.now() + holdMs, state: 'held', reason: null });
}

/** Takes a message back; undefined where it goes already. */
export function takeBack(key: string): Held | undefined {
  const message = read(key);
  if (!message || message.state === 'sending') return undefined;
  clearTimeout(timers.get(key));
  timers.delete(key);
  drop(key);
  return message;
}

/** Forgets all messages of a user, also one that may be on its way: the API has it then. */
export function clearOutbox(userId: string): void {
  for (const { key } of outbox.get().filter((one) => one.userId === userId)) {
    clearTimeout(timers.get(key));
    timers.delete(key);
    drop(key);
  }
}

function all(): Held[] {
  const keys = device.keys(prefix);
  const found = keys.flatMap((name) => read(name.slice(prefix.length)) ?? []);
  return found.sort((one, other) => one.sendAt - other.sendAt);
}

function read(key: string): Held | undefined {
  try {
    return (JSON.parse(device.get(prefix + key) ?? 'null') as Held | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(message: Held): void {
  device.set(prefix + message.key, JSON.stringify(message));
  refresh();
}

function drop(key: string): void {
  device.remove(prefix + key);
  refresh();
}

/** Shows what is stored, and sets a timer for each message that is this user's to send. */
function refresh(): void {
  outbox.set(all());
  for (const { key, userId, state, sendAt } of outbox.get()) {
    const isOurs = courier?.userId === userId;
    if (isOurs && state !== 'refused' && !timers.has(key)) schedule(key, sendAt - Date.now());
  }
}

function schedule(key: string, inMs: number): void {
  timers.set(
    key,
    setTimeout(() => void alone(key, () => deliver(key)), Math.max(0, inMs)),
  );
}

/** One page at a time sends a message; the others find it gone then. */
async function alone(key: string, work: () => Promise<void>): Promise<void> {
  await ('locks' in navigator ? navigator.locks.request(prefix + key, work) : work());
}

async function deliver(key: string): Promise<void> {
  const message = read(key);
  if (!message || message.state === 'refused' || !courier) return void timers.delete(key);
  if (Date.now() - message.sendAt > longestMs) return refuse(message, courier.tooOld);
  write({ ...message, state: 'sending' });
  const { workspaceId, contactId, body } = message;
  const { waits } = courier;
  const doorbell = doorbellIn(workspaceId);
  try {
    await doorbell.post('/contacts/{id}/messages', { path: { id: contactId }, body, idempotencyKey: key });
    timers.delete(key);
    drop(key);
    courier?.sent(message);
  } catch (error) {
    if (!mayPass(error)) return refuse(message, await refusalText(error));
    write({ ...message, state: 'sending', reason: error instanceof DoorbellUnreachable ? waits : textOf(error) });
    schedule(key, againMs);
  }
}

function refuse(message: Held, reason: string): void {
  timers.delete(message.key);
  const refused: Held = { ...message, state: 'refused', reason };
  write(refused);
  courier?.refused(refused);
}

/** Whether a later attempt may succeed: nobody was reached, it is too much at once, or an attempt is still on its way. */
function mayPass(error: unknown): boolean {
  if (error instanceof DoorbellUnreachable) return true;
  if (!(error instanceof DoorbellProblem)) return false;
  return error.status >= 500 || [401, 408, 429].includes(error.status) || error.code === 'idempotency_in_flight';
}

/** Another page of this browser changed it. */
window.addEventListener('storage', ({ key }) => {
  if (key === null || key.startsWith(prefix)) refresh();
});

/** As the page goes: the browser ends the request by itself. */
window.addEventListener('pagehide', () => {
  for (const message of outbox.get()) {
    const { key, workspaceId, contactId, body, state } = message;
    if (state !== 'held' || !ours.has(key)) continue;
    write({ ...message, state: 'sending' });
    void fetch(`/api/v1/contacts/${contactId}/messages`, {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json', 'doorbell-workspace': workspaceId, 'idempotency-key': key },
      body: JSON.stringify(body),
    }).catch(() => undefined);
  }
});
