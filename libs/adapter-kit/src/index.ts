export { Ingest } from './ingest.js';
export { InboxDirectory, type InboxDirectoryOptions } from './inbox-directory.js';
export type { Translation, Translator, Unreadable } from './translation.js';
export {
  InboxStoppedError,
  SendLaterError,
  SendRefusedError,
  type InboxConnection,
  type InboxContext,
  type InboxCursors,
  type InboxDriver,
  type InboxReport,
  type Sent,
} from './inbox-driver.js';
