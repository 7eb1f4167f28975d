import { withTimeLimit } from '#libs/platform';
import { callFault } from './graph-call.js';
import { GraphResponseError } from './graph-errors.js';

/** The chunks of a body, each of them in time. The time that the reader takes between two of them does not count. */
export async function* chunksOf(body: Response['body'], silenceLimitMs: number): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  for (;;) {
    const next = await inTime(reader.read(), silenceLimitMs).catch((error: unknown) => {
      throw error instanceof GraphResponseError ? error : callFault(error);
    });
    if (next.done) return;
    yield next.value;
  }
}

/** @throws GraphResponseError where it takes longer than that. */
export function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  const late = (): Error => new GraphResponseError(`Meta sent nothing of the file for ${limitMs / 1000} s`);
  return withTimeLimit(work, { limitMs, late });
}
