import type { ReactNode } from 'react';
import { SubPage } from '../ui/sub-page.js';
import { useWords } from '../words/words.js';

/** A page below the list of imports. */
export function ImportPage({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const { nav } = useWords();
  return (
    <div className="h-full scroll-pb-28 overflow-y-auto p-4">
      <SubPage title={title} to="/imports" back={nav.imports}>
        {children}
      </SubPage>
    </div>
  );
}
