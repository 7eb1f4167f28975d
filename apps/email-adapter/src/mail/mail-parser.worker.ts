import { parentPort } from 'node:worker_threads';
import type { ParserAnswer, ParserOrder } from './parser-thread.js';
import { parseMail } from './parse-mail.js';

/** The thread's side of ParserThread: one order at a time, an answer to each. It loads the parser and little else. */
parentPort?.on('message', ({ source }: ParserOrder) => {
  parseMail(Buffer.from(source.buffer, source.byteOffset, source.byteLength)).then(
    (content) => answer({ content }),
    (error: unknown) => answer({ failure: error instanceof Error ? error.message : String(error) }),
  );
});
answer({ ready: true });

function answer(message: ParserAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  parentPort?.postMessage(message);
}
