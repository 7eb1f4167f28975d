import { useId, type ComponentProps, type ReactNode } from 'react';
import { areaLook } from './field.js';
import { faulty, Labelled } from './labelled.js';

/** A labelled field of several lines; its fault stands under it, in words. */
export function AreaField({
  label,
  fault,
  ...rest
}: ComponentProps<'textarea'> & { label: string; fault?: string | undefined }): ReactNode {
  const id = useId();
  return (
    <Labelled {...{ id, label, fault }}>
      <textarea id={id} className={areaLook} {...faulty(id, fault)} {...rest} />
    </Labelled>
  );
}

/** One entry a line; empty lines are none. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
