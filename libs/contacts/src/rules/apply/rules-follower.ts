import type { Queries } from '#libs/database';
import { type ChangeFollower, type FollowedChanges, whereFollowed } from '../../changes/index.js';
import { chainOf, longestChain } from './trigger.js';
import { awaitedEvents, insertTriggers } from './triggers.sql.js';

/**
 * Turns changes into triggers of the workspaces that have rules on them. It applies no rule: so a workspace with a million
 * changes and rules that take long keeps no other workspace waiting.
 */
export class RulesFollower implements ChangeFollower {
  readonly name = 'rules';
  readonly concerns = whereFollowed('rules');

  async batch(queries: Queries, { workspaceId, changes }: FollowedChanges): Promise<void> {
    const awaited = await awaitedEvents(queries, workspaceId);
    const triggers = changes
      .filter(({ kind }) => awaited.has(kind))
      .map(({ contactId, kind, cause }) => ({ contactId, event: kind, chain: chainOf(cause) }))
      .filter(({ chain }) => chain.length < longestChain);
    await insertTriggers(queries, workspaceId, triggers);
  }

  /** The log of the process has it; the contact's next event is a trigger again. */
  setAside(): Promise<void> {
    return Promise.resolve();
  }
}
