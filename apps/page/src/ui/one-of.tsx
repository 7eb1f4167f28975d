import type { ReactNode } from 'react';

interface OneOfProps {
  label: string;
  options: readonly { id: string; label: string }[];
  chosen: string;
  choose: (id: string) => void;
}

/** One of few, all in sight. */
export function OneOf({ label, options, chosen, choose }: OneOfProps): ReactNode {
  return (
    <div role="group" aria-label={label} className="flex rounded-base bg-paper-2 p-0.5 print:hidden">
      {options.map((option) => (
        <button
          key={option.id}
          type="button"
          aria-pressed={option.id === chosen}
          onClick={() => choose(option.id)}
          className="h-7 rounded-base px-2.5 text-list text-ink-2 aria-pressed:bg-paper aria-pressed:font-semibold aria-pressed:text-ink pointer-coarse:h-10"
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
