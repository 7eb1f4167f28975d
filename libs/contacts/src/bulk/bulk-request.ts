import { handFields, type HandField } from '../field-lists.js';
import type { ContactFields, ContactFilter, NamedParts } from '../contacts/index.js';

/** The kind of job that changes many contacts; changes have it as the kind of their cause. */
export const bulkKind = 'bulk';

export const bulkActions = [
  'add_tags',
  'remove_tags',
  'assign',
  'set_fields',
  'add_to_campaign',
  'remove_from_campaign',
  'delete',
  'restore',
] as const;
export type BulkAction = (typeof bulkActions)[number];

/** What many contacts may get at once: not what names one person, and tags have actions of their own. */
export const bulkFields = handFields.filter(
  (name): name is Exclude<HandField, 'email' | 'phone' | 'tags'> => !['email', 'phone', 'tags'].includes(name),
);

/** Ids, sorted and each once; or what passes a filter, but for some, of the contacts that stood at a moment. */
export type BulkSelection =
  | { ids: readonly string[] }
  | { filter: ContactFilter; exclude: readonly string[]; madeUntil: string; named?: NamedParts };

/** What a job deleted, of that what is deleted still. */
export interface DeletedSelection {
  deletedByJob: string;
}

/** The parameters of a bulk job. */
export interface BulkRequest {
  action: BulkAction;
  tags?: readonly string[];
  fields?: ContactFields;
  campaignId?: string;
  /** Why they are added to the campaign. */
  reason?: string;
  selection: BulkSelection | DeletedSelection;
  /** How many contacts it were when the job was made. */
  counted: number;
}

/** How far a bulk job has come. */
export interface BulkPlace {
  /** The last contact that is done; null at the beginning. */
  after: string | null;
  /** The tags that it gives or takes, as the first batch found or made them: they are the same tags under new names. */
  tagIds?: string[];
}

/** What became of the contacts. `counted` less `found` is what changed between the count and the run. */
export interface BulkResult {
  counted: number;
  /** Contacts that were selected when their turn came. */
  found: number;
  changed: number;
  unchanged: number;
  /** Selected by id or by the job that deleted them, and not there any more. */
  missing: number;
  refused: number;
  /** The first hundred of the refused. */
  refusals: { id: string; reason: string }[];
  /** How many were refused for each reason; the first twenty reasons. Absent in the result of a release before. */
  reasons?: { reason: string; contacts: number }[];
}
