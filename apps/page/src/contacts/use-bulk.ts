import type { OptionsOf } from '@doorbell/client';
import { useState } from 'react';
import { rememberToken } from '../api/job-tokens.js';
import { textOf } from '../api/text-of.js';
import type { Job } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { offer, say, warnOf } from '../ui/toasts.js';
import { useWords } from '../words/words.js';
import { useFollowing } from './use-following.js';
import { useUndoDeletion } from './use-undo-deletion.js';

export type BulkRequest = OptionsOf<'/contacts/bulk', 'post'>['body'];
export type BulkAction = 'addTags' | 'removeTags' | 'assign' | 'setStatus' | 'setField' | 'delete';
export type What = Pick<BulkRequest, 'action' | 'params'>;

/** A change of many contacts: counted first, confirmed once, followed to its end. Who was deleted is restored by a press. */
export function useBulk() {
  const { doorbell } = useSession();
  const { bulk, contact } = useWords();
  const [job, setJob] = useState<Job | 'counting' | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const follows = useFollowing();
  const undo = useUndoDeletion();
  const count = async (body: BulkRequest): Promise<void> => {
    setFault(null);
    setJob('counting');
    try {
      const { data } = await doorbell.post('/contacts/bulk', { body });
      rememberToken(data);
      setJob(data);
    } catch (error) {
      setJob(null);
      setFault(textOf(error));
    }
  };
  const run = async (): Promise<void> => {
    if (job === null || job === 'counting') return;
    await follows(job, (changed) => {
      const text = bulk.done(changed);
      if (job.action !== 'delete' || changed === 0) say(text);
      else offer(text, { label: contact.undo, run: () => void undo(job.id).catch(warnOf) });
    });
  };
  return { job, fault, count, run };
}
