import type { Queries } from '#libs/database';
import { type ChangeFollower, type FollowedChanges, sqlList } from '../changes/index.js';
import { judgeContacts } from './judge-contacts.js';

const telling = [
  'created',
  'deleted',
  'restored',
  'merged',
  'unmerged',
  'suggestion_accepted',
  'identities_attached',
  'identities_detached',
];
const compared = ['name', 'firstName', 'lastName', 'email', 'phone', 'company', 'state', 'verified'];

/** Looks for possible duplicates of each contact that changed in what is compared. */
export class DuplicatesFollower implements ChangeFollower {
  readonly name = 'duplicates';
  readonly concerns = `kind in (${sqlList(telling)}) or changes ?| array[${sqlList(compared)}]`;

  async batch(queries: Queries, { workspaceId, changes }: FollowedChanges): Promise<void> {
    await judgeContacts(
      queries,
      workspaceId,
      changes.map(({ contactId }) => contactId),
    );
  }

  /** The log of the process has it; the contact is looked at again with its next change, or by a search over all. */
  setAside(): Promise<void> {
    return Promise.resolve();
  }
}
