export { type AskedMessage, type KnownMessage, knownMessages } from './known-messages.sql.js';
export { fileIdsOfRows, messageOf, type MessageRow } from './message-of-row.js';
export type { Message } from './message.js';
export { beforeAll, behindAll, ofContact, ofContactOfKinds } from './messages.sql.js';
export {
  flaggedCounted,
  type FlaggedFilter,
  Messages,
  type MessagePage,
  type MessagePosition,
  messagePositionOf,
} from './messages.js';
export { awaitMessages, type ReferenceRow } from './references/await-messages.sql.js';
export { type Echo, findEchoes, type WrittenRow } from './references/find-echoes.sql.js';
export { forgetWaitingReferences } from './references/forget-waiting-references.sql.js';
export { type AwaitedRow, linkWaiting, linkWaitingForOurs } from './references/link-waiting.sql.js';
export { foundReferences, isAltering } from './references/found-references.sql.js';
export { lockActivity } from './references/lock-activity.sql.js';
export { alteringKinds } from './references/references.js';
export { silentKinds } from './silent-kinds.js';
export { forgetReceipts } from './statuses/forget-receipts.sql.js';
export { KeepMessageStatuses } from './statuses/keep-message-statuses.js';
export { lockInboxes } from './statuses/lock-inboxes.sql.js';
export { noteWaitingReceipts } from './statuses/note-receipts.sql.js';
export { type DeletedWriter, type MessageToStore, type Noted, storeMessages } from './store-messages.sql.js';
export type { MailContext } from './words/mail-context.js';
export { notedOwnText, speechIn } from './words/own-text.js';
export { quotedFrom } from './words/quoted-from.js';
