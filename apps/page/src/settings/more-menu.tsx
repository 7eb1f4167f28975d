import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/button.js';
import { Menu } from '../ui/menu.js';
import { useWords } from '../words/words.js';

/** What can be done with a row, behind three dots at its end. */
export function MoreMenu({ name, children }: { name: string; children: ReactNode }): ReactNode {
  const { actions } = useWords();
  const trigger = (
    <IconButton label={actions.more(name)} className="ms-auto">
      <Ellipsis size={16} aria-hidden />
    </IconButton>
  );
  return <Menu trigger={trigger}>{children}</Menu>;
}
