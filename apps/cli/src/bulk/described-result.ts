import type { ShownJob } from '../jobs/job-api.js';

/** What became of the contacts: counts, then how many were refused and why. */
export function describedResult({ id, state, error, result }: ShownJob): string {
  if (state === 'cancelled' && result === null) return `Nothing was done; job ${id} is cancelled.`;
  const { counted, changed, unchanged, missing, refused, reasons } = result ?? {};
  const counts = Object.entries({ counted, changed, unchanged, missing, refused })
    .filter(([, value]) => typeof value === 'number')
    .map(([name, value]) => `${name} ${value as number}`);
  const why = Array.isArray(reasons) ? (reasons as { reason: string; contacts: number }[]) : [];
  return [
    `Job ${id} is ${state}${error === null ? '.' : `: ${error}`}`,
    ...(counts.length > 0 ? [counts.join(', ')] : []),
    ...why.map(({ reason, contacts }) => `  ${contacts} × ${reason}`),
  ].join('\n');
}
