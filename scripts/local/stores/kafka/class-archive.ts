import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';

/**
 * Kafka's classes, read and linked, in a file that a virtual machine maps (class data sharing). A start with it takes two
 * thirds of the processor time. It lies beside the jars; a virtual machine of another version passes over it.
 */
export function classArchiveOf(jars: string): string {
  return `${jars}.jsa`;
}

/** The flags of a virtual machine that uses the archive; none while there is no archive. */
export function archiveFlags(jars: string): string[] {
  const archive = classArchiveOf(jars);
  return existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : [];
}

/**
 * Runs a program of Kafka with the flags that use the archive. Where there is none, the run makes it, of the classes that it
 * loads: about a second more, once.
 */
export async function withClassArchive(jars: string, run: (flags: string[]) => Promise<unknown>): Promise<void> {
  const flags = archiveFlags(jars);
  if (flags.length > 0) {
    await run(flags);
    return;
  }
  // The archive appears whole or not at all, also where several nodes are made ready at the same time.
  const part = `${classArchiveOf(jars)}.${randomUUID()}`;
  try {
    await run([`-XX:ArchiveClassesAtExit=${part}`]);
    if (existsSync(part)) renameSync(part, classArchiveOf(jars));
  } finally {
    rmSync(part, { force: true });
  }
}
