import type { OptionsOf } from '@doorbell/client';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Job } from '../api/doorbell.js';
import { endOf } from '../api/follow-job.js';
import { jobFault } from '../api/job-fault.js';
import { saveExport } from '../api/save-file.js';
import { useSession } from '../shell/session.js';
import { offer, say, warn, warnOf } from '../ui/toasts.js';
import { useExportWords } from '../words/exports/texts.js';

export type ExportRequest = OptionsOf<'/exports', 'post'>['body'];

/** Starts an export, and offers its file when it is there, wherever the person is by then. @throws what the API refuses. */
export function useExport(): (body: ExportRequest) => Promise<void> {
  const words = useExportWords();
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const tell = async (job: Job): Promise<void> => {
    const { id, state, result } = job;
    if (state === 'cancelled') return say(words.cancelled);
    if (state === 'failed') return warn(await jobFault(job));
    const run = (): void => void saveExport(doorbell, id).catch(warnOf);
    offer(words.done(Number(result?.['rows'] ?? 0)), { label: words.download, run });
  };
  return async (body) => {
    const { data } = await doorbell.post('/exports', { body });
    const show = (): void => void navigate({ to: '/jobs', search: { job: data.id } });
    say(words.started(data.progress.total ?? 0), { label: words.show, run: show });
    void queries.invalidateQueries({ queryKey: [membership.workspaceId, 'jobs'] });
    void endOf(doorbell, data.id).then(tell).catch(warnOf);
  };
}
