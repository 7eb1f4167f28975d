/** Nest's token for the table of all inboxes, of every channel and whoever owns them. */
export const INBOX_TABLE = Symbol('INBOX_TABLE');

/** Nest's token for what an InboxHost works with; its channel and its drivers are the adapter's own. */
export const HOST_PARTS = Symbol('HOST_PARTS');

/** Nest's token for the adapter's options. */
export const ADAPTER_OPTIONS = Symbol('ADAPTER_OPTIONS');
