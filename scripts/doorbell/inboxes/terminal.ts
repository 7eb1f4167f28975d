import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** True where a person can be asked. Questions go to standard error: standard output is the command's answer. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** What the person types, without the blanks around it. */
export async function ask(question: string, { hidden = false } = {}): Promise<string> {
  process.stderr.write(question);
  const output = hidden ? silent() : process.stderr;
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    return (await terminal.question('')).trim();
  } finally {
    terminal.close();
    if (hidden) process.stderr.write('\n');
  }
}

/** Swallows the echo of what is typed. */
function silent(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
