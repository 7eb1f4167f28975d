import type { ContactEventName } from '#libs/contracts';
import type { Filter } from '#libs/contacts';

/** Which events a listener gets. */
export interface Selection {
  workspaceId: string;
  /** Null: all. */
  types: readonly ContactEventName[] | null;
  /** Whether messages, and what became of them, are among them: the right `messages:read`. */
  messages: boolean;
  contactIds: readonly string[] | null;
  /** Judged on the contact as it is when the event is read; null: every contact. */
  filter: Filter | null;
}

/** Equal for equal selections: their listeners share what is sent. */
export function selectionKey({ workspaceId, types, messages, contactIds, filter }: Selection): string {
  return JSON.stringify([
    workspaceId,
    types && [...types].sort(),
    messages,
    contactIds && [...contactIds].sort(),
    filter,
  ]);
}
