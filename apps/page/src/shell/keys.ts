import { useEffect } from 'react';

type Actions = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Single keys as commands, by their name (`j`, `/`, `Enter`, `Shift+Enter`); not while a person types, or a dialog is open. @param options `isFirst`: before those of other parts of the view. */
export function useKeys(actions: Actions, { isFirst = false }: { isFirst?: boolean } = {}): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"][data-open], [role="menu"]')) return;
      if (event.key === 'Enter' && isPressed(event)) return;
      const action = actions[event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKey, isFirst);
    return () => window.removeEventListener('keydown', onKey, isFirst);
  }, [actions, isFirst]);
}

/** Enter presses the button or the link that has the focus; in a list it opens the row where the keys are. */
function isPressed({ target, shiftKey }: KeyboardEvent): boolean {
  return (
    !shiftKey &&
    target instanceof Element &&
    target.closest('button, a, summary') !== null &&
    !target.closest('[data-row]')
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  );
}
