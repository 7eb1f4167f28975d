import type { OptionsOf } from '@doorbell/client';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { confirm, endOf, follow } from '../api/follow-job.js';
import { rememberToken } from '../api/job-tokens.js';
import { jobFault } from '../api/job-fault.js';
import { textOf } from '../api/text-of.js';
import type { Job } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { offer, say, warn, warnOf } from '../ui/toasts.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';

export type BulkRequest = OptionsOf<'/contacts/bulk', 'post'>['body'];
export type BulkAction = 'addTags' | 'removeTags' | 'assign' | 'setStatus' | 'setField' | 'delete';
export type What = Pick<BulkRequest, 'action' | 'params'>;

/** A change of many contacts: counted first, confirmed once, followed to its end. */
export function useBulk() {
  const { doorbell } = useSession();
  const [job, setJob] = useState<Job | 'counting' | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const follows = useFollowing();
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
  /** @param deleted the ids of contacts that it deletes, where they are known: they can be restored. */
  const run = async (deleted: readonly string[] = []): Promise<void> => {
    if (job !== null && job !== 'counting') await follows(job, deleted);
  };
  return { job, fault, count, run };
}

/** Milliseconds after which a job is called long: it is said where it can be looked at. */
const longMs = 1_500;

function useFollowing(): (job: Job, deleted: readonly string[]) => Promise<void> {
  const { bulk } = useWords();
  const { bulk: words } = useContactsWords();
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const tell = useTelling();
  return async (job, deleted) => {
    const show = (): void => void navigate({ to: '/jobs', search: { job: job.id } });
    const { count = 0 } = job.confirm ?? {};
    const timer = setTimeout(() => say(words.started(count), { label: words.show, run: show }), longMs);
    try {
      await confirm(doorbell, job);
      void queries.invalidateQueries({ queryKey: [membership.workspaceId, 'jobs'] });
      const end = await endOf(doorbell, job.id);
      if (end.state !== 'done') return warn(await jobFault(end));
      tell(bulk.done(Number(end.result?.['changed'] ?? 0)), deleted);
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

/** Says what came of it; who was deleted is restored by a press. */
function useTelling(): (text: string, deleted: readonly string[]) => void {
  const { contact } = useWords();
  const { bulk: words } = useContactsWords();
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const restore = async (ids: readonly string[]): Promise<void> => {
    const { data } = await doorbell.post('/contacts/bulk', { body: { action: 'restore', ids: [...ids] } });
    const end = await follow(doorbell, data);
    if (end.state !== 'done') return warn(await jobFault(end));
    say(words.restored(Number(end.result?.['changed'] ?? 0)));
    await queries.invalidateQueries({ queryKey: [membership.workspaceId] });
  };
  return (text, deleted) => {
    if (deleted.length === 0) return say(text);
    offer(text, { label: contact.undo, run: () => void restore(deleted).catch(warnOf) });
  };
}
