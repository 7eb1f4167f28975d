import { SendLaterError, SendRefusedError, type Sent } from '#libs/adapter-kit';
import { Deadline, messageOf, pause } from '#libs/platform';

/** Times that a later part is tried again when WhatsApp certainly did not take it. */
const partTries = 5;
/** Milliseconds before such a try where WhatsApp names none. */
const partPauseMs = 1_000;
/** No further part is begun after this: the status of the whole must be known within a minute. */
const partsLimitMs = 30_000;

type Send<P> = (part: P) => Promise<Sent>;

/**
 * Sends a message that is several messages for WhatsApp: its text and its files, in their order. Returns the id of the last.
 * @throws what `send` throws for the first part: nothing was sent then, or it is unknown; any other error names how many went out.
 */
export async function sendParts<P>([first, ...later]: readonly P[], send: Send<P>, signal: AbortSignal): Promise<Sent> {
  if (first === undefined) throw new SendRefusedError('the message is empty; write a text, or attach a file.');
  let sent = await send(first);
  const deadline = new Deadline(partsLimitMs);
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
    if (deadline.isOver) throw new Error('WhatsApp took too long over them.');
    try {
      return await send();
    } catch (error) {
      const waitMs = error instanceof SendLaterError ? (error.retryAfter ?? partPauseMs) : Infinity;
      if (waitMs > deadline.remainingMs || tries === partTries || signal.aborted) throw error;
      await pause(waitMs, signal);
    }
  }
}
