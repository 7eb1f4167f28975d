import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveFlags, classArchiveOf, withClassArchive } from './class-archive.js';

const folder = mkdtempSync(join(tmpdir(), 'class-archive-'));
const jars = join(folder, 'kafka-4');
afterEach(() => readdirSync(folder).forEach((file) => rmSync(join(folder, file))));
afterAll(() => rmSync(folder, { recursive: true }));

function writeArchive(flags: readonly string[]): Promise<void> {
  const path = /^-XX:ArchiveClassesAtExit=(.+)$/u.exec(flags.join(' '))?.[1];
  if (path) writeFileSync(path, 'classes');
  return Promise.resolve();
}

describe('the archive of classes', () => {
  it('is made by the first run and used by the next', async () => {
    expect(archiveFlags(jars)).toEqual([]);
    await withClassArchive(jars, writeArchive);
    const runs: string[][] = [];
    await withClassArchive(jars, async (flags) => runs.push(flags));
    expect(runs).toEqual([[`-XX:SharedArchiveFile=${classArchiveOf(jars)}`]]);
    expect(readdirSync(folder)).toEqual(['kafka-4.jsa']);
  });

  it('may be absent after a run that could not write it', async () => {
    await withClassArchive(jars, () => Promise.resolve());
    expect(archiveFlags(jars)).toEqual([]);
  });

  it('is not kept of a run that failed', async () => {
    const failing = withClassArchive(jars, async (flags) => {
      await writeArchive(flags);
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(readdirSync(folder)).toEqual([]);
  });
});
