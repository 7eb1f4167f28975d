import { X } from 'lucide-react';
import type { ReactNode } from 'react';

interface ChipProps {
  label: string;
  /** What stands for the label, such as a button with it. */
  text?: ReactNode;
  /** The name of its cross. */
  removeLabel: string;
  remove: () => void;
}

/** A part of a sentence that can be taken out. */
export function Chip({ label, text, removeLabel, remove }: ChipProps): ReactNode {
  return (
    <span className="inline-flex h-7 max-w-full items-center gap-1 rounded-base bg-accent-soft ps-2 text-list">
      {text ?? <span className="truncate">{label}</span>}
      <button
        type="button"
        aria-label={removeLabel}
        onClick={remove}
        className="flex h-7 w-7 items-center justify-center rounded-base hover:bg-paper-3 print:hidden"
      >
        <X size={14} aria-hidden />
      </button>
    </span>
  );
}
