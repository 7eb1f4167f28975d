import { useState, type ReactNode } from 'react';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { useWords } from '../words/words.js';
import type { ContactsAddress } from './address.js';
import { BulkDialog, type BulkAction } from './bulk-dialog.js';
import { useAddress } from './use-address.js';
import { askedBy, type ContactList } from './use-contact-list.js';
import type { Selection } from './use-selection.js';

/** What can be done with the selected contacts; shown while some are. */
export function BulkBar({ list, selection }: { list: ContactList; selection: Selection }): ReactNode {
  const words = useWords();
  const { may } = useSession();
  const [address] = useAddress();
  const [action, begin] = useState<BulkAction | null>(null);
  const total = list.total ?? 0;
  const count = selection.isAll ? total - selection.without.size : selection.ids.size;
  if (count === 0) return null;
  const actions: [BulkAction, boolean][] = [
    ['addTags', may('contacts:write')],
    ['removeTags', may('contacts:write')],
    ['assign', may('contacts:write')],
    ['setStatus', may('contacts:write')],
    ['export', may('contacts:export')],
    ['delete', may('contacts:delete')],
  ];
  const whom = selection.isAll
    ? { ...asSelection(askedBy(address)), exclude: [...selection.without] }
    : { ids: [...selection.ids] };
  return (
    <div
      role="toolbar"
      aria-label={words.list.selected(count)}
      className="flex flex-wrap items-center gap-2 border-t border-line bg-paper-2 px-4 py-2"
    >
      <span role="status" className="font-semibold">
        {selection.isAll ? words.list.allSelected(count) : words.list.selected(count)}
      </span>
      {!selection.isAll && total > count && canNameAll(address) && (
        <button type="button" className="text-accent underline" onClick={selection.all}>
          {words.list.selectMatching(total)}
        </button>
      )}
      <div className="ms-auto flex flex-wrap gap-1">
        {actions.map(
          ([one, isAllowed]) =>
            isAllowed && (
              <Button key={one} kind={one === 'delete' ? 'loss' : 'plain'} onClick={() => begin(one)}>
                {words.bulk[one]}
              </Button>
            ),
        )}
        <Button kind="quiet" onClick={() => selection.set([])}>
          {words.list.clearSelection}
        </Button>
      </div>
      {action && <BulkDialog action={action} whom={whom} close={() => begin(null)} done={() => selection.set([])} />}
    </div>
  );
}

/** A filter of conditions cannot hold a search; a search and a segment are parameters of the list, which are taken too. */
function asSelection({ filter, search, segment }: ReturnType<typeof askedBy>): { filter: Record<string, unknown> } {
  if (filter) return { filter };
  return { filter: { ...(search !== undefined && { search }), ...(segment !== undefined && { segment }) } };
}

/** Whether one call can name everything that the list shows. */
function canNameAll({ filter, search, segment }: ContactsAddress): boolean {
  return !filter || (search === undefined && segment === undefined);
}
