import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/button.js';
import { Check } from '../../ui/check.js';
import { Choice, inputLook } from '../../ui/field.js';
import { useKindWords } from '../../words/kinds/texts.js';
import { fieldTypes, type FieldType, type SchemaField } from './record-schema.js';

interface FieldRowProps {
  index: number;
  field: SchemaField;
  change: (field: SchemaField) => void;
  remove: () => void;
}

/** One field of a kind: its name, its type, and whether it must be there. */
export function FieldRow({ index, field, change, remove }: FieldRowProps): ReactNode {
  const words = useKindWords();
  const numbered = words.field(index + 1);
  const name = field.name === '' ? numbered : field.name;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        aria-label={numbered}
        className={`${inputLook} min-w-32 flex-1`}
        maxLength={50}
        value={field.name}
        onChange={({ target }) => change({ ...field, name: target.value })}
      />
      <Choice
        label={words.type(name)}
        isLabelHidden
        value={field.type}
        options={fieldTypes.map((value) => ({ value, label: words.types[value] }))}
        onChange={({ target }) => change({ ...field, type: target.value as FieldType })}
      />
      <Check
        label={words.required}
        checked={field.isRequired}
        onChange={(isRequired) => change({ ...field, isRequired })}
      />
      <IconButton label={words.remove(name)} onClick={remove}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
