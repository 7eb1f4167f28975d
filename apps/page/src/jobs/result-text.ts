import type { Job } from '../api/doorbell.js';
import { useJobWords } from '../words/jobs/texts.js';

/** What each kind counts, by the name of its words; the main thing first, which is said even where it is none. */
const counted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  bulk: { changed: 'changed', unchanged: 'unchanged', missing: 'missing', refused: 'refused' },
  export: { exported: 'rows', leftOut: 'leftOut' },
  audit_export: { rows: 'rows' },
  subject_export: { rows: 'rows', files: 'files', filesMissing: 'filesMissing' },
  import_check: { valid: 'valid', rows: 'rows' },
  import: { created: 'created', updated: 'updated', skipped: 'skipped', rejected: 'rejected' },
  import_undo: { deleted: 'deleted', restored: 'restored', left: 'left' },
  erase: { messages: 'messages', files: 'files' },
  tags: { changed: 'changed' },
  find_duplicates: { pairs: 'pairs', lookedAt: 'contacts' },
  webhook_replay: { events: 'events' },
};

/** What came of a job, in words. */
export function useResultText({ kind, result }: Pick<Job, 'kind' | 'result'>): string {
  const { counts } = useJobWords();
  if (result === null) return '';
  const parts = Object.entries(counted[kind] ?? {}).map(([word, name], index) => {
    const n = numberOf(result[name]);
    return n === null || (n === 0 && index > 0) ? null : counts[word]?.(n);
  });
  return parts.filter((part) => typeof part === 'string').join(', ');
}

/** A list counts as many as it has. */
function numberOf(value: unknown): number | null {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' ? value : null;
}
