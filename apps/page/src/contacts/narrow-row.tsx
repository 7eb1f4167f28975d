import { memo, type ReactNode } from 'react';
import type { ListedContact } from '../api/doorbell.js';
import { Flag } from '../ui/flag.js';
import { Avatar } from '../ui/marks.js';
import { PassedTime } from '../ui/time.js';
import { useLanguage, useWords } from '../words/words.js';
import { useColumnLabel } from './column-label.js';
import { ContactCell } from './contact-cell.js';
import { customKey } from './columns.js';
import { Waits } from './waits.js';

interface NarrowRowProps {
  contact: ListedContact;
  /** From 0. */
  index: number;
  /** How many the list has; -1: not known. */
  count: number;
  columns: readonly string[];
  rowHeight: number;
  isSelected: boolean;
  /** A press selects, and does not open. */
  isSelecting: boolean;
  isCurrent: boolean;
  toggle: (id: string) => void;
  open: (id: string) => void;
}

/** One that is pressed is the whole row. */
const whole = 'after:absolute after:inset-0 after:content-[""]';

/** Who it is and since when; under that what the first two chosen columns say, then the tags. */
export const NarrowRow = memo(function NarrowRow(props: NarrowRowProps): ReactNode {
  const { contact, index, count, columns, rowHeight, isSelected, isSelecting, isCurrent, toggle } = props;
  const { id, name, lastActivityAt, channelPreference } = contact;
  const { list } = useWords();
  const { language } = useLanguage();
  const look = isSelected ? 'bg-accent-soft' : isCurrent ? 'bg-paper-3' : 'bg-paper active:bg-paper-2';
  return (
    <li
      data-row={index}
      aria-posinset={index + 1}
      aria-setsize={count}
      className={`relative flex items-center gap-3 border-b border-line px-4 select-none ${look}`}
      style={{ height: rowHeight }}
    >
      {isSelecting ? (
        <label className={`flex w-9 shrink-0 justify-center ${whole}`}>
          <input
            type="checkbox"
            aria-label={list.select(name)}
            className="size-5 accent-(--accent)"
            checked={isSelected}
            onChange={() => toggle(id)}
          />
        </label>
      ) : (
        <Avatar id={id} name={name} channel={channelPreference} size={36} />
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 text-list">
        <div className="flex items-center gap-2 text-body">
          <Name {...props} />
          <Flag language={contact.language} shownIn={language} />
          {contact.waiting && <Waits unread={contact.waiting.unread} />}
          {lastActivityAt !== null && columns.includes('lastActivityAt') && (
            <span className={`shrink-0 text-small text-ink-2 ${contact.waiting ? '' : 'ms-auto'}`}>
              <PassedTime at={lastActivityAt} />
            </span>
          )}
        </div>
        <Chosen contact={contact} columns={columns} />
        {contact.tags.length > 0 && columns.includes('tags') && <ContactCell contact={contact} column="tags" />}
      </div>
    </li>
  );
});

function Name({ contact: { id, name }, isSelecting, open }: NarrowRowProps): ReactNode {
  const { list } = useWords();
  const text = name.trim() || list.unsetName;
  const look = 'min-w-0 truncate font-semibold';
  if (isSelecting)
    return (
      <span className={look} dir="auto">
        {text}
      </span>
    );
  return (
    <button type="button" dir="auto" className={`${look} ${whole}`} onClick={() => open(id)}>
      {text}
    </button>
  );
}

const chosenShown = 2;
const apart: ReadonlySet<string> = new Set(['tags', 'lastActivityAt']);

function Chosen({ contact, columns }: Pick<NarrowRowProps, 'contact' | 'columns'>): ReactNode {
  const chosen = columns.filter((column) => !apart.has(column)).slice(0, chosenShown);
  const said = chosen.filter((column) => valueOf(contact, column) !== null);
  if (said.length === 0) return null;
  return (
    <div className={`flex gap-x-3 ${contact.waiting?.unread ? '' : 'text-ink-2'}`}>
      {said.map((column) => (
        <span key={column} className="min-w-0">
          <Value contact={contact} column={column} />
        </span>
      ))}
    </div>
  );
}

/** An address speaks for itself; a number or a time says of what it is. */
function Value({ contact, column }: { contact: ListedContact; column: string }): ReactNode {
  const cell = <ContactCell contact={contact} column={column} />;
  const isClear = typeof valueOf(contact, column) === 'string' && !column.endsWith('At');
  return isClear ? cell : <Named column={column}>{cell}</Named>;
}

function Named({ column, children }: { column: string; children: ReactNode }): ReactNode {
  const label = useColumnLabel()(column);
  return (
    <span className="flex gap-1">
      <span className="truncate">{label}</span>
      {children}
    </span>
  );
}

/** Null where there is none. */
function valueOf(contact: ListedContact, column: string): unknown {
  const key = customKey(column);
  const value: unknown = key === null ? contact[column as keyof ListedContact] : contact.customFields[key];
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value;
}
