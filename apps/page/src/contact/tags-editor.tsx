import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useTagColors } from '../contacts/use-tag-colors.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { TagChip } from '../ui/marks.js';
import { Popover } from '../ui/popover.js';
import { say, warnOf } from '../ui/toasts.js';
import { usePersonWords } from '../words/person/texts.js';
import { useWords } from '../words/words.js';
import { OriginText } from './origin.js';
import { useTagChange } from './use-change.js';

/** Tags that are seen before one asks for the rest. */
const tagsShown = 20;

/** The tags of a contact, added and removed in place; a new name makes a new tag. */
export function TagsEditor({ contact }: { contact: Contact }): ReactNode {
  const { contact: words, list } = useWords();
  const { may } = useSession();
  const { tags: texts } = usePersonWords();
  const change = useTagChange(contact);
  const colors = useTagColors();
  const [isWhole, showAll] = useState(false);
  const add = (name: string): Promise<boolean> =>
    change((tags) => [...tags, name]).then(
      () => true,
      (error: unknown) => {
        warnOf(error);
        return false;
      },
    );
  const remove = (name: string): void =>
    void change((tags) => tags.filter((one) => one !== name))
      .then(() => say(texts.removed(name), { label: words.undo, run: () => void add(name) }))
      .catch(warnOf);
  const isAllowed = may('contacts:write');
  const shown = isWhole ? contact.tags : contact.tags.slice(0, tagsShown);
  const more = contact.tags.length - shown.length;
  return (
    <div className="flex flex-wrap items-center gap-1">
      {shown.map((name) => (
        <TagChip
          key={name}
          name={name}
          color={colors.get(name)}
          text={<TagOrigin contactId={contact.id} name={name} />}
        >
          {isAllowed && (
            <button
              type="button"
              aria-label={words.removeTag(name)}
              onClick={() => remove(name)}
              className="flex min-h-5 min-w-5 items-center justify-center print:hidden"
            >
              <X size={12} aria-hidden />
            </button>
          )}
        </TagChip>
      ))}
      {more > 0 && (
        <Button kind="quiet" className="h-6 text-small" aria-label={texts.all} onClick={() => showAll(true)}>
          {list.moreTags(more)}
        </Button>
      )}
      {isAllowed && <NewTag add={add} />}
    </div>
  );
}

/** The name of a tag; it opens who or what put it there, and when. */
function TagOrigin({ contactId, name }: { contactId: string; name: string }): ReactNode {
  const { origin } = usePersonWords();
  const [isAsked, ask] = useState(false);
  const trigger = (
    <button type="button" aria-label={origin.open(name)} className="max-w-full truncate hover:underline">
      {name}
    </button>
  );
  return (
    <Popover trigger={trigger} title={name} opened={() => ask(true)}>
      {isAsked && <OriginText contactId={contactId} field={`tags.${name}`} />}
    </Popover>
  );
}

/** @param add false where it is not added: the name stands in the field again. */
function NewTag({ add }: { add: (name: string) => Promise<boolean> }): ReactNode {
  const { contact: words } = useWords();
  const list = useId();
  const { data: tags = [] } = useQuery(queriesOf(useSession()).tags);
  const [typed, type] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const name = typed.trim();
    type('');
    if (name !== '') void add(name).then((isAdded) => isAdded || type((since) => since || name));
  };
  return (
    <form onSubmit={submit} className="print:hidden">
      <input
        aria-label={words.addTag}
        placeholder={words.addTag}
        list={list}
        maxLength={100}
        value={typed}
        onChange={({ target }) => type(target.value)}
        className="h-6 w-28 rounded border border-dashed border-line-2 bg-paper px-1.5 text-small placeholder:text-ink-3"
      />
      <datalist id={list}>
        {tags.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </form>
  );
}
