/**
 * Every table with the id of a contact, and what a merge does with its rows. A test compares this list with the schema: a new
 * table is moved, follows by itself, or stays for a reason.
 */

/** `merge_contacts()` gives their rows to the survivor, and `unmerge_contacts()` hands them back. */
export const movedTables = [
  'campaign_members',
  'contact_consents',
  'contact_identities',
  'contact_notes',
  'contact_records',
  'contact_suggestions',
  'duplicate_pairs',
  'messages',
  'waiting_references',
] as const;

/** Their rows go to the survivor and stay there: they are gone in a moment. */
export const passingTables = ['rule_triggers', 'system_tag_triggers'] as const;

/** Triggers and followers make them of the contact's row, or of its messages. */
export const derivedTables = [
  'contact_activity',
  'contact_match_keys',
  'contact_search',
  'contact_tags',
  'conversations',
  'custom_values',
  'segment_members',
  'tagged_contacts',
] as const;

/** They stay with the former id, and why. */
export const stayingTables: Readonly<Record<string, string>> = {
  contacts: 'the row of a merged contact stays as it was, and names its survivor',
  contact_changes: 'the log is never changed; the timeline of the survivor reads what was merged into it too',
  audit_log: 'the log of reads is never changed: it says whose data was read then',
  recognitions: 'the log of questions is never changed: it says of whom a form heard then',
  contact_merges: 'it says what was merged into which contact',
  import_effects: 'it says which contact an import made or changed then',
  erasures: 'an erased contact has nothing that could move',
  webhook_deliveries: 'the log of changes has its events under the former id too',
  merge_parts: 'it says what belonged to whom before',
};
