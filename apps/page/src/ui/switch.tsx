import type { ReactNode } from 'react';

interface SwitchProps {
  label: string;
  isOn: boolean;
  isDisabled?: boolean;
  turn: (on: boolean) => void;
}

/** Something that works or rests; it changes at once. */
export function Switch({ label, isOn, isDisabled = false, turn }: SwitchProps): ReactNode {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      disabled={isDisabled}
      onClick={() => turn(!isOn)}
      className="group flex h-8 w-10 shrink-0 items-center justify-center disabled:opacity-60 pointer-coarse:h-11"
    >
      <span className="flex h-5 w-9 items-center rounded-full bg-line-2 p-0.5 transition-colors duration-150 group-aria-checked:justify-end group-aria-checked:bg-accent">
        <span className="size-4 rounded-full bg-paper" />
      </span>
    </button>
  );
}
