import type { Queries } from '#libs/database';

/** What was done with a rule of merges, for the log of access. */
export interface MergeRuleEntry {
  kind: 'merge_rule_made' | 'merge_rule_changed' | 'merge_rule_deleted' | 'merge_rule_stopped';
  actor: { kind: string; id: string };
  details: Record<string, string>;
}

/** Appends to the log of access in the transaction of `queries`. The app gives it: the log is not the slice's own. */
export type LogMergeRule = (queries: Queries, workspaceId: string, entry: MergeRuleEntry) => Promise<void>;
