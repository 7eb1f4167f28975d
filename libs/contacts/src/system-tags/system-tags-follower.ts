import type { Queries } from '#libs/database';
import type { ChangeFollower, FollowedChanges, LoggedChange } from '../changes/index.js';
import { insertSystemTagTriggers } from './system-tag-triggers.sql.js';

const telling = new Set([
  'deleted',
  'restored',
  'merged',
  'unmerged',
  'duplicate_suspected',
  'duplicate_dismissed',
  'identities_attached',
  'identities_detached',
]);

/** Has contacts looked at where a change may have made something else true of them, or of those they are mistaken for. */
export class SystemTagsFollower implements ChangeFollower {
  readonly name = 'system-tags';

  async batch(queries: Queries, { workspaceId, changes }: FollowedChanges): Promise<void> {
    const contactIds = changes.filter(mayTell).map(({ contactId }) => contactId);
    await insertSystemTagTriggers(queries, workspaceId, [...new Set(contactIds)]);
  }

  /** The log of the process has it; the contact is looked at again with its next change. */
  setAside(): Promise<void> {
    return Promise.resolve();
  }
}

function mayTell({ kind, changes }: LoggedChange): boolean {
  return telling.has(kind) || (kind === 'updated' && ('email' in changes || 'phone' in changes));
}
