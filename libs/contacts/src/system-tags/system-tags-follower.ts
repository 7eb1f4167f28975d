import type { Queries } from '#libs/database';
import { type ChangeFollower, type FollowedChanges, sqlList } from '../changes/index.js';
import { insertSystemTagTriggers } from './system-tag-triggers.sql.js';

const telling = [
  'deleted',
  'restored',
  'merged',
  'unmerged',
  'duplicate_suspected',
  'duplicate_dismissed',
  'identities_attached',
  'identities_detached',
];

/** Has contacts looked at where a change may have made something else true of them, or of those they are mistaken for. */
export class SystemTagsFollower implements ChangeFollower {
  readonly name = 'system-tags';
  readonly concerns = `kind in (${sqlList(telling)}) or (kind = 'updated' and changes ?| array['email', 'phone'])`;

  async batch(queries: Queries, { workspaceId, changes }: FollowedChanges): Promise<void> {
    const contactIds = changes.map(({ contactId }) => contactId);
    await insertSystemTagTriggers(queries, workspaceId, [...new Set(contactIds)]);
  }

  /** The log of the process has it; the contact is looked at again with its next change. */
  setAside(): Promise<void> {
    return Promise.resolve();
  }
}
