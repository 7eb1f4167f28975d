import type { Cause } from '#libs/contracts';
import type { Changes } from '../changes/index.js';
import type { Contact, VersionedContact } from '../contacts/index.js';

export const mergeBounds = {
  contacts: 20,
  /** Messages that one merge moves. It holds its contacts meanwhile: who writes to them waits. */
  messages: 50_000,
} as const;

export interface MergeRequest {
  /** The survivor: its id stays, and the others lead to it. */
  contactId: string;
  /** Contacts that are merged into it. */
  with: readonly string[];
  /** By field whose value it gets; `customFields.<key>` for a custom field. Absent: as `planMerge` decides. */
  fields: Readonly<Record<string, string>>;
  /** True: nothing is written. */
  dryRun: boolean;
  /** Messages that it moves at most; absent: `mergeBounds.messages`. */
  mostMessages?: number | undefined;
}

/** A field in which the contacts differ: the value that holds, and those that lost. */
export interface Conflict {
  field: string;
  kept: { contactId: string; value: unknown };
  lost: { contactId: string; value: unknown }[];
}

/** How many rows of the merged contacts go to the survivor. */
export interface MovedRows {
  messages: number;
  records: number;
  identities: number;
  consents: number;
}

export interface MergeResult extends VersionedContact {
  conflicts: Conflict[];
  /** Null in a dry run. */
  mergeId: string | null;
  /** Of a dry run alone. */
  moves?: MovedRows;
}

export interface UndoResult {
  survivor: Contact;
  restored: Contact[];
}

/** A merge, as it stands in the history of its survivor. */
export interface Merge {
  id: string;
  survivorId: string;
  mergedIds: string[];
  /** Field by field what it changed of the survivor. */
  fields: Changes;
  conflicts: Conflict[];
  cause: Cause;
  at: string;
  undoneAt: string | null;
}
