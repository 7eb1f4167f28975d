import { readdirSync, readlinkSync } from 'node:fs';

const descriptors = '/proc/self/fd';

/** Files of a folder that this process has open, deleted ones among them. Systems without /proc show none. */
export function openFilesIn(folder: string): string[] {
  return descriptorNames().flatMap((name) => linked(name).filter((path) => path.startsWith(`${folder}/`)));
}

function descriptorNames(): string[] {
  try {
    return readdirSync(descriptors);
  } catch {
    return [];
  }
}

/** None where it was closed since. */
function linked(name: string): string[] {
  try {
    return [readlinkSync(`${descriptors}/${name}`)];
  } catch {
    return [];
  }
}
