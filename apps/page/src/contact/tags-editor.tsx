import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { byCategory, valueOf } from '../contacts/tag-category.js';
import { useTagColors } from '../contacts/use-tag-colors.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { TagChip } from '../ui/marks.js';
import { Popover } from '../ui/popover.js';
import { say, warnOf } from '../ui/toasts.js';
import { usePersonWords } from '../words/person/texts.js';
import { useWords } from '../words/words.js';
import { NewTag } from './new-tag.js';
import { OriginText } from './origin.js';
import { useTagChange } from './use-change.js';

/** Tags that are seen before one asks for the rest. */
const tagsShown = 20;

/** The tags of a contact under their categories, added and removed in place; a new name makes a new tag. */
export function TagsEditor({ contact }: { contact: Contact }): ReactNode {
  const { contact: words, list } = useWords();
  const { may } = useSession();
  const { tags: texts } = usePersonWords();
  const change = useTagChange(contact);
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
  const ordered = byCategory(contact.tags).flatMap(([, names]) => names);
  const shown = isWhole ? ordered : ordered.slice(0, tagsShown);
  const more = contact.tags.length - shown.length;
  return (
    <div className="flex flex-wrap items-center gap-1">
      {byCategory(shown).map(([category, names]) => (
        <TagGroup key={category ?? ''} category={category}>
          {names.map((name) => (
            <Tag key={name} contactId={contact.id} name={name} remove={isAllowed ? () => remove(name) : null} />
          ))}
        </TagGroup>
      ))}
      {more > 0 && (
        <Button kind="quiet" className="min-h-6! text-small" aria-label={texts.all} onClick={() => showAll(true)}>
          {list.moreTags(more)}
        </Button>
      )}
      {isAllowed && <NewTag has={contact.tags} add={add} />}
    </div>
  );
}

/** The tags of a category, on lines of their own under its name; those of none run on. */
function TagGroup({ category, children }: { category: string | null; children: ReactNode }): ReactNode {
  if (category === null) return children;
  return (
    <div role="group" aria-label={category} className="flex w-full flex-wrap items-center gap-1">
      <span aria-hidden dir="auto" className="max-w-full truncate text-small text-ink-2">
        {category}
      </span>
      {children}
    </div>
  );
}

/** @param remove null: this user may not. */
function Tag({ contactId, name, remove }: { contactId: string; name: string; remove: (() => void) | null }): ReactNode {
  const { contact: words } = useWords();
  const color = useTagColors().get(name);
  return (
    <TagChip name={name} color={color} text={<TagOrigin contactId={contactId} name={name} />}>
      {remove && (
        <button
          type="button"
          aria-label={words.removeTag(name)}
          onClick={remove}
          className="flex min-h-5 min-w-5 items-center justify-center print:hidden"
        >
          <X size={12} aria-hidden />
        </button>
      )}
    </TagChip>
  );
}

/** The name of a tag; it opens who or what put it there, and when. */
function TagOrigin({ contactId, name }: { contactId: string; name: string }): ReactNode {
  const { origin } = usePersonWords();
  const [isAsked, ask] = useState(false);
  const trigger = (
    <button type="button" aria-label={origin.open(name)} className="max-w-full truncate hover:underline">
      {valueOf(name)}
    </button>
  );
  return (
    <Popover trigger={trigger} title={name} opened={() => ask(true)}>
      {isAsked && <OriginText contactId={contactId} field={`tags.${name}`} />}
    </Popover>
  );
}
