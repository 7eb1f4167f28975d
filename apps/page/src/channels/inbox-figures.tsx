import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { boundedText, countsOf } from '../api/bounded-counts.js';
import type { Inbox } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { ExactTime, PassedTime } from '../ui/time.js';
import { useChannelWords } from '../words/channels/texts.js';
import { useLanguage, useWords } from '../words/words.js';

/** When the last message came, what waits, and what came by this inbox without becoming a contact. */
export function InboxFigures({ inbox: { id, lastEventAt, backlog, createdAt, owner } }: { inbox: Inbox }): ReactNode {
  const { channels } = useWords();
  const connect = useChannelWords();
  const { language } = useLanguage();
  const { may } = useSession();
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 rounded-lg border border-line p-3">
      <Figure name={channels.lastEvent}>
        {lastEventAt === null ? connect.noMessage : <PassedTime at={lastEventAt} />}
      </Figure>
      <Figure name={connect.backlog}>{backlog.toLocaleString(language)}</Figure>
      {may('messages:read') && <Junk inboxId={id} />}
      {may('dead-letters:read') && <DeadLetters inboxId={id} />}
      <Figure name={connect.since}>
        <ExactTime at={createdAt} />
      </Figure>
      {owner !== null && <Figure name={connect.servedBy}>{owner}</Figure>}
    </dl>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

const linkLook = 'text-accent underline';

function Junk({ inboxId }: { inboxId: string }): ReactNode {
  const { nav } = useWords();
  const { language } = useLanguage();
  const { data } = useQuery(countsOf(useSession()).junkOf(inboxId));
  return (
    <Figure name={nav.junk}>
      {data && (
        <Link
          to="/junk"
          search={{ inboxId }}
          aria-label={`${nav.junk}: ${boundedText(data, language)}`}
          className={linkLook}
        >
          {boundedText(data, language)}
        </Link>
      )}
    </Figure>
  );
}

function DeadLetters({ inboxId }: { inboxId: string }): ReactNode {
  const { nav } = useWords();
  const { language } = useLanguage();
  const { data } = useQuery(countsOf(useSession()).deadLetters(inboxId));
  return (
    <Figure name={nav.deadLetters}>
      {data && (
        <Link
          to="/dead-letters"
          search={{ inboxId }}
          aria-label={`${nav.deadLetters}: ${boundedText(data, language)}`}
          className={linkLook}
        >
          {boundedText(data, language)}
        </Link>
      )}
    </Figure>
  );
}
