import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Job } from '../api/doorbell.js';
import { confirm, endOf } from '../api/follow-job.js';
import { jobFault } from '../api/job-fault.js';
import { textOf } from '../api/text-of.js';
import { useSession } from '../shell/session.js';
import { say, warn } from '../ui/toasts.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';

/** Milliseconds after which a job is called long: it is said where it can be looked at. */
const longMs = 1_500;

/** Confirms a job about many contacts and looks at it until its end. `tell` says how many it changed. */
export function useFollowing(): (job: Job, tell: (changed: number) => void) => Promise<void> {
  const { bulk } = useWords();
  const { bulk: words } = useContactsWords();
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (job, tell) => {
    const show = (): void => void navigate({ to: '/jobs', search: { job: job.id } });
    const { count = 0 } = job.confirm ?? {};
    const timer = setTimeout(() => say(words.started(count), { label: words.show, run: show }), longMs);
    try {
      await confirm(doorbell, job);
      void queries.invalidateQueries({ queryKey: [membership.workspaceId, 'jobs'] });
      const end = await endOf(doorbell, job.id);
      if (end.state !== 'done') return warn(await jobFault(end));
      tell(Number(end.result?.['changed'] ?? 0));
      const refused = Number(end.result?.['refused'] ?? 0);
      if (refused > 0) warn(bulk.refused(refused));
    } catch (error) {
      warn(textOf(error));
    } finally {
      clearTimeout(timer);
      void queries.invalidateQueries({ queryKey: [membership.workspaceId] });
    }
  };
}
