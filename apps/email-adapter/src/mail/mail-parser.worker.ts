import { parentPort } from 'node:worker_threads';
import { messageOf } from '#libs/platform';
import type { ParserAnswer, ParserOrder } from './parser-thread.js';
import { parseMail } from './parse-mail.js';

/** The thread's side of ParserThread: one order at a time, an answer to each. */
parentPort?.on('message', ({ source }: ParserOrder) => {
  parseMail(Buffer.from(source.buffer, source.byteOffset, source.byteLength)).then(
    (content) => answer({ content }),
    (error: unknown) => answer({ failure: messageOf(error) }),
  );
});
answer({ ready: true });

function answer(message: ParserAnswer): void {
  parentPort?.postMessage(message);
}
