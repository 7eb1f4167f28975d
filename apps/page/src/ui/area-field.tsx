import { useId, type ComponentProps, type ReactNode } from 'react';
import { areaLook } from './field.js';

/** A labelled field of several lines; its fault stands under it, in words. */
export function AreaField({
  label,
  fault,
  ...rest
}: ComponentProps<'textarea'> & { label: string; fault?: string | undefined }): ReactNode {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium text-ink-2">
        {label}
      </label>
      <textarea
        id={id}
        className={areaLook}
        aria-invalid={fault !== undefined}
        aria-describedby={fault && `${id}-fault`}
        {...rest}
      />
      {fault && (
        <p id={`${id}-fault`} className="text-small text-loss">
          {fault}
        </p>
      )}
    </div>
  );
}

/** One entry a line; empty lines are none. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
