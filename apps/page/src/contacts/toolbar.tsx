import { Download, Plus } from 'lucide-react';
import { Suspense, type ReactNode } from 'react';
import { ExportDialog } from '../exports/lazy-dialog.js';
import { useSession } from '../shell/session.js';
import { Button, IconButton } from '../ui/button.js';
import { useWords } from '../words/words.js';
import type { Density } from './density.js';
import { ColumnsMenu, SortMenu } from './list-menus.js';
import { SearchField } from './search-field.js';
import { useAddress } from './use-address.js';
import { everyoneOf, type ContactList } from './use-contact-list.js';

interface ToolbarProps {
  list: ContactList;
  density: Density;
  startNew: () => void;
}

export function Toolbar({ list, density, startNew }: ToolbarProps): ReactNode {
  const words = useWords();
  const { may } = useSession();
  return (
    <header className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2">
      <h1 className="me-1 text-heading font-semibold">{words.nav.contacts}</h1>
      <SearchField />
      <Total list={list} />
      <div className="ms-auto flex items-center gap-1">
        <SortMenu />
        <ColumnsMenu density={density} />
        {may('contacts:export') && <ExportList list={list} />}
        {may('contacts:write') && (
          <Button kind="main" onClick={startNew}>
            <Plus size={16} aria-hidden />
            <span className="max-[600px]:sr-only">{words.list.newContact}</span>
          </Button>
        )}
      </div>
    </header>
  );
}

function Total({ list: { total, totalIsEstimate } }: { list: ContactList }): ReactNode {
  const { list } = useWords();
  if (total === null) return null;
  return (
    <span role="status" className="text-ink-2">
      {totalIsEstimate ? list.about(total) : list.total(total)}
    </span>
  );
}

/** Everything that the list shows, as a file. The address says that its dialog is open. */
function ExportList({ list: { total, totalIsEstimate } }: { list: ContactList }): ReactNode {
  const { list } = useWords();
  const [address, change] = useAddress();
  const show = (isShown: boolean): void => change((before) => ({ ...before, export: isShown || undefined }));
  return (
    <>
      <IconButton label={list.export} disabled={!total} onClick={() => show(true)}>
        <Download size={16} aria-hidden />
      </IconButton>
      {address.export === true && total !== null && total > 0 && (
        <Suspense>
          <ExportDialog
            whom={everyoneOf(address)}
            count={total}
            isEstimate={totalIsEstimate}
            close={() => show(false)}
          />
        </Suspense>
      )}
    </>
  );
}
