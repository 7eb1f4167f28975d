export { Ingest } from './ingest.js';
export { InboxDirectory, type InboxDirectoryOptions } from './inbox-directory.js';
export type { Translation, Translator, Unreadable } from './translation.js';
