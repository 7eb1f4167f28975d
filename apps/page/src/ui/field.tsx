import { useId, type ComponentProps, type ReactNode } from 'react';
import { grouped } from './grouped.js';
import { faulty, Labelled } from './labelled.js';

const look =
  'w-full min-w-0 rounded-base border border-line-2 bg-paper px-2 text-ink placeholder:text-ink-3 disabled:opacity-60 aria-invalid:border-loss pointer-coarse:text-[16px]';
export const inputLook = `h-8 pointer-coarse:h-11 ${look}`;
/** Of a field with lines. */
export const areaLook = `py-2 ${look}`;

/** A labelled field; its fault stands under it, in words. */
export function Field({
  label,
  fault,
  ...rest
}: ComponentProps<'input'> & { label: string; fault?: string | undefined }): ReactNode {
  const id = useId();
  return (
    <Labelled {...{ id, label, fault }}>
      <input id={id} className={inputLook} {...faulty(id, fault)} {...rest} />
    </Labelled>
  );
}

interface Option {
  value: string;
  label: string;
  isDisabled?: boolean;
  /** The heading that it stands under; absent: none, before the others. */
  group?: string | undefined;
}

/** A choice of few. The system's own list: it works by thumb and by keyboard everywhere. */
export function Choice({
  label,
  options,
  isLabelHidden = false,
  ...rest
}: Omit<ComponentProps<'select'>, 'children'> & {
  label: string;
  options: readonly Option[];
  isLabelHidden?: boolean;
}): ReactNode {
  const id = useId();
  return (
    <Labelled {...{ id, label, isLabelHidden }}>
      <select id={id} className={inputLook} {...rest}>
        {grouped(options, ({ group }) => group ?? null).map(([group, some]) =>
          group === null ? (
            <Options key="" options={some} />
          ) : (
            <optgroup key={group} label={group}>
              <Options options={some} />
            </optgroup>
          ),
        )}
      </select>
    </Labelled>
  );
}

function Options({ options }: { options: readonly Option[] }): ReactNode {
  return options.map(({ value, label, isDisabled }) => (
    <option key={value} value={value} disabled={isDisabled}>
      {label}
    </option>
  ));
}
