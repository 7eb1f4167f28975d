import type { Scope } from '../person-address.js';

/** What can be shown alone, and the kinds of entries of the API that belong to it. */
export const groups = {
  message: ['message'],
  submission: ['submission'],
  event: ['event'],
  /** Of users alone: no timeline of the API has them. */
  note: [],
  fields: ['created', 'updated', 'deleted', 'restored', 'erased'],
  addresses: [
    'identities_attached',
    'identities_detached',
    'address_suggested',
    'value_suggested',
    'suggestion_accepted',
    'suggestion_dismissed',
  ],
  records: ['record_added', 'record_changed', 'record_removed'],
  consents: ['consent_given', 'consent_withdrawn'],
  campaigns: ['added_to_campaign', 'removed_from_campaign'],
  merges: ['merged', 'unmerged', 'duplicate_suspected', 'duplicate_dismissed'],
  delivery: ['message_status_changed', 'message_admitted', 'message_translated', 'wrote_while_deleted'],
} as const;

export type Group = keyof typeof groups;

const all = Object.keys(groups) as Group[];

/** The groups that can be chosen: among changes, those of changes alone. */
export function groupsOf(scope: Scope): Group[] {
  return scope === 'changes' ? all.slice(all.indexOf('fields')) : all;
}

/** What the API is asked for; null where it is everything, empty where it is nothing: notes alone. */
export function kindsAsked(scope: Scope, chosen: readonly string[]): string | null {
  const named = groupsOf(scope).filter((group) => chosen.includes(group));
  if (named.length > 0) return named.flatMap((group) => groups[group]).join(',');
  return scope === 'changes' ? 'change' : null;
}

/** Whether notes stand among what happened. */
export const hasNotes = (scope: Scope, chosen: readonly string[]): boolean =>
  scope === 'all' && (chosen.length === 0 || chosen.includes('note'));
