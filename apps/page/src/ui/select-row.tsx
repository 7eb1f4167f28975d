import type { ReactNode } from 'react';

/** The box by which a row of a list is selected; as large as a thumb where one points with it. */
export function SelectRow({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: () => void;
}): ReactNode {
  return (
    <label className="flex size-6 shrink-0 self-start items-center justify-center pointer-coarse:size-11">
      <input type="checkbox" aria-label={label} className="size-4 accent-(--accent)" {...{ checked, onChange }} />
    </label>
  );
}
