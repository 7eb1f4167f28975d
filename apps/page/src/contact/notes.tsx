import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import type { Contact, Note } from '../api/doorbell.js';
import { changeDraft, clearDraft, useDraft } from '../compose/drafts.js';
import { useUserName } from '../contacts/user-name.js';
import { MoreMenu } from '../settings/more-menu.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { areaLook } from '../ui/field.js';
import { MenuItem } from '../ui/menu.js';
import { Ago } from '../ui/time.js';
import { warn } from '../ui/toasts.js';
import { usePersonWords } from '../words/person/texts.js';
import { useWords } from '../words/words.js';
import { notesQuery } from './notes-query.js';

/** What users write down about a contact; their authors change them. */
export function Notes({ contact: { id } }: { contact: Contact }): ReactNode {
  const { contact: words } = useWords();
  const { tools } = usePersonWords();
  const session = useSession();
  const { doorbell, may } = session;
  const queries = useQueryClient();
  const query = notesQuery(session, id);
  const { data = [], isSuccess, isError } = useQuery({ ...query, enabled: may('notes:read') });
  const renew = (): Promise<void> => queries.invalidateQueries({ queryKey: query.queryKey });
  const add = (text: string) => doorbell.post('/contacts/{id}/notes', { path: { id }, body: { text } }).then(renew);
  if (!may('notes:read')) return null;
  return (
    <section>
      <h2 className="mb-1 font-semibold">{words.notes}</h2>
      {may('notes:write') && <NoteForm draftId={`note.${id}`} label={words.addNote} save={add} />}
      {isError && <p className="text-loss">{tools.notesFailed}</p>}
      {isSuccess && data.length === 0 && <p className="text-small text-ink-2">{words.noNotes}</p>}
      <ul className="mt-2 flex flex-col gap-2">
        {data.map((note) => (
          <NoteCard key={note.id} note={note} renew={renew} />
        ))}
      </ul>
    </section>
  );
}

function NoteCard({ note, renew }: { note: Note; renew: () => Promise<void> }): ReactNode {
  const { notes: words } = usePersonWords();
  const { doorbell, may, user } = useSession();
  const nameOf = useUserName();
  const [asked, ask] = useState<'edit' | 'delete' | null>(null);
  const { id, authorId, text, createdAt, updatedAt } = note;
  const isOwn = authorId === user.id && may('notes:write');
  const change = async (written: string): Promise<void> => {
    await doorbell.patch('/notes/{id}', { path: { id }, body: { text: written } });
    ask(null);
    await renew();
  };
  if (asked === 'edit')
    return (
      <li>
        <NoteForm draftId={`note.${id}`} label={words.edit} text={text} save={change} cancel={() => ask(null)} />
      </li>
    );
  return (
    <li className="rounded-lg bg-attention-soft p-2">
      <p className="break-words whitespace-pre-wrap" dir="auto">
        {text}
      </p>
      <div className="mt-1 flex items-center gap-1 text-small text-ink-2">
        <span>
          {nameOf(authorId)} · <Ago at={createdAt} />
          {updatedAt !== createdAt && ` · ${words.edited}`}
        </span>
        {(isOwn || may('notes:delete')) && (
          <MoreMenu name={words.noteOf(nameOf(authorId))}>
            {isOwn && <MenuItem onClick={() => ask('edit')}>{words.edit}</MenuItem>}
            <MenuItem isLoss onClick={() => ask('delete')}>
              {words.delete}
            </MenuItem>
          </MoreMenu>
        )}
      </div>
      {asked === 'delete' && (
        <Confirm
          title={words.deleteTitle}
          text={words.deleteText}
          action={words.delete}
          run={() => doorbell.delete('/notes/{id}', { path: { id } }).then(renew)}
          close={() => ask(null)}
        />
      )}
    </li>
  );
}

interface NoteFormProps {
  /** Under which what is written stays on the device until it is saved. */
  draftId: string;
  label: string;
  text?: string;
  save: (text: string) => Promise<unknown>;
  cancel?: () => void;
}

/** What was written stays where the API refuses it, and over a reload. */
function NoteForm({ draftId, label, text = '', save, cancel }: NoteFormProps): ReactNode {
  const { common } = useWords();
  const draft = useDraft(draftId).text;
  const [written, setWritten] = useState(draft || text);
  const [isBusy, setBusy] = useState(false);
  const write = (now: string): void => {
    setWritten(now);
    changeDraft(draftId, () => ({ text: now }));
  };
  const submit = async (event: FormEvent | KeyboardEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy || written.trim() === '') return;
    setBusy(true);
    try {
      await save(written);
      write('');
    } catch (error) {
      warn(textOf(error));
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(event);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="mb-2 flex flex-col gap-2">
      <textarea
        aria-label={label}
        placeholder={label}
        dir="auto"
        rows={cancel ? 4 : 2}
        value={written}
        onChange={({ target }) => write(target.value)}
        onKeyDown={onKeyDown}
        className={areaLook}
      />
      <div className="flex justify-end gap-2 empty:hidden">
        {cancel && (
          <Button
            onClick={() => {
              clearDraft(draftId);
              cancel();
            }}
          >
            {common.cancel}
          </Button>
        )}
        {written.trim() !== '' && (
          <Button type="submit" disabled={isBusy}>
            {common.save}
          </Button>
        )}
      </div>
    </form>
  );
}
