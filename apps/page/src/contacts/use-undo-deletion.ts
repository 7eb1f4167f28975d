import { useSession } from '../shell/session.js';
import { say } from '../ui/toasts.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useFollowing } from './use-following.js';

/** Brings back whom a job deleted and who is deleted still. @throws what the API refuses, before the job begins. */
export function useUndoDeletion(): (jobId: string) => Promise<void> {
  const { bulk: words } = useContactsWords();
  const { doorbell } = useSession();
  const follows = useFollowing();
  return async (deletedByJob) => {
    const { data } = await doorbell.post('/contacts/bulk', { body: { action: 'restore', deletedByJob } });
    void follows(data, (changed) => say(words.restored(changed)));
  };
}
