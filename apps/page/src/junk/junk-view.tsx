import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSelection } from '../contacts/use-selection.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { EndlessList } from '../ui/endless-list.js';
import { SelectAll } from '../ui/select-all.js';
import { SelectedBar } from '../ui/selected-bar.js';
import { Empty } from '../ui/states.js';
import { useJunkWords } from '../words/junk/texts.js';
import { JunkFilters } from './junk-filters.js';
import { JunkRow } from './junk-row.js';
import { namesSomebody, useJunk, useNotJunk } from './use-junk.js';

/** Messages that became no contact, each with the reason. A person may say that one is no junk. */
export function JunkView(): ReactNode {
  const words = useJunkWords();
  const { may } = useSession();
  const address = useSearch({ from: '/junk' });
  const list = useJunk(address);
  const selection = useSelection();
  const notJunk = useNotJunk();
  const chosen = (list.rows ?? []).filter(({ id }) => selection.has(id));
  const admit = async (messages: typeof chosen): Promise<void> => {
    await notJunk(messages);
    selection.set([]);
  };
  const mayAdmit = may('contacts:write');
  const admissible = (list.rows ?? []).filter(namesSomebody).map(({ id }) => id);
  return (
    <div className="flex h-full flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        <div className="flex max-w-4xl flex-col gap-3">
          <div>
            <h1 className="text-heading font-semibold">{words.title}</h1>
            <p className="text-ink-2">{words.text}</p>
          </div>
          <JunkFilters address={address} />
          {mayAdmit && <SelectAll ids={admissible} selection={selection} />}
          <EndlessList
            list={list}
            label={words.title}
            none={<NoJunk isFiltered={Object.keys(address).length > 0} />}
            keyOf={({ id }) => id}
            row={(message) => (
              <JunkRow
                message={message}
                isSelected={selection.has(message.id)}
                toggle={mayAdmit ? () => selection.toggle(message.id) : null}
                admit={mayAdmit ? () => void admit([message]) : null}
              />
            )}
          />
        </div>
      </div>
      <SelectedBar count={chosen.length} clear={() => selection.set([])}>
        <Button kind="main" onClick={() => void admit(chosen)}>
          {words.notJunk}
        </Button>
      </SelectedBar>
    </div>
  );
}

function NoJunk({ isFiltered }: { isFiltered: boolean }): ReactNode {
  const words = useJunkWords();
  const navigate = useNavigate();
  if (!isFiltered) return <Empty {...words.none} />;
  return (
    <Empty {...words.noMatch}>
      <Button onClick={() => void navigate({ to: '/junk', search: {} })}>{words.showAll}</Button>
    </Empty>
  );
}
