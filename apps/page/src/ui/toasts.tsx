import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import { useWords } from '../words/words.js';
import { Button, IconButton } from './button.js';

const manager = Toast.createToastManager();

/** Says for some seconds what happened; `undo` offers to take it back for as long. */
export function say(text: string, undo?: { label: string; run: () => void }): void {
  const action = undo && { actionProps: { children: undo.label, onClick: undo.run } };
  manager.add({ description: text, timeout: undo ? 8_000 : 4_000, ...action });
}

/** Says what came of long work, and offers what to do with it until it is closed. */
export function offer(text: string, action: { label: string; run: () => void }): void {
  const actionProps = { children: action.label, onClick: action.run };
  manager.add({ description: text, timeout: 0, actionProps });
}

/** Says what did not succeed, and stays until it is closed. */
export function warn(text: string): void {
  manager.add({ description: text, timeout: 0, type: 'loss', priority: 'high' });
}

/** Says what the API refused. */
export function warnOf(error: unknown): void {
  warn(textOf(error));
}

/** At the top: the foot has the field for messages and the bar of what is selected. */
export function Toasts({ children }: { children: ReactNode }): ReactNode {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-0 top-3 z-50 mx-auto flex w-88 max-w-[calc(100vw-2rem)] flex-col gap-2">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/**
 * Base UI hides a toast from readers until the focus is in it, though its button takes the focus all the time. What it says is
 * announced apart, so it is shown to them as to others.
 */
const seen = { 'aria-hidden': undefined };

function ToastList(): ReactNode {
  const { common } = useWords();
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      {...seen}
      aria-label={typeof toast.description === 'string' ? toast.description : undefined}
      className={`flex items-center gap-2 rounded-lg p-2 ps-3 shadow-float ${toast.type === 'loss' ? 'bg-loss-soft text-loss' : 'bg-paper'}`}
    >
      <Toast.Content className="min-w-0 flex-1 break-words">
        <Toast.Description />
      </Toast.Content>
      {toast.actionProps && <Toast.Action render={<Button />} />}
      <Toast.Close {...seen} render={<IconButton label={common.close} />}>
        <X size={16} aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ));
}
