import type { OptionsOf } from '@doorbell/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { follow } from '../api/follow-job.js';
import { rememberToken } from '../api/job-tokens.js';
import { jobFault } from '../api/job-fault.js';
import { textOf } from '../api/text-of.js';
import type { Job } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { say, warn } from '../ui/toasts.js';
import { useWords } from '../words/words.js';

export type BulkRequest = OptionsOf<'/contacts/bulk', 'post'>['body'];

/** A change of many contacts: counted first, confirmed once, followed to its end. */
export function useBulk() {
  const { bulk } = useWords();
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const [job, setJob] = useState<Job | 'counting' | null>(null);
  const [fault, setFault] = useState<string | null>(null);
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
    try {
      const end = await follow(doorbell, job);
      if (end.state !== 'done') return warn(await jobFault(end));
      say(bulk.done(Number(end.result?.['changed'] ?? 0)));
      const refused = Number(end.result?.['refused'] ?? 0);
      if (refused > 0) warn(bulk.refused(refused));
    } catch (error) {
      warn(textOf(error));
    } finally {
      void queries.invalidateQueries({ queryKey: [membership.workspaceId] });
    }
  };

  return { job, fault, count, run };
}
