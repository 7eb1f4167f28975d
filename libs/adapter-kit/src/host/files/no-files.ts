import { FileMissingError } from '#libs/files';
import type { InboxContext } from '../../inbox-driver.js';

/** For the inboxes of adapters whose messages have no files. */
export const noFiles: InboxContext['files'] = {
  stat: () => Promise.resolve(undefined),
  read: () => Promise.reject(new FileMissingError('file: this adapter has no file store.')),
};
