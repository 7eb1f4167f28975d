import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import type { Contact } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { inputLook } from '../ui/field.js';
import { Ago } from '../ui/time.js';
import { warn } from '../ui/toasts.js';
import { useWords } from '../words/words.js';

/** What stands beside the conversation: records of other systems, and notes of the team. */
export function Context({ contact }: { contact: Contact }): ReactNode {
  return (
    <div className="flex flex-col gap-6 p-4">
      <Records contact={contact} />
      <Notes contact={contact} />
    </div>
  );
}

function Records({ contact: { id } }: { contact: Contact }): ReactNode {
  const { contact: words } = useWords();
  const { doorbell, membership } = useSession();
  const { data = [], isSuccess } = useQuery({
    queryKey: [membership.workspaceId, 'contact', id, 'records'],
    queryFn: async () => (await doorbell.get('/contacts/{id}/records', { path: { id } })).data,
  });
  return (
    <section>
      <h2 className="mb-1 font-semibold">{words.records}</h2>
      {isSuccess && data.length === 0 && <p className="text-ink-2">{words.noRecords}</p>}
      <ul className="flex flex-col gap-2">
        {data.map((record) => (
          <li key={record.id} className="rounded-lg border border-line p-2">
            <p className="font-semibold">{record.title}</p>
            <p className="text-small text-ink-2">
              {[record.kind, record.status].filter(Boolean).join(' · ')} {record.at && <Ago at={record.at} />}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Notes({ contact: { id } }: { contact: Contact }): ReactNode {
  const { contact: words } = useWords();
  const { doorbell, membership, may } = useSession();
  const queryKey = [membership.workspaceId, 'contact', id, 'notes'];
  const { data = [] } = useQuery({
    queryKey,
    queryFn: async () => (await doorbell.get('/contacts/{id}/notes', { path: { id } })).data,
    enabled: may('notes:read'),
  });
  return (
    <section>
      <h2 className="mb-1 font-semibold">{words.notes}</h2>
      {may('notes:write') && <NewNote contactId={id} queryKey={queryKey} />}
      {data.length === 0 && <p className="text-small text-ink-3">{words.noNotes}</p>}
      <ul className="mt-2 flex flex-col gap-2">
        {data.map((note) => (
          <li key={note.id} className="rounded-lg bg-attention-soft p-2">
            <p className="break-words whitespace-pre-wrap" dir="auto">
              {note.text}
            </p>
            <p className="mt-1 text-small text-ink-2">
              <Ago at={note.createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NewNote({ contactId, queryKey }: { contactId: string; queryKey: readonly string[] }): ReactNode {
  const { contact: words, common } = useWords();
  const { doorbell } = useSession();
  const queries = useQueryClient();
  const [text, type] = useState('');
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await doorbell.post('/contacts/{id}/notes', { path: { id: contactId }, body: { text } });
      type('');
      await queries.invalidateQueries({ queryKey });
    } catch (error) {
      warn(textOf(error));
    }
  };
  return (
    <form onSubmit={(event) => void add(event)} className="mb-2 flex flex-col gap-2">
      <textarea
        aria-label={words.addNote}
        placeholder={words.addNote}
        dir="auto"
        rows={2}
        value={text}
        onChange={({ target }) => type(target.value)}
        className={`${inputLook} h-auto py-1.5`}
      />
      {text.trim() !== '' && (
        <Button type="submit" className="self-end">
          {common.save}
        </Button>
      )}
    </form>
  );
}
