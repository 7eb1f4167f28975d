import type { FormEvent, ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { useWords } from '../words/words.js';
import type { Action, ActionKind } from './rule-parts.js';

export interface ActionProps {
  kind: ActionKind;
  done: (action: Action) => void;
}

interface PartProps {
  /** Null where something lacks. */
  action: Action | null;
  done: (action: Action) => void;
  children: ReactNode;
}

/** What an action asks for, and the button that adds it. */
export function ActionPart({ action, done, children }: PartProps): ReactNode {
  const { filters } = useWords();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // In React's tree it may stand in a form that is not sent by it.
    event.stopPropagation();
    if (action) done(action);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {children}
      <Button kind="main" type="submit" disabled={action === null}>
        {filters.apply}
      </Button>
    </form>
  );
}
