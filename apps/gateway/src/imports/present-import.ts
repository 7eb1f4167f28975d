import type { Import, ImportCounts, ImportResult } from '#libs/contacts';
import type { Job } from '#libs/jobs';
import { codedFault } from '../http/problems/problem.js';
import { progressOf } from '../jobs/present-job.js';
import { whyOf } from '../reasons/why.js';
import type { ImportView } from './import.schema.js';

/** What is read beside an import. */
interface Beside {
  /** The one that works on it, or did last; null where it is forgotten. */
  job: Job | null;
  /** The first values of each column; a list has none. */
  values?: readonly string[][];
}

export function presentImport(standing: Import, { job, values }: Beside): ImportView {
  const { id, version, fileName, format, size, strict, columns, policy, createdAt } = standing;
  const kept = { id, version, fileName, format, size, strict, policy, createdAt };
  const isWorking = standing.status === 'validating' || standing.status === 'importing';
  const isBroken = isWorking && (job === null || job.state === 'failed' || job.state === 'cancelled');
  const error = isBroken ? (job?.error ?? cancelled) : standing.error;
  return {
    ...kept,
    status: isBroken ? 'failed' : standing.status,
    mapping: Object.fromEntries(columns.map(({ name, field }) => [name, field])),
    columns: columnsOf(standing, values),
    jobId: standing.jobId,
    summary: summaryOf(standing, job),
    result: standing.result ?? (standing.status === 'importing' ? (job?.result as ImportResult | null) : null) ?? null,
    undo: undoOf(standing),
    progress: job && progressOf(job),
    error,
    why: whyOf(error),
  };
}

const cancelled = 'It was cancelled; send the file again.';

function undoOf({ undo }: Import): ImportView['undo'] {
  return undo && { ...undo, reasons: undo.reasons.map((one) => ({ ...one, why: whyOf(one.reason) })) };
}

function columnsOf({ columns }: Import, values: Beside['values']): ImportView['columns'] {
  return columns.map(({ name, field, reason }, index) => ({
    name,
    field,
    reason,
    ...(values && { values: values[index] ?? [] }),
  }));
}

/** While rows are judged, of those that are. */
function summaryOf({ status, summary, faulty }: Import, job: Job | null): ImportView['summary'] {
  const counts = summary ?? (status === 'validating' ? (job?.result as ImportCounts | null | undefined) : null);
  if (!counts) return null;
  const { rows, valid, duplicatesInFile, duplicatesInDatabase } = counts;
  const errors = faulty.flatMap(({ line, faults }) => faults.map((fault) => ({ line, ...codedFault(fault) })));
  return { rows, valid, errors, duplicatesInFile, duplicatesInDatabase };
}
