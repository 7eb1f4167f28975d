import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { inCheckout } from '#libs/local-instance';

const module = pathToFileURL(inCheckout('scripts', 'local', 'bootstrap', 'broken-pipe.mjs')).href;

/** Waits until its reader is gone, writes more than a pipe holds, and ends by itself. */
const program = `
  import { outliveReaders } from '${module}';
  outliveReaders([process.stdout, process.stderr]);
  process.stdin.once('end', () => {
    process.stdout.write('x'.repeat(1_000_000), () => setImmediate(() => console.log('more')));
  }).resume();
`;

describe('a command whose reader has gone', () => {
  it('ends as if its output had been read, without an error', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
    let complaints = '';
    child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
    child.stdout.destroy();
    await once(child.stdout, 'close');
    child.stdin.end();
    const [code] = (await once(child, 'close')) as [number | null];
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
  });
});
