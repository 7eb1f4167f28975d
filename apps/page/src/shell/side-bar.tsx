import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { IconButton } from '../ui/button.js';
import { useWords } from '../words/words.js';
import { fold, useFolded } from './fold.js';
import { PersonMenu } from './person-menu.js';
import { Places } from './places.js';
import { RunningJobs } from './running-jobs.js';
import { WorkspaceMenu } from './workspace-menu.js';

/** Where one can go, folded to icons where a person chose that. On a narrow screen it is a drawer over the view. */
export function SideBar({ isOpen, close }: { isOpen: boolean; close: () => void }): ReactNode {
  const { nav } = useWords();
  const isFolded = useFolded() && !isOpen;
  useEscape(isOpen, close);
  const place = isOpen ? 'fixed inset-y-0 start-0 z-40 shadow-float' : 'hidden min-[900px]:flex';
  return (
    <>
      {isOpen && <div className="fixed inset-0 z-30 bg-ink/30 dark:bg-black/60" onClick={close} aria-hidden />}
      <nav
        aria-label={nav.main}
        data-folded={isFolded ? '' : undefined}
        className={`${place} flex w-60 shrink-0 flex-col gap-1 overflow-y-auto border-e border-line bg-paper-2 p-2 data-folded:w-14`}
        onClick={({ target }) => target instanceof Element && target.closest('a') && close()}
      >
        <div className="flex items-center">
          <div className="flex min-w-0 flex-1 flex-col folded:hidden">
            <WorkspaceMenu />
          </div>
          <Fold isFolded={isFolded} />
        </div>
        <Places />
        <div className="flex-1" />
        <RunningJobs />
        <PersonMenu />
      </nav>
    </>
  );
}

function Fold({ isFolded }: { isFolded: boolean }): ReactNode {
  const { nav } = useWords();
  const Icon = isFolded ? PanelLeftOpen : PanelLeftClose;
  return (
    <IconButton
      label={isFolded ? nav.unfold : nav.fold}
      className="max-[900px]:hidden folded:w-full"
      onClick={() => fold(!isFolded)}
    >
      <Icon size={16} aria-hidden className="rtl:-scale-x-100" />
    </IconButton>
  );
}

function useEscape(isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const onKey = ({ key }: KeyboardEvent): void => (key === 'Escape' ? close() : undefined);
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isOpen, close]);
}
