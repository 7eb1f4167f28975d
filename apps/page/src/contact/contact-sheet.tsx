import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { isAbsent } from '../api/not-shown.js';
import { queriesOf } from '../api/queries.js';
import { contactsAddress } from '../contacts/address.js';
import { walkNow } from '../contacts/walk.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { useStore } from '../ui/store.js';
import { useWords } from '../words/words.js';
import { ContactHeading, type Place } from './contact-heading.js';
import { ContactParts } from './contact-parts.js';
import { EraseProgress } from './privacy/erase-progress.js';

/** The contact of the address: beside the list, or over the whole width. */
export function ContactSheet(): ReactNode {
  const { contactId } = useParams({ from: '/contacts/$contactId' });
  const { wide } = useSearch({ from: '/contacts' });
  const navigate = useNavigate();
  const isWide = wide === true;
  return (
    <ContactPanel
      contactId={contactId}
      isWide={isWide}
      walk={useStore(walkNow)}
      setWide={(on) =>
        void navigate({ to: '.', search: ((address: object) => ({ ...address, wide: on || undefined })) as never })
      }
      close={() =>
        void navigate({ to: '/contacts', search: (address) => contactsAddress({ ...address, wide: undefined }) })
      }
    />
  );
}

export interface PanelProps extends Place {
  contactId: string;
}

/** One contact, wherever it is opened. */
export function ContactPanel({ contactId, isWide, setWide, walk, close }: PanelProps): ReactNode {
  const { contact: words, common } = useWords();
  const { data, isError, error, refetch } = useQuery(queriesOf(useSession()).contact(contactId));
  const [erased, setErased] = useState<{ jobId: string; contact: Contact } | null>(null);
  const isLost = isError && isAbsent(error);
  const contact = isLost || erased?.contact.id === contactId ? undefined : data?.contact;
  if (erased?.contact.id === contactId)
    return (
      <section aria-label={erased.contact.name} className="min-w-0 flex-1 border-s border-line">
        <EraseProgress jobId={erased.jobId} name={erased.contact.name} close={close} />
      </section>
    );
  return (
    <section
      aria-label={contact?.name ?? common.loading}
      className={`flex min-w-0 flex-col border-s border-line print:border-0 ${isWide ? 'flex-1' : 'w-140 max-[1100px]:flex-1'}`}
    >
      {isLost && (
        <Empty {...words.gone}>
          <Button onClick={close}>{words.backToList}</Button>
        </Empty>
      )}
      {isError && !isLost && !contact && <Failed error={error} retry={() => void refetch()} />}
      {!contact && !isError && <Skeleton lines={8} label={common.loading} />}
      {contact && (
        <>
          <ContactHeading
            {...{ contact, isWide, setWide, walk, close }}
            erasing={(jobId) => setErased({ jobId, contact })}
          />
          <ContactParts key={contact.id} contact={contact} isWide={isWide} />
        </>
      )}
    </section>
  );
}
