import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogFile } from './log-file.js';

const folder = mkdtempSync(join(tmpdir(), 'doorbell-log-'));
const log = new LogFile(folder, 'gateway');

afterAll(() => {
  log.close();
  rmSync(folder, { recursive: true });
});

describe('the last words of a process', () => {
  it.each([
    ['nothing, where it said nothing', '', ''],
    ['its last line', 'first\n  SECRETS_KEY: must be 32 bytes\n\n', 'SECRETS_KEY: must be 32 bytes'],
    ['the message of a logged line', '{"level":"fatal","msg":"the port is taken"}\n', 'the port is taken'],
    ['the end of a long log', `${'x'.repeat(50_000)}\nlast\n`, 'last'],
  ])('are %s', (_, text, words) => {
    writeFileSync(log.path, text);
    expect(log.lastWords()).toBe(words);
  });
});
