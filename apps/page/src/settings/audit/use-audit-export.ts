import { endOf } from '../../api/follow-job.js';
import { jobFault } from '../../api/job-fault.js';
import { useSession } from '../../shell/session.js';
import { say, warn } from '../../ui/toasts.js';
import { useAuditWords } from '../../words/audit/texts.js';
import { useRenew } from '../use-renew.js';
import { filtersOf, type AuditAddress } from './audit-address.js';

/** Writes what the filters show to a file, and offers it. */
export function useAuditExport(): (address: AuditAddress) => Promise<void> {
  const words = useAuditWords();
  const { doorbell } = useSession();
  const renew = useRenew('jobs', 'audit');
  return async (address) => {
    const body = { format: 'csv' as const, ...filtersOf(address) };
    const { data } = await doorbell.post('/audit-log/exports', { body });
    say(words.exporting);
    void renew();
    const end = await endOf(doorbell, data.id);
    if (end.state !== 'done') return warn(await jobFault(end));
    const { result } = end;
    const url = result?.['url'];
    const download = { label: words.download, run: () => window.location.assign(String(url)) };
    say(words.exported(Number(result?.['rows'] ?? 0)), typeof url === 'string' ? download : undefined);
  };
}
