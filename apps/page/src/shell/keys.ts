import { useEffect } from 'react';

type Actions = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Single keys as commands, by their name (`j`, `/`, `Enter`, `Shift+Enter`); not while a person types, or a dialog is open. */
export function useKeys(actions: Actions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"][data-open], [role="menu"]')) return;
      const action = actions[event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [actions]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  );
}
