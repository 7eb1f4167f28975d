import type { ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { TagChip } from '../ui/marks.js';
import { Ago } from '../ui/time.js';
import { useLanguage, useWords } from '../words/words.js';
import { useCellNames } from './cell-names.js';
import { customKey } from './columns.js';

const times: ReadonlySet<string> = new Set(['createdAt', 'updatedAt', 'lastActivityAt', 'appliedAt']);
/** Fields whose values have names in each language. */
const chosen: ReadonlySet<string> = new Set(['status', 'role', 'channelPreference']);
const tagsShown = 3;

/** The value of a field as a list shows it; a dash where there is none. */
export function ContactCell({ contact, column }: { contact: Contact; column: string }): ReactNode {
  const key = customKey(column);
  const value = key === null ? contact[column as keyof Contact] : contact.customFields[key];
  if (column === 'tags') return <Tags names={contact.tags} />;
  if (value === null || value === undefined || value === '') return <span className="text-ink-3">–</span>;
  if (typeof value === 'string' && times.has(column)) return <Ago at={value} />;
  if (typeof value === 'string' && column === 'assignedTo') return <UserName id={value} />;
  return (
    <span className="block truncate" dir="auto" title={typeof value === 'string' ? value : undefined}>
      <Value value={value} column={column} />
    </span>
  );
}

function Tags({ names }: { names: readonly string[] }): ReactNode {
  const { list } = useWords();
  const { colorOf } = useCellNames();
  return (
    <span className="flex items-center gap-1 overflow-hidden" title={names.join(', ')}>
      {names.slice(0, tagsShown).map((name) => (
        <TagChip key={name} name={name} color={colorOf(name)} />
      ))}
      {names.length > tagsShown && (
        <span className="shrink-0 text-small">{list.moreTags(names.length - tagsShown)}</span>
      )}
    </span>
  );
}

function UserName({ id }: { id: string }): ReactNode {
  return <span className="block truncate">{useCellNames().userName(id)}</span>;
}

function Value({ value, column }: { value: unknown; column: string }): ReactNode {
  const { values, filters } = useWords();
  const { language } = useLanguage();
  if (typeof value === 'number') return value.toLocaleString(language);
  if (typeof value === 'boolean') return value ? filters.yes : filters.no;
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'string') return null;
  return chosen.has(column) ? (values[value] ?? value) : value;
}
