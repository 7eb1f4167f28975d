import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookElsewhere } from './elsewhere.js';

describe('what lies outside the home', () => {
  it('is named with its size and with the command that removes it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'doorbell-elsewhere-'));
    writeFileSync(join(folder, 'file'), Buffer.alloc(3 * 1024 ** 2, 1));
    const [finding] = await lookElsewhere(folder);
    rmSync(folder, { recursive: true });
    expect(finding?.state).toBe('ok');
    expect(finding?.words).toMatch(/^\S+ has [34] MB: .* "rm -r \S+" removes them\.$/u);
  });

  it('is nothing where the folder is missing', async () => {
    expect(await lookElsewhere(join(tmpdir(), 'doorbell-missing'))).toEqual([]);
  });
});
