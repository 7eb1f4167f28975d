import { handFields, type HandField } from '../field-lists.js';
import type { ContactFields, ContactFilter } from '../contacts/index.js';

/** The kind of job that changes many contacts; changes have it as the kind of their cause. */
export const bulkKind = 'bulk';

export const bulkActions = ['add_tags', 'remove_tags', 'set_fields', 'delete', 'restore'] as const;
export type BulkAction = (typeof bulkActions)[number];

/** What many contacts may get at once: not what names one person, tags have actions of their own, and custom fields are not taken yet. */
export const bulkFields = handFields.filter(
  (name): name is Exclude<HandField, 'email' | 'phone' | 'tags' | 'customFields'> =>
    !['email', 'phone', 'tags', 'customFields'].includes(name),
);

/** Ids, sorted and each once; or what passes a filter, but for some, of the contacts that stood at a moment. */
export type BulkSelection =
  | { ids: readonly string[] }
  | { filter: ContactFilter; exclude: readonly string[]; madeUntil: string };

/** The parameters of a bulk job. */
export interface BulkRequest {
  action: BulkAction;
  tags?: readonly string[];
  fields?: ContactFields;
  selection: BulkSelection;
  /** How many contacts it were when the job was made. */
  counted: number;
}

/** What became of the contacts. `counted` less `found` is what changed between the count and the run. */
export interface BulkResult {
  counted: number;
  /** Contacts that were selected when their turn came. */
  found: number;
  changed: number;
  unchanged: number;
  /** Selected by id, and no live contact any more. */
  missing: number;
  refused: number;
  /** The first hundred of the refused. */
  refusals: { id: string; reason: string }[];
}
