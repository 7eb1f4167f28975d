import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FileReference } from '#libs/files';
import { waitFor } from '../../waiting/wait-for.js';
import { HeldMemory } from './held-memory.js';
import { bytesOf, listed, mebibyte, sameMebibyte, sha256Of } from './sample-files.js';
import type { Rule } from './store-under-test.js';

const putting = fileURLToPath(
  new URL('../../../../../dist/libs/testing/src/files/suite/put-for-ever.js', import.meta.url),
);

/** Rules of size and of sudden ends. */
export function survivingRules(rule: Rule): void {
  rule(
    'a process that is killed loses nothing that was stored, and leaves no half file',
    async (store, workspaceId, { env }) => {
      const { PATH = '', TMPDIR = '/tmp' } = process.env;
      const child = fork(putting, [workspaceId], { execArgv: [], env: { PATH, TMPDIR, ...env } });
      const stored: FileReference[] = [];
      child.on('message', (file) => stored.push(file as FileReference));
      await waitFor('some files to be stored', () => stored.length >= 12 || child.exitCode !== null);
      child.kill('SIGKILL');
      await once(child, 'close');
      const kept = await listed(store, workspaceId);
      for (const file of kept) expect(sha256Of(await bytesOf(store, file))).toBe(file.sha256);
      const names = new Set(kept.map(({ sha256 }) => sha256));
      expect(stored.length).toBeGreaterThanOrEqual(12);
      expect(stored.filter(({ sha256 }) => !names.has(sha256))).toEqual([]);
    },
  );

  rule('a large file takes little memory on its way in and out', async (store, workspaceId, { largeFile }) => {
    const memory = new HeldMemory();
    try {
      const { sha256, size } = await store.put(workspaceId, sameMebibyte(largeFile), {
        maxBytes: largeFile * mebibyte,
      });
      expect(size).toBe(largeFile * mebibyte);
      let read = 0;
      for await (const chunk of await store.read({ workspaceId, sha256 })) read += (chunk as Buffer).length;
      expect(read).toBe(size);
    } finally {
      expect(memory.end()).toBeLessThan(24 * mebibyte);
    }
  });
}
