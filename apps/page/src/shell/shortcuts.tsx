import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useBulkActions } from '../contacts/bulk-actions.js';
import { Dialog } from '../ui/dialog.js';
import { useWords } from '../words/words.js';
import { useKeys } from './keys.js';

const opening = new EventTarget();

export function openShortcuts(): void {
  opening.dispatchEvent(new Event('open'));
}

/** The keys that do something, shown by `?` and from the person's menu. */
export function ShortcutsDialog(): ReactNode {
  const { shortcuts } = useWords();
  const canSelect = useBulkActions().length > 0;
  const [isOpen, setOpen] = useState(false);
  useKeys(useMemo(() => ({ '?': openShortcuts }), []));
  useEffect(() => {
    const open = (): void => setOpen(true);
    opening.addEventListener('open', open);
    return () => opening.removeEventListener('open', open);
  }, []);
  return (
    <Dialog isOpen={isOpen} close={() => setOpen(false)} title={shortcuts.title}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        {shortcuts.list
          .filter(([keys]) => canSelect || keys !== 'X')
          .map(([keys, what]) => (
            <div key={keys} className="contents">
              <dt>
                <kbd className="rounded border border-line bg-paper-2 px-1.5 font-sans text-small">{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
      </dl>
    </Dialog>
  );
}
