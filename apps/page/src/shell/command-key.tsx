import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { CommandMenu } from './command-menu.js';
import { idleMs } from '../ui/lazy-part.js';
import { useKeys } from './keys.js';

/**
 * Opens the command menu by Ctrl K (⌘ K), and by `/` where the view has no search of its own. It is apart from the first
 * load, and loads as soon as Ctrl goes down.
 */
export function CommandKey(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [Menu, setMenu] = useState<typeof CommandMenu>();
  const load = useCallback((): void => {
    // Without a connection it is missing until the next Ctrl.
    import('./command-menu.js').then(
      (loaded) => setMenu(() => loaded.CommandMenu),
      () => undefined,
    );
  }, []);
  const search = useCallback((): void => {
    const field = document.querySelector<HTMLElement>('main input[type="search"]');
    if (field) return field.focus();
    load();
    setOpen(true);
  }, [load]);
  useKeys(useMemo(() => ({ '/': search }), [search]));
  useEffect(() => {
    // Ready before the first `/`: what is typed behind it would be lost.
    const timer = setTimeout(load, idleMs);
    return () => clearTimeout(timer);
  }, [load]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Control' || event.key === 'Meta') load();
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((open) => !open);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [load]);
  return Menu !== undefined && <Menu isOpen={isOpen} setOpen={setOpen} />;
}
