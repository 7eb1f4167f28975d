import { Autocomplete } from '@base-ui/react/autocomplete';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { queriesOf } from '../api/queries.js';
import { byCategory, valueOf } from '../contacts/tag-category.js';
import { useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';

/** Tags that are offered; more are found by typing. */
const offered = 100;

interface NewTagProps {
  /** Tags that the contact has. */
  has: readonly string[];
  /** False where it is not added: the name stands in the field again. */
  add: (name: string) => Promise<boolean>;
}

/** A new tag: typed, or one of the workspace's, which stand under their categories. */
export function NewTag({ has, add }: NewTagProps): ReactNode {
  const { contact: words, fields } = useWords();
  const [typed, type] = useState('');
  const [isOpen, open] = useState(false);
  const groups = useOffered(has, isOpen);
  const put = (name: string): void => {
    type('');
    open(false);
    if (name !== '') void add(name).then((isAdded) => isAdded || type((since) => since || name));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    put(typed.trim());
  };
  const write = (value: string): void => {
    type(value);
    open(true);
  };
  return (
    <form onSubmit={submit} onBlur={() => open(false)} className="relative print:hidden">
      <Autocomplete.Root
        items={groups}
        value={typed}
        limit={offered}
        inline
        open={isOpen}
        onOpenChange={open}
        onValueChange={(value, { reason }) => reason !== 'item-press' && write(value)}
      >
        <Autocomplete.Input
          aria-label={words.addTag}
          placeholder={words.addTag}
          maxLength={100}
          // An inline list counts as open always; this one is there only then.
          aria-expanded={isOpen}
          onClick={() => open(true)}
          onKeyDown={({ key }) => key === 'Escape' && open(false)}
          className="h-6 w-28 rounded border border-dashed border-line-2 bg-paper px-1.5 text-small placeholder:text-ink-3"
        />
        {isOpen && <Offered label={fields['tags'] ?? ''} choose={put} />}
      </Autocomplete.Root>
      {/* Enter presses it: a form of several inputs has to have one, and the list brings a second. */}
      <button type="submit" hidden />
    </form>
  );
}

interface TagGroup {
  category: string | null;
  items: string[];
}

/** They are read when one looks for them. */
function useOffered(has: readonly string[], isOpen: boolean): TagGroup[] {
  const { data: tags = [] } = useQuery({ ...queriesOf(useSession()).tags, enabled: isOpen });
  return useMemo(() => {
    const names = tags.map(({ name }) => name).filter((name) => !has.includes(name));
    return byCategory(names).map(([category, items]) => ({ category, items }));
  }, [tags, has]);
}

/** Stands over what follows; a press there leaves the field its focus. */
function Offered({ label, choose }: { label: string; choose: (name: string) => void }): ReactNode {
  return (
    <Autocomplete.List
      aria-label={label}
      onMouseDown={(event) => event.preventDefault()}
      className="absolute top-full z-20 mt-1 max-h-72 w-60 overflow-y-auto rounded-lg bg-paper p-1 shadow-float data-empty:hidden"
    >
      {({ category, items }: TagGroup) => (
        <Autocomplete.Group key={category ?? ''} items={items}>
          {category !== null && (
            <Autocomplete.GroupLabel className="truncate px-2 pt-2 pb-1 text-small text-ink-2" dir="auto">
              {category}
            </Autocomplete.GroupLabel>
          )}
          <Autocomplete.Collection>
            {(name: string) => <Choice key={name} name={name} choose={() => choose(name)} />}
          </Autocomplete.Collection>
        </Autocomplete.Group>
      )}
    </Autocomplete.List>
  );
}

/** It is found by its whole name, so by its category too. */
function Choice({ name, choose }: { name: string; choose: () => void }): ReactNode {
  return (
    <Autocomplete.Item
      value={name}
      onClick={choose}
      className="flex min-h-8 items-center rounded-base px-2 outline-none data-[highlighted]:bg-paper-3 pointer-coarse:min-h-11"
    >
      <bdi className="truncate">{valueOf(name)}</bdi>
    </Autocomplete.Item>
  );
}
