import { ArrowDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { Button } from '../ui/button.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { usePersonWords } from '../words/person/texts.js';
import { useWords } from '../words/words.js';
import { Composer } from '../compose/composer.js';
import { Days } from './days.js';
import { useMessages } from './use-messages.js';
import { useFoot } from './use-foot.js';
import { useSeen } from './use-seen.js';

/** Pixels before the begin at which earlier messages are asked for. */
const aheadPx = 1_000;

/** Messages of all channels, the newest at the foot, and where one writes. */
export function Conversation({ contact }: { contact: Contact }): ReactNode {
  const { common, contact: words } = useWords();
  const list = useMessages(contact.id);
  const { messages, earlier } = list;
  // What was answered has been seen.
  useSeen(contact, messages.at(-1)?.direction === 'inbound');
  const { scroller, content, scrolled, hasNew, isFar, toFoot } = useFoot(messages);
  const onScroll = (): void => {
    scrolled();
    if (scroller.current && scroller.current.scrollTop < aheadPx) earlier();
  };
  return (
    <>
      <div
        ref={scroller}
        onScroll={onScroll}
        role="log"
        aria-label={words.conversation}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto p-4 -outline-offset-2"
      >
        <div ref={content} className="flex flex-col gap-2">
          {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
          {list.isPending && <Skeleton lines={6} label={common.loading} />}
          {list.data && messages.length === 0 && <Empty title={words.conversation} text={words.noMessages} />}
          {list.earlierError !== null && <Failed error={list.earlierError} retry={earlier} />}
          {list.hasEarlier && (
            <Button kind="quiet" className="self-center" onClick={earlier}>
              {words.earlier}
            </Button>
          )}
          <Days messages={messages} contactId={contact.id} contactName={contact.name} />
        </div>
      </div>
      {(hasNew || isFar) && <ToFoot hasNew={hasNew} toFoot={toFoot} />}
      <Composer contact={contact} newest={messages.at(-1)} />
    </>
  );
}

function ToFoot({ hasNew, toFoot }: { hasNew: boolean; toFoot: () => void }): ReactNode {
  const { tools } = usePersonWords();
  return (
    <Button className="z-10 -mt-10 mb-2 self-center shadow-float" onClick={toFoot}>
      <ArrowDown size={14} aria-hidden />
      {hasNew ? tools.newMessages : tools.toNewest}
    </Button>
  );
}
