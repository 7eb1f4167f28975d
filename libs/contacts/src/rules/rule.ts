import type { Versioned } from '#libs/database';
import type { Filter } from '../filter/index.js';
import type { ContactFields, Status } from '../contacts/index.js';

/** What a rule can be about: kinds of changes of a live contact, and messages that come in. */
export const ruleEvents = [
  'created',
  'updated',
  'restored',
  'identities_attached',
  'identities_detached',
  'duplicate_suspected',
  'merged',
  'unmerged',
  'address_suggested',
  'suggestion_accepted',
  'message_admitted',
  'added_to_campaign',
  'removed_from_campaign',
  'message_received',
  'record_added',
  'record_changed',
  'record_removed',
  'consent_given',
  'consent_withdrawn',
] as const;
export type RuleEvent = (typeof ruleEvents)[number];

/** What a rule may set: neither what names one person nor tags, which have actions of their own. */
export type RuleFields = Omit<ContactFields, 'email' | 'phone' | 'tags'>;

/** What a rule does to a contact, named as in changes of many contacts. */
export type RuleAction =
  | { action: 'add_tags' | 'remove_tags'; params: { tags: string[] } }
  | { action: 'assign'; params: { assignedTo: string | null } }
  | { action: 'set_status'; params: { status: Status } }
  | { action: 'set_fields'; params: { fields: RuleFields } }
  | { action: 'add_to_campaign'; params: { campaignId: string; reason?: string | undefined } };

export const ruleBounds = {
  /** Of one workspace. */
  rules: 100,
  actions: 10,
  name: 100,
  /** Contacts that a rule may change within an hour, unless it says otherwise. */
  contactsPerHour: 10_000,
  mostContactsPerHour: 500_000,
} as const;

export interface NewRule {
  name: string;
  on: RuleEvent[];
  /** Null: every contact passes. */
  filter: Filter | null;
  actions: RuleAction[];
  enabled: boolean;
  maxContactsPerHour: number;
}

export interface Rule extends NewRule, Versioned {
  id: string;
  /** From 1: rules are applied in this order. */
  position: number;
  /** Why it ended itself; null as a rule. */
  stopped: { at: string; reason: string } | null;
  /** Contacts that it has changed; one that it changed twice counts twice. */
  contactsChanged: number;
  lastChangedAt: string | null;
  /** Who wrote it last. */
  changedBy: { kind: string; id: string };
  createdAt: string;
  updatedAt: string;
}

/** What is absent stays. */
export type RuleChanges = { [F in keyof NewRule]?: NewRule[F] | undefined } & { position?: number | undefined };
