import { messageOf, UnavailableError } from '#libs/platform';

/** Does work on a disk. @throws UnavailableError naming the setting that says where the disk is, and what to do. */
export async function onDisk<T>(setting: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const fault = code === 'ENOENT' ? absent[setting] : faults[code];
    throw new UnavailableError(`the disk of ${setting} ${fault ?? otherFault(error)}`, { cause: error });
  }
}

/** Undefined where the file or the folder is absent. */
export async function unlessAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Of a failed system call; undefined for other errors. */
function codeOf(error: unknown): string | undefined {
  const isOfSystem = typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
  return isOfSystem ? String(error.code) : undefined;
}

const full = 'is full: free space on it, or give it more; nothing was stored.';
const forbidden = "cannot be used: give its folder to the service's user.";
const faults: Readonly<Record<string, string>> = {
  ENOSPC: full,
  EDQUOT: full,
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: 'can only be read: mount it for writing.',
};
const absent: Readonly<Record<string, string>> = {
  FILES_URL: 'has no file store: mount its volume; where the store is new, make it by "npx doorbell files create".',
  TMPDIR: 'has no such folder: make it.',
};

function otherFault(error: unknown): string {
  return `fails (${messageOf(error)}): look into the system's log.`;
}
