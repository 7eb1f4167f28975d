import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { useSettingsTabs } from './settings-tabs.js';

/** What is set once: each part has a tab with an address of its own. */
export function SettingsView(): ReactNode {
  const { settings, nav } = useWords();
  const tabs = useSettingsTabs();
  const { pathname } = useLocation();
  const row = useRef<HTMLElement>(null);
  // On a narrow screen the chosen tab may be behind the edge.
  useEffect(() => {
    row.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <div className="flex h-full flex-col">
      <h1 className="px-4 pt-4 pb-1 text-heading font-semibold">{nav.settings}</h1>
      <div className="flex min-h-0 flex-1 flex-col min-[1100px]:flex-row">
        <nav ref={row} aria-label={nav.settings} className={bar}>
          {tabs.map(({ id, to }) => (
            <Link key={id} to={to} className={tab}>
              {settings.tabs[id]}
            </Link>
          ))}
        </nav>
        {/* Also where nothing in it takes the focus, the arrow keys scroll it. */}
        <div tabIndex={0} className="min-h-0 min-w-0 flex-1 overflow-y-auto p-4 -outline-offset-2">
          <Outlet />
        </div>
      </div>
    </div>
  );
}

/** A row above the part; beside it where there is room, so that all parts are seen. */
const bar =
  'flex gap-4 overflow-x-auto border-b border-line px-4 min-[1100px]:w-56 min-[1100px]:shrink-0 min-[1100px]:flex-col min-[1100px]:gap-1 min-[1100px]:border-b-0 min-[1100px]:px-2 min-[1100px]:py-3';

const tab =
  'inline-flex h-9 shrink-0 scroll-mx-4 items-center border-b-2 border-transparent whitespace-nowrap text-ink-2 aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink pointer-coarse:h-11 min-[1100px]:h-auto min-[1100px]:min-h-8 min-[1100px]:py-1 min-[1100px]:rounded-base min-[1100px]:border-b-0 min-[1100px]:px-2 min-[1100px]:whitespace-normal min-[1100px]:hover:bg-paper-3 min-[1100px]:aria-[current=page]:bg-paper-3';
