import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { SelectedBar } from '../ui/selected-bar.js';
import { useDeadLetterWords } from '../words/dead-letters/texts.js';
import type { useSettle } from './use-settle.js';

interface SettleBarProps {
  ids: readonly string[];
  settle: ReturnType<typeof useSettle>;
  discard: () => void;
  clear: () => void;
}

/** The same for all that are selected. */
export function SettleBar({ ids, settle, discard, clear }: SettleBarProps): ReactNode {
  const words = useDeadLetterWords();
  return (
    <SelectedBar count={ids.length} clear={clear}>
      <Button onClick={() => void settle.attempt(ids)}>{words.attempt}</Button>
      <Button kind="main" onClick={() => void settle.replay(ids).then(clear)}>
        {words.replay}
      </Button>
      <Button kind="loss" onClick={discard}>
        {words.discard}
      </Button>
    </SelectedBar>
  );
}
