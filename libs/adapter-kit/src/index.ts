export { acknowledged } from './acknowledged.js';
export { givenFileName } from './given-file-name.js';
export { filesToSend, sendingTimeMs, type FileToSend, type SentFiles } from './files-to-send.js';
export { sendParts } from './send-parts.js';
export { Ingest, type IngestOptions } from './ingest.js';
export { InboxDirectory, type InboxDirectoryOptions } from './inbox-directory.js';
export type { OriginalParts, Translation, Translator, Unreadable } from './translation.js';
export {
  FileGoneError,
  InboxStoppedError,
  SendLaterError,
  SendRefusedError,
  type FetchedFile,
  type InboxConnection,
  type InboxContext,
  type InboxCursors,
  type InboxDriver,
  type InboxReport,
  type Sent,
} from './inbox-driver.js';
export { adapterConfigFields, secretConfigFields, type AdapterConfig } from './adapter-config.js';
export { InboxCredentials } from './inbox-credentials.js';
export { InboxTable } from './inbox-table.js';
export { OpenInboxes, type OpenInboxesOptions } from './open-inboxes.js';
export { InboxHost } from './host/inbox-host.js';
export { type HostParts, type HostTiming, type InboxHostOptions } from './host/host-options.js';
export { HourlyBudget } from './host/files/hourly-budget.js';
export { InboxMetrics } from './host/inbox-metrics.js';
export { parseBoundedJson } from './webhook/bounded-json.js';
export { mediaType, requireJson } from './webhook/media-type.js';
export { RefusedCall } from './webhook/refused-call.js';
export { type WebhookLimits } from './webhook/webhook-limits.js';
export { payloadTranslator, translationOf } from './translate/payload-translator.js';
export { runTranslator } from './translate/run-translator.js';
export { translateLines, type OriginalTranslator } from './translate/translate-lines.js';
