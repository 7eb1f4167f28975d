import { useEffect, useState, type ReactNode } from 'react';
import type { CommandMenu } from './command-menu.js';

/** Opens the command menu by Ctrl K (⌘ K). It is apart from the first load, and loads as soon as Ctrl goes down. */
export function CommandKey(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [Menu, setMenu] = useState<typeof CommandMenu>();
  useEffect(() => {
    const load = (): void => {
      // Without a connection it is missing until the next Ctrl.
      import('./command-menu.js').then(
        (loaded) => setMenu(() => loaded.CommandMenu),
        () => undefined,
      );
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Control' || event.key === 'Meta') load();
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((open) => !open);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return Menu !== undefined && <Menu isOpen={isOpen} setOpen={setOpen} />;
}
