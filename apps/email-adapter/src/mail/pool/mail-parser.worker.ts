import { readlinkSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { bareMail, briefMail } from '../brief-mail.js';
import { FileBytes } from '../source/file-bytes.js';
import type { MailBytes } from '../source/mail-bytes.js';
import { parseMail } from '../parse-mail.js';
import type { ParserResult, ParserOrder, ThreadWord } from './parser-orders.js';
import { remainsOf } from '../source-remains.js';

const readers = { whole: parseMail, brief: briefMail, bare: bareMail };

/** The thread's side of ParserThread: one order at a time, one result for each. It loads the parser and little else. */
parentPort?.on('message', ({ source, ...order }: ParserOrder) => {
  void read(bytesOf(source), order).then(say);
});
say({ ready: true, path: ownPath() });

function bytesOf(source: ParserOrder['source']): MailBytes {
  if ('descriptor' in source) return FileBytes.of(source);
  return Buffer.from(source.buffer, source.byteOffset, source.byteLength);
}

async function read(source: MailBytes, { depth, reason }: Omit<ParserOrder, 'source'>): Promise<ParserResult> {
  if (depth === 'remains') return { failure: reason, remains: remainsOf(source) };
  try {
    return { content: await readers[depth](source) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error), remains: remainsOf(source) };
  }
}

/** Null on systems without /proc. */
function ownPath(): string | null {
  try {
    return `/proc/${readlinkSync('/proc/thread-self')}`;
  } catch {
    return null;
  }
}

function say(word: ThreadWord): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  parentPort?.postMessage(word);
}
