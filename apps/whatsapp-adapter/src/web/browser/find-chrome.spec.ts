import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { InboxStoppedError } from '#libs/adapter-kit';
import { findChrome } from './find-chrome.js';

let folder: string;
const program = (name: string) => {
  const file = join(folder, name);
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorbell-chrome-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the browser', () => {
  it('is the one that was chosen', () => {
    expect(findChrome(program('mine'), '')).toBe(join(folder, 'mine'));
  });

  it('is looked for under its usual names, the lightest first', () => {
    program('chromium');
    const shell = program('chromium-headless-shell');
    expect(findChrome(undefined, ['/nowhere', folder].join(delimiter))).toBe(shell);
  });

  it('that is missing stops the inbox, which says how to get one', () => {
    expect(() => findChrome(undefined, folder)).toThrow(InboxStoppedError);
    expect(() => findChrome(undefined, folder)).toThrow(/install .*chromium/u);
    expect(() => findChrome(join(folder, 'none'), folder)).toThrow(/WHATSAPP_CHROME_PATH/u);
  });
});
