import { Deadline, messageOf, pause } from '#libs/platform';
import { sendingTimeMs } from './files-to-send.js';
import { SendLaterError, SendRefusedError, type Sent } from './inbox-driver.js';

/** Times that a later part is tried again when the provider certainly did not take it. */
const partTries = 5;
/** Milliseconds before such a try where the provider names none. */
const partPauseMs = 2_000;
/** No further part is begun so long after the first one, beside the time that files take: a status is awaited within a minute. */
const partsLimitMs = 40_000;

interface PartsLimits {
  /** Aborts when the inbox is no longer ours. */
  signal: AbortSignal;
  /** Those that go out with the parts. */
  files?: readonly { size: number }[];
  limitMs?: number;
}

/**
 * Sends a message that is several messages for its provider: a long text, several files. Returns the id of the last one.
 * @throws SendRefusedError where there is no part; what `send` throws for the first part: nothing was sent then, or it is unknown;
 * any other error names how many went out.
 */
export async function sendParts<P>(
  [first, ...later]: readonly P[],
  send: (part: P) => Promise<Sent>,
  { signal, files = [], limitMs = partsLimitMs }: PartsLimits,
): Promise<Sent> {
  if (first === undefined) throw new SendRefusedError('The message is empty; write a text, or attach a file.');
  let sent = await send(first);
  const deadline = new Deadline(limitMs + sendingTimeMs(files));
  for (const [index, part] of later.entries()) {
    sent = await sendLaterPart(() => send(part), deadline, signal).catch((error: unknown) => {
      throw new Error(`Only ${index + 1} of ${later.length + 1} parts were sent: ${messageOf(error)}`);
    });
  }
  return sent;
}

/** Once a part is out, "later" would send it a second time: so this one is waited for here. */
async function sendLaterPart(send: () => Promise<Sent>, deadline: Deadline, signal: AbortSignal): Promise<Sent> {
  for (let tries = 1; ; tries += 1) {
    if (deadline.isOver) throw new Error('The provider took too long over them.');
    try {
      return await send();
    } catch (error) {
      const waitMs = error instanceof SendLaterError ? (error.retryAfter ?? partPauseMs) : Infinity;
      if (waitMs > deadline.remainingMs || tries === partTries || signal.aborted) throw error;
      await pause(waitMs, signal);
    }
  }
}
