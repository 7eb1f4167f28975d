import { Download, Plus, Upload } from 'lucide-react';
import { Suspense, type ReactNode } from 'react';
import { ExportDialog } from '../exports/lazy-dialog.js';
import { useSession } from '../shell/session.js';
import { Button, IconButton } from '../ui/button.js';
import { lazyPart } from '../ui/lazy-part.js';
import { LinkButton } from '../ui/link-button.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';
import { useAddress } from './use-address.js';
import { everyoneOf, type ContactList } from './use-contact-list.js';
import { useSegment } from './use-segment.js';

/** Apart: it loads with the first segment that is shown. */
const SegmentMenu = lazyPart(async () => ({ default: (await import('./segment-menu.js')).SegmentMenu }));

/** The segment that is shown, and what is done with it. */
export function Heading(): ReactNode {
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

export function ImportLink(): ReactNode {
  const words = useContactsWords();
  const { may } = useSession();
  if (!may('contacts:import')) return null;
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

export function Total({ list: { total, totalIsEstimate } }: { list: ContactList }): ReactNode {
  const { list } = useWords();
  if (total === null) return null;
  return (
    <span role="status" className="text-ink-2">
      {totalIsEstimate ? list.about(total) : list.total(total)}
    </span>
  );
}

/** Everything that the list shows, as a file. The address says that its dialog is open. */
export function ExportList({ list: { total, totalIsEstimate } }: { list: ContactList }): ReactNode {
  const { list } = useWords();
  const { may } = useSession();
  const [address, change] = useAddress();
  const show = (isShown: boolean): void => change((before) => ({ ...before, export: isShown || undefined }));
  if (!may('contacts:export')) return null;
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

export function NewContact({ startNew }: { startNew: () => void }): ReactNode {
  const { list } = useWords();
  const { may } = useSession();
  if (!may('contacts:write')) return null;
  return (
    <Button kind="main" onClick={startNew} className="pointer-coarse:min-w-11">
      <Plus size={16} aria-hidden />
      <span className="max-sm:sr-only">{list.newContact}</span>
    </Button>
  );
}
