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
      <nav ref={row} aria-label={nav.settings} className="flex gap-4 overflow-x-auto border-b border-line px-4">
        {tabs.map(({ id, to }) => (
          <Link
            key={id}
            to={to}
            className="inline-flex h-9 scroll-mx-4 items-center border-b-2 border-transparent whitespace-nowrap text-ink-2 aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink pointer-coarse:h-11"
          >
            {settings.tabs[id]}
          </Link>
        ))}
      </nav>
      {/* Also where nothing in it takes the focus, the arrow keys scroll it. */}
      <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto p-4 -outline-offset-2">
        <Outlet />
      </div>
    </div>
  );
}
