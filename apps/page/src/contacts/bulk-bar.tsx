import { Suspense, type ReactNode } from 'react';
import { ExportDialog } from '../exports/lazy-dialog.js';
import { useOffer } from '../shell/offered-commands.js';
import { Button } from '../ui/button.js';
import { lazyPart } from '../ui/lazy-part.js';
import { Menu, MenuItem } from '../ui/menu.js';
import { useAsked } from '../ui/use-asked.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';
import { askOf, useBulkActions, type Action } from './bulk-actions.js';
import type { Whom } from './bulk-dialog.js';
import { useAddress } from './use-address.js';
import { everyoneOf, type ContactList } from './use-contact-list.js';
import type { Selection } from './use-selection.js';

const AddToCampaign = lazyPart(async () => ({
  default: (await import('../campaigns/add-to-campaign.js')).AddToCampaign,
}));
const BulkDialog = lazyPart(async () => ({ default: (await import('./bulk-dialog.js')).BulkDialog }));

/** What can be done with the selected contacts; shown while some are. */
export function BulkBar({ list, selection }: { list: ContactList; selection: Selection }): ReactNode {
  const words = useWords();
  const [address] = useAddress();
  const total = list.total ?? 0;
  const count = selection.isAll ? total - selection.without.size : selection.ids.size;
  const actions = useBulkActions();
  const { asked, ask, close } = useAsked(actions.map(askOf));
  const action = actions.find((one) => askOf(one) === asked?.what);
  const begin = (one: Action): void => ask(askOf(one));
  const { bulk } = useContactsWords();
  const labelOf = (one: Action): string => (one === 'setField' ? bulk.setField : words.bulk[one]);
  const offered = actions.map((one) => ({
    id: `bulk-${one}`,
    label: `${labelOf(one)} (${words.list.selected(count)})`,
    run: () => begin(one),
  }));
  useOffer(count === 0 ? [] : offered);
  if (count === 0) return null;
  const whom = selection.isAll
    ? { ...everyoneOf(address), ...(selection.without.size > 0 && { exclude: [...selection.without] }) }
    : { ids: [...selection.ids] };
  return (
    <div
      role="toolbar"
      aria-label={words.list.selected(count)}
      className="@container border-t border-line bg-paper-2 px-4 py-2 print:hidden"
    >
      <div className="flex flex-wrap items-center gap-2">
        <span role="status" className="font-semibold">
          {selection.isAll ? words.list.allSelected(count) : words.list.selected(count)}
        </span>
        {!selection.isAll && total > count && (
          <button type="button" className="text-accent underline" onClick={selection.all}>
            {words.list.selectMatching(total)}
          </button>
        )}
        <div className="ms-auto flex gap-1">
          <Actions actions={actions} labelOf={labelOf} begin={begin} />
          <Button kind="quiet" onClick={() => selection.set([])}>
            {words.list.clearSelection}
          </Button>
        </div>
      </div>
      {action && (
        <ActionDialog
          action={action}
          whom={whom}
          count={count}
          isEstimate={selection.isAll && list.totalIsEstimate}
          close={close}
          done={() => selection.set([])}
        />
      )}
    </div>
  );
}

interface ActionsProps {
  actions: readonly Action[];
  labelOf: (action: Action) => string;
  begin: (action: Action) => void;
}

/** A button for each, or a menu where they have no room. */
function Actions({ actions, labelOf, begin }: ActionsProps): ReactNode {
  const { bulk: words } = useContactsWords();
  return (
    <>
      <div className="hidden gap-1 @min-[900px]:flex">
        {actions.map((one) => (
          <Button key={one} kind={one === 'delete' ? 'loss' : 'plain'} onClick={() => begin(one)}>
            {labelOf(one)}
          </Button>
        ))}
      </div>
      {actions.length > 0 && (
        <div className="@min-[900px]:hidden">
          <Menu trigger={<Button kind="main">{words.actions}</Button>}>
            {actions.map((one) => (
              <MenuItem key={one} isLoss={one === 'delete'} onClick={() => begin(one)}>
                {labelOf(one)}
              </MenuItem>
            ))}
          </Menu>
        </div>
      )}
    </>
  );
}

interface ActionDialogProps {
  action: Action;
  whom: Whom;
  count: number;
  isEstimate: boolean;
  close: () => void;
  done: () => void;
}

/** What most people never open loads when it is opened. */
function ActionDialog({ action, whom, count, isEstimate, close, done }: ActionDialogProps): ReactNode {
  return (
    <Suspense>
      {action === 'export' ? (
        <ExportDialog whom={whom} count={count} isEstimate={isEstimate} close={close} />
      ) : action === 'addToCampaign' ? (
        <AddToCampaign whom={whom} close={close} done={done} />
      ) : (
        <BulkDialog action={action} whom={whom} close={close} done={done} />
      )}
    </Suspense>
  );
}
