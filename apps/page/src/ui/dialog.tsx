import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { IconButton } from './button.js';

interface DialogProps {
  isOpen: boolean;
  close: () => void;
  title: string;
  children: ReactNode;
}

/** A question in the middle of the screen. The focus stays inside, and goes back to where it was. */
export function Dialog({ isOpen, close, title, children }: DialogProps): ReactNode {
  const { common } = useWords();
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => open || close()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-ink/30 dark:bg-black/60" />
        <Base.Popup className="fixed inset-x-4 top-[12vh] z-50 mx-auto flex max-h-[80vh] max-w-lg flex-col gap-4 overflow-y-auto rounded-lg bg-paper p-4 shadow-float outline-none">
          <div className="flex items-center justify-between gap-2">
            <Base.Title className="text-heading font-semibold">{title}</Base.Title>
            <Base.Close render={<IconButton label={common.close} />}>
              <X size={16} aria-hidden />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
