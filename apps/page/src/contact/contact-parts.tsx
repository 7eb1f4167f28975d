import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { useKeys } from '../shell/keys.js';
import { Tabs } from '../ui/tabs.js';
import { useMedia } from '../ui/use-media.js';
import { useOnce } from '../ui/use-once.js';
import { useWords } from '../words/words.js';
import { Context } from './context.js';
import { Facts } from './facts.js';
import { PastBar } from './past-bar.js';
import { PastFacts } from './past-facts.js';
import { parts, usePersonAddress, type Part } from './person-address.js';
import { Talk } from './talk.js';

/** How many columns have room: facts, conversation and context; or the conversation and one of the others; or one of the three. */
function useColumns(isWide: boolean): 1 | 2 | 3 {
  const hasThree = useMedia('(min-width: 1200px)');
  const hasTwo = useMedia('(min-width: 800px)');
  if (!isWide || !hasTwo) return 1;
  return hasThree ? 3 : 2;
}

/** Facts, conversation and context of a contact, in as many columns as have room; tabs lead to the rest. */
export function ContactParts({ contact, isWide }: { contact: Contact; isWide: boolean }): ReactNode {
  const [{ part = 'conversation', at }, change] = usePersonAddress();
  const columns = useColumns(isWide);
  const beside: Part = columns === 2 && part === 'conversation' ? 'facts' : part;
  const isPrinted = useMedia('print');
  const isShown = (one: Part): boolean =>
    columns === 3 || one === beside || (columns === 2 && one === 'conversation') || (isPrinted && one !== 'context');
  const hasTalked = useOnce(isShown('conversation'));
  const show = (chosen: Part): void => change({ part: chosen });
  const { middle, edits } = usePersonKeys(isShown, show);
  const side = columns === 1 ? 'flex-1' : 'w-80 shrink-0 print:w-auto';
  return (
    <>
      {at !== undefined && <PastBar contact={contact} at={at} />}
      {columns === 1 && <PartTabs name={contact.name} of={parts} chosen={beside} choose={show} />}
      <div className="flex min-h-0 flex-1 print:block">
        {(isShown('facts') || columns === 2) && (
          <div
            key="side"
            className={`${side} flex min-w-0 flex-col overflow-y-auto border-e border-line print:border-0`}
          >
            {columns === 2 && <PartTabs name={contact.name} of={['facts', 'context']} chosen={beside} choose={show} />}
            {isShown('facts') && at === undefined && <Facts contact={contact} edits={edits} />}
            {isShown('facts') && at !== undefined && <PastFacts contact={contact} at={at} />}
            {columns === 2 && isShown('context') && <Context contact={contact} />}
          </div>
        )}
        {/* Stays from then on: what is being written and its files, whichever part is in front. */}
        <div
          key="middle"
          ref={middle}
          className={`${isShown('conversation') ? 'flex' : 'hidden'} min-h-0 min-w-0 flex-1 flex-col`}
        >
          {hasTalked && <Talk contact={contact} />}
        </div>
        {columns !== 2 && isShown('context') && (
          <div
            key="context"
            className={`${side} flex min-w-0 flex-col overflow-y-auto border-s border-line ${columns === 3 ? 'print:hidden' : ''}`}
          >
            <Context contact={contact} />
          </div>
        )}
      </div>
    </>
  );
}

interface PartTabsProps {
  name: string;
  of: readonly Part[];
  chosen: Part;
  choose: (part: Part) => void;
}

function PartTabs({ name, of, chosen, choose }: PartTabsProps): ReactNode {
  const { contact } = useWords();
  const tabs = of.map((id) => ({ id, label: contact[id] }));
  return <Tabs label={name} tabs={tabs} chosen={chosen} choose={(id) => choose(id as Part)} />;
}

/** E edits the name, R writes: each brings its part to the front where it is not. @returns how often E was pressed. */
function usePersonKeys(isShown: (part: Part) => boolean, show: (part: Part) => void) {
  const middle = useRef<HTMLDivElement>(null);
  const [edits, setEdits] = useState(0);
  const [writes, setWrites] = useState(0);
  const isTalking = isShown('conversation');
  const hasFacts = isShown('facts');
  const keys = useMemo(
    () => ({
      e: () => {
        if (!hasFacts) show('facts');
        setEdits((times) => times + 1);
      },
      ...(!isTalking && {
        r: () => {
          show('conversation');
          setWrites((times) => times + 1);
        },
      }),
    }),
    [hasFacts, isTalking, show],
  );
  useKeys(keys, { isFirst: true });
  useEffect(() => {
    if (writes > 0 && isTalking) middle.current?.querySelector('textarea')?.focus();
  }, [writes, isTalking]);
  return { middle, edits };
}
