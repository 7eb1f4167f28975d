import type { ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { Button } from './button.js';

/** What can be done with the selected rows of a list, at its foot; shown while some are. */
export function SelectedBar({
  count,
  clear,
  children,
}: {
  count: number;
  clear: () => void;
  children: ReactNode;
}): ReactNode {
  const { list } = useWords();
  if (count === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label={list.selected(count)}
      className="flex flex-wrap items-center gap-2 border-t border-line bg-paper-2 px-4 py-2"
    >
      <span role="status" className="font-semibold">
        {list.selected(count)}
      </span>
      <div className="ms-auto flex flex-wrap gap-1">
        {children}
        <Button kind="quiet" onClick={clear}>
          {list.clearSelection}
        </Button>
      </div>
    </div>
  );
}
