import type { Doorbell, OptionsOf } from '@doorbell/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { textOf } from '../api/text-of.js';
import type { Job } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { say, warn } from '../ui/toasts.js';
import { useWords } from '../words/words.js';

export type BulkRequest = OptionsOf<'/contacts/bulk', 'post'>['body'];

/** Milliseconds between two looks at a job. */
const lookMs = 500;
const ended: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled']);

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
      setJob((await doorbell.post('/contacts/bulk', { body })).data);
    } catch (error) {
      setJob(null);
      setFault(textOf(error));
    }
  };
  const run = async (): Promise<void> => {
    if (job === null || job === 'counting') return;
    try {
      const end = await follow(doorbell, job);
      if (end.state !== 'done') return warn(end.error ?? end.state);
      say(bulk.done(Number(end.result?.['changed'] ?? end.result?.['rows'] ?? 0)), downloadOf(end, bulk.download));
    } catch (error) {
      warn(textOf(error));
    } finally {
      void queries.invalidateQueries({ queryKey: [membership.workspaceId] });
    }
  };

  return { job, fault, count, run };
}

/** Confirms the job, and resolves with its end. */
export async function follow(doorbell: Doorbell, { id, confirm }: Job): Promise<Job> {
  await doorbell.post('/jobs/{id}/confirm', { path: { id }, body: { token: confirm?.token ?? '' } });
  for (;;) {
    const { data } = await doorbell.get('/jobs/{id}', { path: { id } });
    if (ended.has(data.state)) return data;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

function downloadOf({ result }: Job, label: string): { label: string; run: () => void } | undefined {
  const url = result?.['url'];
  return typeof url === 'string' ? { label, run: () => window.location.assign(url) } : undefined;
}
