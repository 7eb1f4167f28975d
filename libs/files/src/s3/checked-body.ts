import { Readable } from 'node:stream';
import { UnavailableError, withTimeLimit } from '#libs/platform';
import { asUnavailable } from './s3-faults.js';

export interface BodyRules {
  /** Bytes that the response announces. */
  size: number;
  /** Milliseconds. A slow reader has as much time as it needs. */
  silence: number;
}

/** A response's bytes, to the last one. Fails with UnavailableError when they end early or stop to come. */
export function checkedBody(body: Readable, rules: BodyRules): Readable {
  const checked = Readable.from(piecesOf(body, rules), { objectMode: false });
  return checked.once('close', () => body.destroy());
}

async function* piecesOf(body: Readable, { size, silence }: BodyRules): AsyncGenerator<Uint8Array> {
  const pieces: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  let left = size;
  try {
    for (;;) {
      const { value, done } = await withTimeLimit(pieces.next(), { limitMs: silence, late: cutOff });
      if (done) break;
      left -= value.length;
      yield value;
    }
  } catch (error) {
    throw asUnavailable(error);
  }
  if (left !== 0) throw cutOff();
}

function cutOff(): UnavailableError {
  return new UnavailableError('S3 sends no more of the file: check FILES_S3_ENDPOINT and the network.');
}
