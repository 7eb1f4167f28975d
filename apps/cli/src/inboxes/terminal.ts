import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** True where a person can be asked. Questions go to standard error: standard output is the command's answer. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

interface Seat {
  /** The answer is not shown while it is typed. */
  hidden?: boolean;
  input?: NodeJS.ReadableStream;
  output?: NodeJS.WritableStream;
}

/** What the person types, without the blanks around it. */
export async function ask(
  question: string,
  { hidden = false, input = process.stdin, output = process.stderr }: Seat = {},
): Promise<string> {
  if (hidden) output.write(question);
  const terminal = createInterface({ input, output: hidden ? silent() : output, terminal: true });
  try {
    // Its line is drawn anew at each key: a question that it does not know would be erased.
    return (await terminal.question(hidden ? '' : question)).trim();
  } finally {
    terminal.close();
    if (hidden) output.write('\n');
  }
}

/** Swallows the echo of what is typed. */
function silent(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
