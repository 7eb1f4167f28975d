import { DoorbellProblem } from '@doorbell/client';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Maximize2, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import type { ContactsAddress } from '../contacts/address.js';
import { useSession } from '../shell/session.js';
import { IconButton } from '../ui/button.js';
import { Flag } from '../ui/flag.js';
import { Avatar, ProofMark } from '../ui/marks.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Tabs } from '../ui/tabs.js';
import { useLanguage, useWords } from '../words/words.js';
import { ContactMenu } from './contact-menu.js';
import { Context } from './context.js';
import { Conversation } from './conversation.js';
import { Facts } from './facts.js';

/** The contact of the address: beside the list, or over the whole width. */
export function ContactSheet(): ReactNode {
  const { contact, common } = useWords();
  const { contactId } = useParams({ from: '/contacts/$contactId' });
  const { wide } = useSearch({ from: '/contacts' });
  const { data, isError, error, refetch } = useQuery(queriesOf(useSession()).contact(contactId));
  const width = wide ? 'flex-1' : 'w-140 max-[1100px]:flex-1';
  return (
    <section
      aria-label={data?.contact.name ?? common.loading}
      className={`flex min-w-0 flex-col border-s border-line ${width}`}
    >
      {isError && isGone(error) && <Empty {...contact.gone} />}
      {isError && !isGone(error) && <Failed error={error} retry={() => void refetch()} />}
      {!data && !isError && <Skeleton lines={8} label={common.loading} />}
      {data && <Sheet key={data.contact.id} contact={data.contact} isWide={wide === true} />}
    </section>
  );
}

const isGone = (error: unknown): boolean => error instanceof DoorbellProblem && [400, 404].includes(error.status);

function Sheet({ contact, isWide }: { contact: Contact; isWide: boolean }): ReactNode {
  const words = useWords();
  const [tab, show] = useState('conversation');
  const tabs = [
    { id: 'conversation', label: words.contact.conversation },
    { id: 'facts', label: words.contact.facts },
    { id: 'context', label: words.contact.context },
  ];
  const beside = isWide ? 'min-[1200px]:flex' : '';
  const part = (id: string): string => `${tab === id ? 'flex' : 'hidden'} ${beside} min-h-0 min-w-0 flex-col`;
  return (
    <>
      <Heading contact={contact} isWide={isWide} />
      <div className={isWide ? 'min-[1200px]:hidden' : ''}>
        <Tabs label={contact.name} tabs={tabs} chosen={tab} choose={show} />
      </div>
      <div className="flex min-h-0 flex-1">
        <div
          className={`${part('facts')} ${isWide ? 'min-[1200px]:w-80 min-[1200px]:flex-none min-[1200px]:border-e' : ''} flex-1 overflow-y-auto border-line`}
        >
          <Facts contact={contact} />
        </div>
        <div className={`${part('conversation')} flex-1`}>
          <Conversation contact={contact} />
        </div>
        <div
          className={`${part('context')} ${isWide ? 'min-[1200px]:w-80 min-[1200px]:flex-none min-[1200px]:border-s' : ''} flex-1 overflow-y-auto border-line`}
        >
          <Context contact={contact} />
        </div>
      </div>
    </>
  );
}

const withWide =
  (wide: true | undefined) =>
  (address: ContactsAddress): ContactsAddress => ({ ...address, wide });

function Heading({ contact, isWide }: { contact: Contact; isWide: boolean }): ReactNode {
  const words = useWords();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { id, name, channelPreference, verified } = contact;
  return (
    <header className="flex items-center gap-3 border-b border-line px-4 py-2">
      <Avatar id={id} name={name} channel={channelPreference} size={36} />
      <div className="min-w-0 flex-1">
        <h1 className="flex items-center gap-2 text-heading font-semibold">
          <span className="truncate" dir="auto">
            {name}
          </span>
          <ProofMark isProven={verified} label={verified ? words.contact.verified : words.contact.notVerified} />
          <Flag language={contact.language} shownIn={language} />
        </h1>
        <p className="truncate text-small text-ink-2">
          {[contact.email, contact.phone, contact.company].filter(Boolean).join(' · ')}
        </p>
      </div>
      <ContactMenu contact={contact} />
      <IconButton
        label={words.contact.asPage}
        onClick={() =>
          void navigate({
            to: '.',
            search: withWide(isWide ? undefined : true),
          })
        }
      >
        <Maximize2 size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={words.contact.close}
        onClick={() => void navigate({ to: '/contacts', search: withWide(undefined) })}
      >
        <X size={16} aria-hidden />
      </IconButton>
    </header>
  );
}
