import { logAccess } from '#libs/access';
import type { LogWebhook } from '#libs/contacts';

/** Writes what is done with a webhook in the log of access. */
export const logWebhook: LogWebhook = (queries, workspaceId, entry) =>
  logAccess(queries, workspaceId, { ...entry, userId: null });
