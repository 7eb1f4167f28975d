import type { ReactNode } from 'react';

interface LabelledProps {
  id: string;
  label: string;
  /** For readers alone, where what stands around says it. */
  isLabelHidden?: boolean;
  /** What is wrong, in words. */
  fault?: string | undefined;
  children: ReactNode;
}

/** A control with its label above and its fault below. */
export function Labelled({ id, label, isLabelHidden = false, fault, children }: LabelledProps): ReactNode {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-small font-medium text-ink-2'}>
        {label}
      </label>
      {children}
      {fault && (
        <p id={`${id}-fault`} className="text-small text-loss">
          {fault}
        </p>
      )}
    </div>
  );
}

/** How a control tells readers of its fault. */
export const faulty = (id: string, fault: string | undefined) => ({
  'aria-invalid': fault !== undefined,
  'aria-describedby': fault && `${id}-fault`,
});
