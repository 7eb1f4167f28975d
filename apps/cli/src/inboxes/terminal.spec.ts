import { PassThrough } from 'node:stream';
import { ask } from './terminal.js';

async function asked(question: string, answer: string, hidden: boolean): Promise<{ typed: string; seen: string }> {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  let seen = '';
  output.on('data', (text: string) => (seen += text));
  const typed = ask(question, { hidden, input, output });
  input.write(`${answer}\r`);
  return { typed: await typed, seen };
}

/** What stands on the line once everything before an erasure is gone. */
const left = (seen: string): string => seen.split('\u001B[0J').at(-1) ?? '';

describe('a question on a terminal', () => {
  it('stands before what is typed, and is not erased', async () => {
    const { typed, seen } = await asked('IMAP server: ', ' imap.acme.example ', false);
    expect(typed).toBe('imap.acme.example');
    expect(left(seen)).toContain('IMAP server: ');
  });

  it('for a secret shows nothing of what is typed', async () => {
    const { typed, seen } = await asked('Bot token: ', '123:s3cret', true);
    expect(typed).toBe('123:s3cret');
    expect(seen).toBe('Bot token: \n');
  });
});
