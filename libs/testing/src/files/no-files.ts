import { FileMissingError, type FileStore } from '#libs/files';

/** A store without any file, for inboxes that send none. */
export const noFiles: Pick<FileStore, 'read' | 'stat'> = {
  stat: () => Promise.resolve(undefined),
  read: () => Promise.reject(new FileMissingError('file: it is not in the file store.')),
};
