import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { buttonLook } from './button.js';

interface DialogProps {
  isOpen: boolean;
  close: () => void;
  title: string;
  /** What it shows is shown this once: a press beside it, or Escape, does not close it. */
  isKept?: boolean;
  children: ReactNode;
}

/** A question in the middle of the screen. The focus stays inside, and goes back to where it was. */
export function Dialog({ isOpen, close, title, isKept = false, children }: DialogProps): ReactNode {
  const { common } = useWords();
  return (
    <Base.Root
      open={isOpen}
      onOpenChange={(open, { reason }) => open || (isKept && reason !== 'close-press') || close()}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-ink/30 dark:bg-black/60" />
        <Base.Popup className="fixed inset-x-4 top-[12vh] z-50 mx-auto flex max-h-[80vh] max-w-lg flex-col gap-4 overflow-y-auto rounded-lg bg-paper p-4 shadow-float outline-none">
          <Base.Title className="pe-10 text-heading font-semibold break-words">{title}</Base.Title>
          {children}
          {/* The last one in order: the focus begins at what is asked. A tooltip would take the first Escape. */}
          <Base.Close
            aria-label={common.close}
            className={`${buttonLook('quiet')} absolute end-3 top-3 w-8 pointer-coarse:w-11`}
          >
            <X size={16} aria-hidden />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
