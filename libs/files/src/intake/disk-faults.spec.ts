import { UnavailableError } from '#libs/platform';
import { onDisk } from './disk-faults.js';

const failing = (code: string) =>
  onDisk('FILES_URL', () =>
    Promise.reject(Object.assign(new Error(`${code}: no luck, write`), { code, syscall: 'write' })),
  );

describe('a disk that fails', () => {
  it.each([
    ['ENOSPC', 'the disk of FILES_URL is full: free space on it, or give it more; nothing was stored.'],
    ['EDQUOT', 'the disk of FILES_URL is full: free space on it, or give it more; nothing was stored.'],
    ['EACCES', "the disk of FILES_URL cannot be used: give its folder to the service's user."],
    ['EROFS', 'the disk of FILES_URL can only be read: mount it for writing.'],
    ['EIO', "the disk of FILES_URL fails (EIO: no luck, write): look into the system's log."],
  ])('is an outage that says what to do: %s', async (code, message) => {
    await expect(failing(code)).rejects.toThrow(UnavailableError);
    await expect(failing(code)).rejects.toThrow(message);
  });

  it('is no cause of other errors', async () => {
    await expect(onDisk('FILES_URL', () => Promise.reject(new RangeError('of ours')))).rejects.toThrow(RangeError);
  });
});
