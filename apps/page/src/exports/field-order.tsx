import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useColumnLabel } from '../contacts/column-label.js';
import { IconButton } from '../ui/button.js';
import { Choice } from '../ui/field.js';
import { Fault } from '../ui/form.js';
import { MoveButtons, useMovedFocus } from '../ui/move-buttons.js';
import { useExportWords } from '../words/exports/texts.js';
import type { ExportChoice } from './use-choice.js';

interface FieldOrderProps {
  choice: ExportChoice;
  known: readonly string[];
  fault: string | undefined;
}

/** The fields of the file from its first column to its last. */
export function FieldOrder({ choice: { fields, change, move }, known, fault }: FieldOrderProps): ReactNode {
  const words = useExportWords();
  const label = useColumnLabel();
  const nameOf = (field: string): string => (field === 'id' ? 'ID' : label(field));
  const { list, moved } = useMovedFocus(fields.join());
  const others = [...new Set(known)].filter((field) => !fields.includes(field));
  return (
    <div className="flex flex-col gap-2">
      <ol ref={list} className="divide-y divide-line rounded-lg border border-line">
        {fields.map((field, index) => (
          <li key={field} className="flex items-center gap-1 ps-3">
            <span className="min-w-0 flex-1 truncate">{nameOf(field)}</span>
            <MoveButtons
              up={words.up(nameOf(field))}
              down={words.down(nameOf(field))}
              index={index}
              last={fields.length - 1}
              move={(by) => {
                moved(index, by);
                move(field, by);
              }}
            />
            <IconButton
              label={words.remove(nameOf(field))}
              onClick={() => change({ fields: fields.filter((one) => one !== field) })}
            >
              <X size={16} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
      <Choice
        label={words.add}
        isLabelHidden
        value=""
        options={[{ value: '', label: words.add }, ...others.map((value) => ({ value, label: nameOf(value) }))]}
        onChange={({ target }) => target.value !== '' && change({ fields: [...fields, target.value] })}
      />
      <Fault text={fault} />
    </div>
  );
}
