import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft, Check, PanelRight } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { notShown } from '../api/not-shown.js';
import { queriesOf } from '../api/queries.js';
import { Conversation } from '../contact/conversation.js';
import { useUserName } from '../contacts/user-name.js';
import { useKeys } from '../shell/keys.js';
import { useSession } from '../shell/session.js';
import { Beside } from '../ui/beside.js';
import { Button, IconButton } from '../ui/button.js';
import { LinkButton } from '../ui/link-button.js';
import { Avatar } from '../ui/marks.js';
import { Failed, Skeleton } from '../ui/states.js';
import { useInboxWords } from '../words/inbox/texts.js';
import { useWords } from '../words/words.js';
import { useDone, useWaiting } from './use-waiting.js';

/** The conversation of the address, beside the list of those who wait. */
export function OpenConversation(): ReactNode {
  const { common } = useWords();
  const { contactId } = useParams({ from: '/inbox/$contactId' });
  const { data, error, refetch } = useQuery(queriesOf(useSession()).contact(contactId));
  const failure = notShown({ data, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} label={common.loading} />;
  return (
    <section key={data.contact.id} aria-label={data.contact.name} className="flex h-full min-w-0 flex-col">
      <Heading contact={data.contact} />
      <Conversation contact={data.contact} />
    </section>
  );
}

function Heading({ contact }: { contact: Contact }): ReactNode {
  const words = useInboxWords();
  const { may } = useSession();
  const navigate = useNavigate();
  const { done, isWaiting } = useDoneAndNext(contact);
  useKeys(useMemo(() => ({ d: () => void done() }), [done]));
  const { id, name, channelPreference } = contact;
  return (
    <header className="flex items-center gap-3 border-b border-line px-3 py-2">
      <IconButton
        label={words.back}
        className="min-[1101px]:hidden"
        onClick={() => void navigate({ to: '/inbox', search: (old: object) => old })}
      >
        <ArrowLeft size={16} aria-hidden className="rtl:rotate-180" />
      </IconButton>
      <Avatar id={id} name={name} channel={channelPreference} size={36} />
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-heading font-semibold">
          <bdi>{name}</bdi>
        </h1>
        <Below contact={contact} />
      </div>
      <LinkButton
        to="/contacts/$contactId"
        params={{ contactId: id }}
        search={{ wide: true }}
        kind="quiet"
        aria-label={words.contact}
        title={words.contact}
      >
        <PanelRight size={16} aria-hidden className="rtl:rotate-180" />
        <span className="max-[600px]:hidden">{words.contact}</span>
      </LinkButton>
      {may('messages:write') && isWaiting && (
        <Button onClick={() => void done()} title={words.doneKeys}>
          <Check size={16} aria-hidden />
          {words.done}
        </Button>
      )}
    </header>
  );
}

function Below({ contact: { email, phone, assignedTo } }: { contact: Contact }): ReactNode {
  const words = useInboxWords();
  const nameOf = useUserName();
  const whose = assignedTo === null ? words.nobodys : nameOf(assignedTo);
  return (
    <p className="truncate text-small text-ink-2">
      <Beside parts={[email, phone, whose]} />
    </p>
  );
}

/** Done leads to the next who waits: a morning's work is one key. */
function useDoneAndNext(contact: Contact): { done: () => Promise<void>; isWaiting: boolean } {
  const address = useSearch({ from: '/inbox' });
  const { rows: found, hasMore } = useWaiting(address);
  const rows = found ?? [];
  const navigate = useNavigate();
  const done = useDone();
  const place = rows.findIndex((one) => one.contact.id === contact.id);
  const next = (rows[place + 1] ?? rows[place - 1])?.contact.id;
  return {
    // One behind the rows that are shown waits too, for all that is known.
    isWaiting: place >= 0 || hasMore,
    done: async () => {
      const isDone = done(contact);
      const to =
        next === undefined
          ? { to: '/inbox' as const }
          : { to: '/inbox/$contactId' as const, params: { contactId: next } };
      await navigate({ ...to, search: address });
      await isDone;
    },
  };
}
