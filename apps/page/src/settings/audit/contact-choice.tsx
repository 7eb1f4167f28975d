import { Popover } from '@base-ui/react/popover';
import { useQuery } from '@tanstack/react-query';
import { UserSearch } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { queriesOf } from '../../api/queries.js';
import { useSession } from '../../shell/session.js';
import { useSettled } from '../../shell/use-settled.js';
import { Button } from '../../ui/button.js';
import { Chip } from '../../ui/chip.js';
import { Field } from '../../ui/field.js';
import { useAuditWords } from '../../words/audit/texts.js';

interface ContactChoiceProps {
  contactId: string | undefined;
  choose: (contactId: string | undefined) => void;
}

/** One contact, found by name, email or phone. */
export function ContactChoice({ contactId, choose }: ContactChoiceProps): ReactNode {
  const words = useAuditWords();
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery({ ...queriesOf(session).contact(contactId ?? ''), enabled: contactId !== undefined });
  if (contactId !== undefined) {
    const name = data?.contact.name ?? contactId;
    return <Chip label={name} removeLabel={words.removeContact(name)} remove={() => choose(undefined)} />;
  }
  const chosen = (id: string): void => {
    setOpen(false);
    choose(id);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        render={
          <Button>
            <UserSearch size={16} aria-hidden />
            {words.anyContact}
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" className="z-50">
          <Popover.Popup
            aria-label={words.anyContact}
            className="w-72 rounded-lg bg-paper p-3 shadow-float outline-none"
          >
            <Finder choose={chosen} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Finder({ choose }: { choose: (id: string) => void }): ReactNode {
  const words = useAuditWords();
  const { doorbell, membership } = useSession();
  const [typed, type] = useState('');
  const search = useSettled(typed.trim(), 150);
  const { data = [] } = useQuery({
    queryKey: [membership.workspaceId, 'people', search],
    queryFn: async ({ signal }) => (await doorbell.get('/contacts', { query: { search, limit: 8 }, signal })).data,
    enabled: search.length > 1,
  });
  return (
    <>
      <Field label={words.findContact} type="search" value={typed} onChange={({ target }) => type(target.value)} />
      <ul className="pt-2">
        {data.map(({ id, name, email, phone }) => (
          <li key={id}>
            <Button kind="quiet" className="w-full justify-start" onClick={() => choose(id)}>
              <span className="truncate text-ink">{name}</span>
              <span className="truncate text-small">{email ?? phone}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
