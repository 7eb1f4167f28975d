import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { ask, QuestionAbortedError, type Asked } from './terminal.js';

const server: Asked = { question: 'IMAP server', otherwise: null, isHidden: false };
const token: Asked = { question: 'Bot token', otherwise: null, isHidden: true };

async function typing(asked: Asked, ...keys: string[]): Promise<{ typed: string; seen: string }> {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  let seen = '';
  output.on('data', (text: string) => (seen += text));
  const [typed] = await Promise.all([ask(asked, { input, output }), type(keys, input)]);
  return { typed, seen: stripVTControlCharacters(seen) };
}

async function type(keys: readonly string[], input: PassThrough): Promise<void> {
  for (const key of keys) {
    input.write(key);
    await setImmediate();
  }
}

describe('a question on a terminal', () => {
  it('stands before what is typed', async () => {
    const { typed, seen } = await typing(server, ' imap.acme.example \r');
    expect(typed).toBe('imap.acme.example');
    expect(seen).toContain('IMAP server:  imap.acme.example');
  });

  it('for a secret shows nothing of what is typed', async () => {
    const { typed, seen } = await typing(token, '123:s3cret\r');
    expect(typed).toBe('123:s3cret');
    expect(seen).toContain('Bot token:');
    expect(seen).not.toMatch(/123|s3cret/u);
  });

  it('shows the value of an empty line, but not that of a secret', async () => {
    const port = await typing({ ...server, question: 'Port', otherwise: '993' }, '\r');
    expect(port.typed).toBe('993');
    expect(port.seen).toContain('Port: [993]');
    const password = await typing({ ...token, otherwise: 's3cret' }, '\r');
    expect(password.typed).toBe('s3cret');
    expect(password.seen).not.toContain('s3cret');
  });

  it.each([server, token])('stays until something is typed: %j', async (asked) => {
    expect((await typing(asked, '\r', 'x\r')).typed).toBe('x');
  });

  it.each([server, token])('ends with Ctrl-C: %j', async (asked) => {
    await expect(typing(asked, '\u0003')).rejects.toThrow(QuestionAbortedError);
  });
});
