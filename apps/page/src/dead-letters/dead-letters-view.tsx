import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSelection } from '../contacts/use-selection.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { EndlessList } from '../ui/endless-list.js';
import { SelectAll } from '../ui/select-all.js';
import { Empty } from '../ui/states.js';
import { SubPage } from '../ui/sub-page.js';
import { useDeadLetterWords } from '../words/dead-letters/texts.js';
import { useWords } from '../words/words.js';
import { deadLettersAddress, type DeadLettersAddress } from './address.js';
import { DeadLetterFilters } from './dead-letter-filters.js';
import { DeadLetterRow } from './dead-letter-row.js';
import { SettleBar } from './settle-bar.js';
import { useDeadLetters } from './use-dead-letters.js';
import { useDiscard } from './use-discard.js';
import { useSettle } from './use-settle.js';

/** Messages that could not be handled: why, what to do, and the ways to settle each. */
export function DeadLettersView(): ReactNode {
  const words = useDeadLetterWords();
  const { may } = useSession();
  const { nav } = useWords();
  if (may('dead-letters:read')) return <DeadLetters />;
  return (
    <div className="p-4">
      <SubPage title={words.title} to="/channels" back={nav.channels}>
        <Empty {...words.notAllowed} />
      </SubPage>
    </div>
  );
}

function DeadLetters(): ReactNode {
  const words = useDeadLetterWords();
  const { nav } = useWords();
  const { may } = useSession();
  const address = deadLettersAddress({ ...useSearch({ from: '/dead-letters' }) });
  const list = useDeadLetters(address);
  const selection = useSelection();
  const settle = useSettle();
  const maySettle = may('dead-letters:write') && address.status === undefined;
  const all = (list.rows ?? []).map(({ id }) => id);
  const ids = all.filter((id) => selection.has(id));
  const { asked, discard, close } = useDiscard(all, ids, maySettle);
  const clear = (): void => selection.set([]);
  return (
    <div className="flex h-full flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        <SubPage title={words.title} to="/channels" back={nav.channels}>
          <p className="text-ink-2">{words.text}</p>
          <DeadLetterFilters address={address} />
          {maySettle && <SelectAll ids={all} selection={selection} />}
          <EndlessList
            list={list}
            label={words.title}
            none={<None address={address} />}
            keyOf={({ id }) => id}
            row={(letter) => (
              <DeadLetterRow
                letter={letter}
                verdict={settle.verdicts.get(letter.id)}
                isSelected={selection.has(letter.id)}
                toggle={() => selection.toggle(letter.id)}
                settle={maySettle ? settle : null}
                discard={() => discard([letter.id])}
              />
            )}
          />
        </SubPage>
      </div>
      {maySettle && <SettleBar ids={ids} settle={settle} discard={() => discard(ids)} clear={clear} />}
      {asked && (
        <Confirm
          title={words.discardTitle(asked.length)}
          text={words.discardText}
          action={words.discard}
          run={() => settle.discard(asked).then(clear)}
          close={close}
        />
      )}
    </div>
  );
}

function None({ address }: { address: DeadLettersAddress }): ReactNode {
  const words = useDeadLetterWords();
  const navigate = useNavigate();
  if (Object.keys(address).length === 0) return <Empty {...words.none} />;
  return (
    <Empty {...words.noMatch}>
      <Button onClick={() => void navigate({ to: '/dead-letters', search: {} })}>{words.showOpen}</Button>
    </Empty>
  );
}
