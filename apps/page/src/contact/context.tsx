import type { ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { Consents } from './consents/consents.js';
import { MergesList } from './merges/merges-list.js';
import { PossibleDuplicates } from './merges/possible-duplicates.js';
import { Notes } from './notes.js';
import { Records } from './records/records.js';
import { Submissions } from './records/submissions.js';

/** What stands beside the conversation: what is planned and was sent, notes of the team, consents, and who else it may be. */
export function Context({ contact }: { contact: Contact }): ReactNode {
  return (
    <div className="flex flex-col gap-6 p-4">
      <Records contact={contact} />
      <Submissions contact={contact} />
      <Notes contact={contact} />
      <Consents contact={contact} />
      <PossibleDuplicates contact={contact} />
      <MergesList contact={contact} />
    </div>
  );
}
