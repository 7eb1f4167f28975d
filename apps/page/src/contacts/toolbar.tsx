import { Download, Plus, Upload } from 'lucide-react';
import { Suspense, type ReactNode } from 'react';
import { ExportDialog } from '../exports/lazy-dialog.js';
import { useSession } from '../shell/session.js';
import { Button, IconButton } from '../ui/button.js';
import { lazyPart } from '../ui/lazy-part.js';
import { LinkButton } from '../ui/link-button.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';
import type { Density } from './density.js';
import { ColumnsPanel } from './columns-panel.js';
import { SearchField } from './search-field.js';
import { SortMenu } from './sort-menu.js';
import { useAddress } from './use-address.js';
import { everyoneOf, type ContactList } from './use-contact-list.js';
import { useSegment } from './use-segment.js';

/** Apart: it loads with the first segment that is shown. */
const SegmentMenu = lazyPart(async () => ({ default: (await import('./segment-menu.js')).SegmentMenu }));

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
      <Heading />
      <SearchField />
      <Total list={list} />
      <div className="ms-auto flex items-center gap-1">
        <SortMenu />
        <ColumnsPanel density={density} />
        {may('contacts:import') && <ImportLink />}
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

/** The segment that is shown, and what is done with it. */
function Heading(): ReactNode {
  const { nav } = useWords();
  const { may } = useSession();
  const [{ segment: id }] = useAddress();
  const segment = useSegment(id);
  return (
    <div className="me-1 flex min-w-0 items-center gap-1">
      <h1 className="truncate text-heading font-semibold" dir="auto">
        {segment?.name ?? nav.contacts}
      </h1>
      <Suspense>{segment && may('segments:write') && <SegmentMenu segment={segment} />}</Suspense>
    </div>
  );
}

function ImportLink(): ReactNode {
  const words = useContactsWords();
  return (
    <LinkButton
      kind="quiet"
      to="/imports/new"
      aria-label={words.import}
      title={words.import}
      className="w-8 px-0! pointer-coarse:w-11"
    >
      <Upload size={16} aria-hidden />
    </LinkButton>
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
