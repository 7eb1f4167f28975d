import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Contact } from '../../api/doorbell.js';
import { useSession } from '../../shell/session.js';
import { useSettled } from '../../shell/use-settled.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { Avatar } from '../../ui/marks.js';
import { useDuplicateWords } from '../../words/duplicates/texts.js';
import { useLeadTo } from '../use-lead-to.js';
import { MergeDialog } from './merge-dialog.js';

/** Finds the contact that is the same person, where Doorbell does not suggest it; then shows the merge. */
export function MergeWith({ contact, close }: { contact: Contact; close: () => void }): ReactNode {
  const { pick: words } = useDuplicateWords();
  const leadTo = useLeadTo();
  const [typed, type] = useState('');
  const [other, choose] = useState<Contact | null>(null);
  const found = useFound(typed, contact.id);
  if (other) return <MergeDialog contacts={[contact, other]} close={close} done={leadTo} />;
  return (
    <Dialog isOpen close={close} title={words.title(contact.name)}>
      <Field label={words.search} value={typed} onChange={({ target }) => type(target.value)} />
      <ul className="flex flex-col" aria-live="polite">
        {found?.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              onClick={() => choose(one)}
              className="flex min-h-10 w-full items-center gap-3 rounded-base px-2 text-start hover:bg-paper-3 pointer-coarse:min-h-11"
            >
              <Avatar id={one.id} name={one.name} channel={one.channelPreference} size={24} />
              <span className="truncate" dir="auto">
                {one.name}
              </span>
              <span className="ms-auto truncate text-small text-ink-2">{one.email ?? one.phone}</span>
            </button>
          </li>
        ))}
        {found?.length === 0 && <li className="text-ink-2">{words.none}</li>}
      </ul>
    </Dialog>
  );
}

/** Others by what is typed; undefined before enough is. */
function useFound(typed: string, ownId: string): Contact[] | undefined {
  const { doorbell, membership } = useSession();
  const search = useSettled(typed.trim(), 150);
  const { data } = useQuery({
    queryKey: [membership.workspaceId, 'people', search],
    queryFn: async ({ signal }) => (await doorbell.get('/contacts', { query: { search, limit: 8 }, signal })).data,
    enabled: search.length > 1,
    placeholderData: (previous) => previous,
  });
  return search.length > 1 ? data?.filter(({ id }) => id !== ownId) : undefined;
}
