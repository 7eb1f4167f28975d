import { Outlet, useLocation } from '@tanstack/react-router';
import { Menu as MenuIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useLive } from '../api/live.js';
import { IconButton } from '../ui/button.js';
import { useWords } from '../words/words.js';
import { CommandKey } from './command-key.js';
import { useFocusOnBack } from './focus-on-back.js';
import { useKeptFocus } from './kept-focus.js';
import { Notices } from './notices.js';
import { useSession } from './session.js';
import { ShortcutsDialog } from './shortcuts.js';
import { SideBar } from './side-bar.js';
import { useOutbox } from './use-outbox.js';

/** The side bar, and the view of the address beside it. */
export function Shell(): ReactNode {
  const { nav } = useWords();
  const drawer = useDrawer();
  useLive();
  useOutbox();
  useKeptFocus();
  useFocusOnBack();
  return (
    <div className="flex h-full">
      <a
        href="#view"
        className="sr-only z-50 rounded-base bg-accent p-2 text-accent-ink focus:not-sr-only focus:absolute focus:m-2 focus:p-2"
      >
        {nav.skip}
      </a>
      <SideBar {...drawer} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex items-center border-b border-line p-1 min-[900px]:hidden" data-print="none">
          <IconButton label={nav.menu} onClick={drawer.open}>
            <MenuIcon size={16} aria-hidden />
          </IconButton>
          <span className="ms-1 font-semibold">Doorbell</span>
        </header>
        <Notices />
        <main id="view" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          <Outlet />
        </main>
      </div>
      <CommandKey />
      <ShortcutsDialog />
    </div>
  );
}

/** The side bar of a narrow screen. It is closed by going somewhere, or to another workspace. */
function useDrawer() {
  const href = useLocation({ select: (location) => location.href });
  const { membership } = useSession();
  const here = `${membership.workspaceId} ${href}`;
  const [openedAt, openAt] = useState<string | null>(null);
  return { isOpen: openedAt === here, open: () => openAt(here), close: () => openAt(null) };
}
