import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Contact, Note } from '../api/doorbell.js';
import { standingIn, useSaveOwn } from '../api/save-own.js';
import { useFresh } from '../api/use-fresh.js';
import { useUserName } from '../contacts/user-name.js';
import { MoreMenu } from '../settings/more-menu.js';
import { useSession } from '../shell/session.js';
import { Confirm } from '../ui/confirm.js';
import { MenuItem } from '../ui/menu.js';
import { PassedTime } from '../ui/time.js';
import { useAsked } from '../ui/use-asked.js';
import { usePersonWords } from '../words/person/texts.js';
import { useWords } from '../words/words.js';
import { NoteForm } from './note-form.js';
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
  const session = useSession();
  const { doorbell, may, user } = session;
  const [saveOwn, fresh] = [useSaveOwn(), useFresh()];
  const nameOf = useUserName();
  const { id, authorId, text, createdAt, updatedAt } = note;
  const isOwn = authorId === user.id && may('notes:write');
  const mayDelete = isOwn || may('notes:delete');
  const offered = [...(isOwn ? (['note-edit'] as const) : []), ...(mayDelete ? (['note-delete'] as const) : [])];
  const { asked, ask, close } = useAsked(offered, [note]);
  const what = asked?.item && asked.what;
  const read = async () => standingIn(await fresh(notesQuery(session, note.contactId)), id);
  const change = async (written: string): Promise<void> => {
    await saveOwn({ own: { text: written }, base: { text }, read }, ({ text: sent = written }, at) =>
      doorbell.patch('/notes/{id}', { path: { id }, body: { text: sent }, ...at }),
    );
    close();
    await renew();
  };
  if (what === 'note-edit')
    return (
      <li>
        <NoteForm draftId={`note.${id}`} label={words.edit} text={text} save={change} cancel={close} />
      </li>
    );
  return (
    <li className="rounded-lg bg-attention-soft p-2">
      <p className="break-words whitespace-pre-wrap" dir="auto">
        {text}
      </p>
      <div className="mt-1 flex items-center gap-1 text-small text-ink-2">
        <span>
          {nameOf(authorId)} · <PassedTime at={createdAt} />
          {updatedAt !== createdAt && ` · ${words.edited}`}
        </span>
        {mayDelete && (
          <MoreMenu name={words.noteOf(nameOf(authorId))}>
            {isOwn && <MenuItem onClick={() => ask('note-edit', note)}>{words.edit}</MenuItem>}
            <MenuItem isLoss onClick={() => ask('note-delete', note)}>
              {words.delete}
            </MenuItem>
          </MoreMenu>
        )}
      </div>
      {what === 'note-delete' && (
        <Confirm
          title={words.deleteTitle}
          text={words.deleteText}
          action={words.delete}
          run={() => doorbell.delete('/notes/{id}', { path: { id } }).then(renew)}
          close={close}
        />
      )}
    </li>
  );
}
