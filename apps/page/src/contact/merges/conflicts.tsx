import type { ReactNode } from 'react';
import type { Contact, MergeConflict } from '../../api/doorbell.js';
import { useDuplicateWords } from '../../words/duplicates/texts.js';
import { useFieldLabel } from '../timeline/change-lines.js';
import { useValueText } from '../timeline/value-text.js';

interface ConflictsProps {
  contacts: readonly [Contact, Contact];
  conflicts: readonly MergeConflict[];
  /** By field whose value was chosen; it shows at once, before the preview has it. */
  chosen: Readonly<Record<string, string>>;
  choose: (field: string, contactId: string) => void;
}

/** Each field in which the two differ, with the value that holds chosen; another one can be. */
export function Conflicts({ contacts, conflicts, chosen, choose }: ConflictsProps): ReactNode {
  const { dialog: words } = useDuplicateWords();
  const label = useFieldLabel();
  const [one, other] = contacts;
  const age = one.createdAt <= other.createdAt ? [words.older, words.newer] : [words.newer, words.older];
  const nameOf = ({ id, name }: Contact): string =>
    one.name === other.name ? (age[id === one.id ? 0 : 1] ?? '') : name;
  if (conflicts.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-small font-medium text-ink-2">{words.choose}</h3>
      {conflicts.map((conflict) => (
        <fieldset key={conflict.field} className="rounded-lg border border-line p-2">
          <legend className="px-1 text-small text-ink-2">{label(conflict.field)}</legend>
          {contacts.map((contact) => (
            <Value
              key={contact.id}
              id={contact.id}
              whose={nameOf(contact)}
              conflict={conflict}
              holds={chosen[conflict.field] ?? conflict.kept.contactId}
              choose={choose}
            />
          ))}
        </fieldset>
      ))}
    </section>
  );
}

interface ValueProps {
  id: string;
  whose: string;
  conflict: MergeConflict;
  /** Whose value holds. */
  holds: string;
  choose: ConflictsProps['choose'];
}

function Value({ id, whose, conflict: { field, kept, lost }, holds, choose }: ValueProps): ReactNode {
  const { dialog: words } = useDuplicateWords();
  const textOf = useValueText();
  const own = [kept, ...lost].find(({ contactId }) => contactId === id);
  if (!own) return null;
  return (
    <label className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
      <input
        type="radio"
        name={field}
        className="accent-(--accent)"
        checked={holds === id}
        onChange={() => choose(field, id)}
      />
      <span className="min-w-0 break-words" dir="auto">
        {textOf(field, own.value)}
      </span>
      <span className="ms-auto truncate text-small text-ink-2">{words.from(whose)}</span>
    </label>
  );
}
