import type { ReactNode } from 'react';
import { SubPage } from '../ui/sub-page.js';
import { useWords } from '../words/words.js';

/** A page below the list of channels. */
export function ChannelPage({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const { nav } = useWords();
  return (
    <div className="h-full overflow-y-auto p-4">
      <SubPage title={title} to="/channels" back={nav.channels}>
        {children}
      </SubPage>
    </div>
  );
}
