import { backoffMs, pause } from '../pause.js';
import { DoorbellProblem } from '../problem.js';
import type { Query, Transport } from '../transport.js';
import { parseEvents } from './parse-events.js';

export interface Followed {
  /** Which events; see `GET /events` of the API. */
  query?: Query | undefined;
  /** The place behind which to begin, such as the last one that was taken before the process ended; from now by default. */
  after?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** An event and its place. Keep the place once the event is dealt with. */
export interface PlacedEvent<Event> {
  place: string;
  event: Event;
}

/** Milliseconds without a byte, after which a connection counts as lost: three heartbeats. */
const silenceMs = 45_000;

/**
 * Events as they come, without end: where a connection is lost, it goes on behind the last one. Ends with the signal.
 * @throws DoorbellProblem where connecting again cannot help, such as `place_gone` and `unauthorized`.
 */
export async function* followEvents<Event>(
  transport: Transport,
  { query, after = '', signal }: Followed,
): AsyncGenerator<PlacedEvent<Event>> {
  const state = { place: after, retryMs: 2_000, failures: 0 };
  for (;;) {
    if (signal?.aborted) return;
    try {
      yield* connection<Event>(transport, { query, signal, state });
      state.failures = 0;
    } catch (error) {
      if (signal?.aborted) return;
      if (error instanceof DoorbellProblem && !mayComeBack(error)) throw error;
      state.failures += 1;
    }
    await pause(Math.max(state.retryMs, backoffMs(state.failures)), signal);
  }
}

/** The transport has waited as the API asked before it gave up. */
function mayComeBack({ status }: DoorbellProblem): boolean {
  return status === 429 || status >= 500;
}

interface Connecting extends Omit<Followed, 'after'> {
  state: { place: string; retryMs: number };
}

async function* connection<Event>(
  transport: Transport,
  { query, signal, state }: Connecting,
): AsyncGenerator<PlacedEvent<Event>> {
  const headers = { accept: 'text/event-stream', ...(state.place !== '' && { 'last-event-id': state.place }) };
  const { body } = await transport.send({ method: 'GET', path: '/events', query, headers, signal });
  if (!body) return;
  for await (const { id, data, retryMs } of parseEvents(whileItSpeaks(body))) {
    state.retryMs = retryMs ?? state.retryMs;
    state.place = id || state.place;
    if (data !== null) yield { place: state.place, event: JSON.parse(data) as Event };
  }
}

/** The bytes of a body, until none came for too long. */
async function* whileItSpeaks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const timer = setTimeout(() => void reader.cancel().catch(() => {}), silenceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
