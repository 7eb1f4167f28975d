import { useState, type ReactNode } from 'react';
import type { CustomField } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { standingIn } from '../api/save-own.js';
import { useFresh } from '../api/use-fresh.js';
import { useSession } from '../shell/session.js';
import { AreaField, linesOf } from '../ui/area-field.js';
import { Check } from '../ui/check.js';
import { Dialog } from '../ui/dialog.js';
import { Choice, Field } from '../ui/field.js';
import { Form, useForm } from '../ui/form.js';
import { useOwnChanges } from '../ui/use-own-changes.js';
import { useWords } from '../words/words.js';
import { useRenew } from './use-renew.js';

type Type = CustomField['type'];
const types: readonly Type[] = ['text', 'number', 'date', 'select', 'multiselect'];
const isChosen = (type: Type): boolean => type === 'select' || type === 'multiselect';

interface FieldDialogProps {
  field: CustomField | null;
  close: () => void;
  /** What a new one is called at first. */
  label?: string;
  made?: (field: CustomField) => void;
}

/** A new field, or label and options of one that is there. Its key and type never change. */
export function FieldDialog({ field, close, label: named = '', made }: FieldDialogProps): ReactNode {
  const { settings, common } = useWords();
  const words = settings.fields;
  const entered = useEntered(field, named);
  const { label, key, type, options } = entered;
  const save = useSave(field, entered, made);
  const form = useForm(['label', 'key', 'type', 'options'], async () => {
    await save();
    close();
  });
  return (
    <Dialog isOpen close={close} title={field ? words.edit : words.make}>
      <Form form={form} action={common.save} cancel={close}>
        <Field
          label={words.label}
          value={label}
          fault={form.faults['label']}
          onChange={({ target }) => entered.setLabel(target.value)}
        />
        {!field && (
          <>
            <Field
              label={words.key}
              value={key}
              fault={form.faults['key']}
              onChange={({ target }) => entered.setKey(target.value)}
            />
            <Choice
              label={words.type}
              value={type}
              options={types.map((one) => ({ value: one, label: words.types[one] }))}
              onChange={({ target }) => entered.setType(target.value as Type)}
            />
          </>
        )}
        {isChosen(type) && (
          <AreaField
            label={words.options}
            rows={5}
            value={options}
            fault={form.faults['options']}
            onChange={({ target }) => entered.setOptions(target.value)}
          />
        )}
        <Check label={words.recognised} checked={entered.recognised} onChange={entered.setRecognised} />
      </Form>
    </Dialog>
  );
}

/** What stands in the dialog. The key follows the label until it is typed. */
function useEntered(field: CustomField | null, named: string) {
  const [label, setLabel] = useState(field?.label ?? named);
  const [typedKey, setKey] = useState<string>();
  const [type, setType] = useState<Type>(field?.type ?? 'text');
  const [options, setOptions] = useState(field?.options.join('\n') ?? '');
  const [recognised, setRecognised] = useState(field?.recognised ?? false);
  return {
    recognised,
    setRecognised,
    label,
    setLabel,
    key: typedKey ?? keyOf(label),
    setKey,
    type,
    setType,
    options,
    setOptions,
  };
}

function keyOf(label: string): string {
  const letters = label.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  const key = letters
    .replace(/[^a-z0-9]+/gu, '_')
    .replace(/^[^a-z]+|_+$/gu, '')
    .slice(0, 50);
  // A label in another script has no letter of a key.
  return key === '' && label.trim() !== '' ? 'field' : key;
}

function useSave(
  field: CustomField | null,
  { label, key, type, options, recognised }: ReturnType<typeof useEntered>,
  made?: (field: CustomField) => void,
) {
  const session = useSession();
  const { doorbell } = session;
  const renew = useRenew('custom-fields');
  const fresh = useFresh();
  const common = { label, recognised, ...(isChosen(type) && { options: linesOf(options) }) };
  const save = useOwnChanges<Partial<CustomField>>({
    kept: field ?? common,
    now: common,
    read: async () => standingIn(await fresh(queriesOf(session).allCustomFields), field?.id),
  });
  return async (): Promise<void> => {
    if (field) await save((body, at) => doorbell.patch('/custom-fields/{id}', { path: { id: field.id }, body, ...at }));
    else {
      const { data } = await doorbell.post('/custom-fields', { body: { key, type, ...common } });
      made?.(data);
    }
    await renew();
  };
}
