import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WaitingConversation } from '../api/doorbell.js';
import type { Endless } from '../api/use-endless.js';
import { Button } from '../ui/button.js';
import { EndlessList } from '../ui/endless-list.js';
import { Flag } from '../ui/flag.js';
import { Avatar } from '../ui/marks.js';
import { Empty } from '../ui/states.js';
import { Ago } from '../ui/time.js';
import { useInboxWords } from '../words/inbox/texts.js';
import { useLanguage } from '../words/words.js';
import type { InboxAddress } from './address.js';

interface WaitingListProps {
  list: Endless<WaitingConversation>;
  address: InboxAddress;
}

/** One line for the person and how long they wait, one for what they wrote last. */
export function WaitingList({ list, address }: WaitingListProps): ReactNode {
  const words = useInboxWords();
  return (
    <EndlessList
      list={list}
      label={words.title}
      none={<NoneWait address={address} />}
      keyOf={({ contact }) => contact.id}
      row={(one) => <Waiting conversation={one} />}
    />
  );
}

function Waiting({ conversation }: { conversation: WaitingConversation }): ReactNode {
  const words = useInboxWords();
  const { language } = useLanguage();
  const { contact, waitingSince, channel, unread, lastMessage } = conversation;
  const { id, name } = contact;
  const preview = lastMessage?.deleted ? words.takenBack : (lastMessage?.text ?? '');
  return (
    <Link
      to="/inbox/$contactId"
      params={{ contactId: id }}
      search={(old: object) => old}
      className="-my-1.5 flex w-full min-w-0 items-center gap-3 px-3 py-2.5 hover:bg-paper-2 aria-[current=page]:bg-accent-soft"
    >
      <Avatar id={id} name={name} channel={lastMessage?.channel ?? channel} size={32} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-center gap-2">
          <span className={`truncate ${unread ? 'font-semibold' : ''}`} dir="auto">
            {name}
          </span>
          <Flag language={contact.language} shownIn={language} />
          <span className="ms-auto text-small text-ink-2">
            <span className="sr-only">{words.waits} </span>
            <Ago at={waitingSince} />
          </span>
        </span>
        <span className="flex items-center gap-2 text-small text-ink-2">
          <span className={`min-w-0 flex-1 truncate ${unread ? 'text-ink' : ''}`} dir="auto">
            {lastMessage?.subject && <span className="font-medium">{lastMessage.subject} · </span>}
            {preview}
          </span>
          {unread && (
            <>
              <span className="size-2 shrink-0 rounded-full bg-accent" aria-hidden />
              <span className="sr-only">{words.unread}</span>
            </>
          )}
        </span>
      </span>
    </Link>
  );
}

function NoneWait({ address }: { address: InboxAddress }): ReactNode {
  const words = useInboxWords();
  const navigate = useNavigate();
  if (!address.whose && !address.channel) return <Empty {...words.none} />;
  return (
    <Empty {...words.noneOfThese}>
      <Button onClick={() => void navigate({ to: '/inbox', search: {} })}>{words.showAll}</Button>
    </Empty>
  );
}
