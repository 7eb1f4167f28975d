import type { ReactNode } from 'react';
import type { Contact } from '../../api/doorbell.js';
import { Avatar } from '../../ui/marks.js';
import { useDuplicateWords } from '../../words/duplicates/texts.js';

interface SurvivorProps {
  contacts: readonly [Contact, Contact];
  chosen: string;
  choose: (id: string) => void;
}

/** Which of the two records stays; the other one leads to it from then on. */
export function Survivor({ contacts, chosen, choose }: SurvivorProps): ReactNode {
  const { dialog: words } = useDuplicateWords();
  const oldest = contacts.map(({ createdAt }) => createdAt).sort()[0];
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-small font-medium text-ink-2">{words.stays}</legend>
      <div className="grid gap-2 min-[500px]:grid-cols-2">
        {contacts.map((contact) => (
          <label
            key={contact.id}
            className="flex min-w-0 items-center gap-2 rounded-lg border border-line p-2 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="survivor"
              className="accent-(--accent)"
              checked={contact.id === chosen}
              onChange={() => choose(contact.id)}
            />
            <Avatar id={contact.id} name={contact.name} channel={contact.channelPreference} />
            <span className="min-w-0">
              <span className="block truncate font-semibold" dir="auto">
                {contact.name}
              </span>
              <span className="block truncate text-small text-ink-2">{contact.email ?? contact.phone}</span>
              <span className="block text-small text-ink-2">
                {contact.createdAt === oldest ? words.older : words.newer}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
