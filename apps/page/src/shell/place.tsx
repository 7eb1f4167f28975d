import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFolded } from './fold.js';

export const placeLook =
  'flex min-h-8 items-center gap-2 rounded-base px-2 text-ink-2 hover:bg-paper-3 hover:text-ink aria-[current=page]:bg-paper-3 aria-[current=page]:font-semibold aria-[current=page]:text-ink pointer-coarse:min-h-11';

interface PlaceProps extends LinkProps {
  icon: ReactNode;
  label: string;
  /** How many wait there. */
  children?: ReactNode;
}

/** A link of the side bar; where the bar is folded its name shows where the pointer rests. */
export function Place({ icon, label, children, ...to }: PlaceProps): ReactNode {
  const isFolded = useFolded();
  return (
    <Link
      {...to}
      activeOptions={{ includeSearch: false }}
      className={`${placeLook} folded:justify-center`}
      title={isFolded ? label : undefined}
    >
      {icon}
      <span className="flex min-w-0 flex-1 items-center gap-2 folded:sr-only">
        <span className="truncate">{label}</span>
        {children}
      </span>
    </Link>
  );
}
