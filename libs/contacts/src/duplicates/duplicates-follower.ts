import type { Queries } from '#libs/database';
import type { ChangeFollower, FollowedChanges, LoggedChange } from '../changes/index.js';
import { judgeContacts } from './judge-contacts.js';

const telling = new Set([
  'created',
  'deleted',
  'restored',
  'merged',
  'unmerged',
  'suggestion_accepted',
  'identities_attached',
  'identities_detached',
]);
const compared = ['name', 'firstName', 'lastName', 'email', 'phone', 'company', 'state', 'verified'];

/** Looks for possible duplicates of each contact that changed in what is compared. */
export class DuplicatesFollower implements ChangeFollower {
  readonly name = 'duplicates';

  async batch(queries: Queries, { workspaceId, changes }: FollowedChanges): Promise<void> {
    await judgeContacts(
      queries,
      workspaceId,
      changes.filter(mayMatter).map(({ contactId }) => contactId),
    );
  }

  /** The log of the process has it; the contact is looked at again with its next change, or by a search over all. */
  setAside(): Promise<void> {
    return Promise.resolve();
  }
}

function mayMatter({ kind, changes }: LoggedChange): boolean {
  return telling.has(kind) || compared.some((field) => field in changes);
}
