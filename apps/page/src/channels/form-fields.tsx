import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Fault } from '../ui/form.js';
import { useMovedFocus } from '../ui/move-buttons.js';
import { useChannelWords } from '../words/channels/texts.js';
import { fieldsOf, freshField, textOfFields, unlike, type FormField } from './form-field.js';
import { FormFieldRow } from './form-field-row.js';

interface FormFieldsProps {
  label: string;
  /** The fields as JSON. */
  value: string;
  fault: string | undefined;
  put: (value: string) => void;
}

/** What a web form asks, in its order, and what each answer fills. */
export function FormFields({ label, value, fault, put }: FormFieldsProps): ReactNode {
  const { form: words } = useChannelWords();
  const { list, moved } = useMovedFocus(value);
  const fields = fieldsOf(value);
  const names = fields.map(([name]) => name);
  const without = (index: number) => fields.filter((_, at) => at !== index);
  const change = (index: number, name: string, field: FormField): void => {
    const free = unlike(
      name,
      names.filter((_, at) => at !== index),
    );
    put(textOfFields(fields.with(index, [free, field])));
  };
  const move = (index: number, by: 1 | -1): void => {
    moved(index, by);
    put(textOfFields(without(index).toSpliced(index + by, 0, ...fields.slice(index, index + 1))));
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-small font-medium text-ink-2">{label}</legend>
      <ol ref={list} className="divide-y divide-line rounded-lg border border-line">
        {fields.map(([name, field], index) => (
          <FormFieldRow
            key={index}
            {...{ name, field, index }}
            last={fields.length - 1}
            change={(nextName, next) => change(index, nextName, next)}
            move={(by) => move(index, by)}
            remove={() => put(textOfFields(without(index)))}
          />
        ))}
      </ol>
      <Fault text={fault} />
      <Button
        className="self-start"
        onClick={() => put(textOfFields([...fields, [unlike(words.question, names), freshField]]))}
      >
        <Plus size={16} aria-hidden />
        {words.add}
      </Button>
    </fieldset>
  );
}
