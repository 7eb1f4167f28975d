import { Columns3 } from 'lucide-react';
import { Suspense, type ReactNode } from 'react';
import { IconButton } from '../ui/button.js';
import { lazyPart } from '../ui/lazy-part.js';
import { Popover } from '../ui/popover.js';
import { useWords } from '../words/words.js';
import type { Density } from './density.js';

const ColumnsChoice = lazyPart(async () => ({ default: (await import('./columns-choice.js')).ColumnsChoice }));

/** Opens the choice of columns. */
export function ColumnsPanel({ density }: { density: Density }): ReactNode {
  const { list } = useWords();
  const trigger = (
    <IconButton label={list.columns}>
      <Columns3 size={16} aria-hidden />
    </IconButton>
  );
  return (
    <Popover trigger={trigger} title={list.columns}>
      <Suspense>
        <ColumnsChoice density={density} />
      </Suspense>
    </Popover>
  );
}
