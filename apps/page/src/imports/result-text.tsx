import type { ReactNode } from 'react';
import type { Import } from '../api/doorbell.js';
import { useImportWords } from '../words/imports/texts.js';

/** What came of an import, or what its rows are so far, behind a dot. */
export function ResultText({ one }: { one: Import }): ReactNode {
  const text = useResultText(one);
  return text !== '' && ` · ${text}`;
}

/** The first count is said even where it is none. */
export function useResultText({ summary, result, undo }: Import): string {
  const words = useImportWords();
  if (undo)
    return said(
      [words.result.deleted, undo.deleted],
      [words.result.restored, undo.restored],
      [words.result.left, undo.left],
    );
  if (result)
    return said(
      [words.result.created, result.created],
      [words.result.updated, result.updated],
      [words.result.skipped, result.skipped],
      [words.result.rejected, result.rejected],
    );
  if (!summary) return '';
  return said([words.check.rows, summary.rows], [words.check.refused, summary.rows - summary.valid]);
}

function said(...counts: [(n: number) => string, number][]): string {
  return counts.flatMap(([text, n], index) => (n === 0 && index > 0 ? [] : [text(n)])).join(', ');
}
