import { isUuid } from '#libs/contracts';
import type { Scope } from '#libs/database';

/** The `ce_source` of what came by an inbox, as a letter keeps it: in base64. Null where no inbox is asked for. */
export function sourceOfInbox([workspaceId]: Scope, inboxId: string | undefined): string | null {
  if (inboxId === undefined) return null;
  return Buffer.from(`/workspaces/${workspaceId}/inboxes/${inboxId}`).toString('base64');
}

/** The inbox that a kept `ce_source` names; null where it names none, as where another program wrote the letter. */
export function inboxOfSource(source: string | null): string | null {
  const id =
    Buffer.from(source ?? '', 'base64')
      .toString()
      .split('/inboxes/')[1] ?? '';
  return isUuid(id) ? id.toLowerCase() : null;
}
