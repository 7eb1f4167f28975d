import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

interface TabsProps {
  label: string;
  tabs: readonly { id: string; label: string }[];
  chosen: string;
  choose: (id: string) => void;
}

/** A row of views of which one is shown. */
export function Tabs({ label, tabs, chosen, choose }: TabsProps): ReactNode {
  return (
    <Base.Root value={chosen} onValueChange={(id: string) => choose(id)}>
      <Base.List aria-label={label} className="flex gap-4 border-b border-line px-4 print:hidden">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.id}
            value={tab.id}
            className="h-9 border-b-2 border-transparent text-ink-2 aria-selected:border-accent aria-selected:font-semibold aria-selected:text-ink"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
    </Base.Root>
  );
}
