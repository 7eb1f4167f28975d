import { memo, type ReactNode } from 'react';
import type { ListedContact } from '../api/doorbell.js';
import { Flag } from '../ui/flag.js';
import { Avatar } from '../ui/marks.js';
import { useLanguage, useWords } from '../words/words.js';
import { ContactCell } from './contact-cell.js';
import { Waits } from './waits.js';

interface RowProps {
  contact: ListedContact;
  /** From 0; the heading is the first row for readers. */
  index: number;
  columns: readonly string[];
  rowHeight: number;
  isSelected: boolean;
  isSelectable: boolean;
  isCurrent: boolean;
  /** With Shift: all from the row that was pressed before. */
  toggle: (id: string, isRange: boolean) => void;
  open: (id: string) => void;
}

export const ContactRow = memo(function ContactRow(props: RowProps): ReactNode {
  const { contact, index, columns, rowHeight, isSelected, isSelectable, isCurrent, toggle, open } = props;
  const { list } = useWords();
  const { language } = useLanguage();
  const { id, name, channelPreference } = contact;
  const cellLook = contact.waiting?.unread ? 'font-semibold' : 'text-ink-2';
  const look = isSelected ? 'bg-accent-soft' : isCurrent ? 'bg-paper-3' : 'bg-paper hover:bg-paper-2';
  return (
    <tr
      aria-rowindex={index + 2}
      data-row={index}
      aria-selected={isSelectable ? isSelected : undefined}
      className={look}
      style={{ height: rowHeight }}
      onClick={() => open(id)}
    >
      {isSelectable && (
        <td className="border-b border-line px-2 select-none print:hidden" onClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            aria-label={list.select(name)}
            className="size-4 align-middle accent-(--accent)"
            checked={isSelected}
            onChange={({ nativeEvent }) => toggle(id, (nativeEvent as MouseEvent).shiftKey)}
          />
        </td>
      )}
      <td className="border-b border-line px-2 sticky start-0 bg-inherit print:static">
        <div className="flex items-center gap-2">
          <Avatar id={id} name={name} channel={channelPreference} />
          <button
            type="button"
            className="min-w-0 truncate font-semibold"
            title={name}
            dir="auto"
            onClick={(event) => {
              event.stopPropagation();
              open(id);
            }}
          >
            {name.trim() || list.unsetName}
          </button>
          <Flag language={contact.language} shownIn={language} />
          {contact.waiting && <Waits unread={contact.waiting.unread} />}
        </div>
      </td>
      {columns.map((column) => (
        <td key={column} className={`overflow-hidden border-b border-line px-2 ${cellLook}`}>
          <ContactCell contact={contact} column={column} />
        </td>
      ))}
    </tr>
  );
});
