import type { Filter, Rule } from '../api/doorbell.js';

export type Event = Rule['on'][number];
export type Action = Rule['actions'][number];
export type ActionKind = Action['action'];

/** The kinds of event that a rule can wait for, the likeliest first. */
export const events: readonly Event[] = [
  'message_received',
  'created',
  'updated',
  'record_added',
  'record_changed',
  'record_removed',
  'added_to_campaign',
  'removed_from_campaign',
  'consent_given',
  'consent_withdrawn',
  'merged',
  'unmerged',
  'duplicate_suspected',
  'identities_attached',
  'identities_detached',
  'address_suggested',
  'suggestion_accepted',
  'message_admitted',
  'restored',
];

export const actionKinds: readonly ActionKind[] = [
  'add_tags',
  'remove_tags',
  'assign',
  'set_status',
  'set_fields',
  'add_to_campaign',
];

/** What a rule says, while it is written. */
export interface Draft {
  name: string;
  on: Event[];
  filter: Filter | null;
  actions: Action[];
  maxContactsPerHour: number;
}

export const emptyDraft: Draft = {
  name: '',
  on: ['message_received'],
  filter: null,
  actions: [],
  maxContactsPerHour: 10_000,
};

export const draftOf = ({ name, on, filter, actions, maxContactsPerHour }: Rule): Draft => ({
  name,
  on,
  filter,
  actions,
  maxContactsPerHour,
});
