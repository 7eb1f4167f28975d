import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { RecordKind } from '../../api/doorbell.js';
import { personQueriesOf } from '../../api/person-queries.js';
import { standingIn } from '../../api/save-own.js';
import { useFresh } from '../../api/use-fresh.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Check } from '../../ui/check.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { Fault, Form, useForm } from '../../ui/form.js';
import { useOwnChanges } from '../../ui/use-own-changes.js';
import { useKindWords } from '../../words/kinds/texts.js';
import { useWords } from '../../words/words.js';
import { useRenew } from '../use-renew.js';
import { FieldRow } from './field-row.js';
import { fieldsOf, schemaOf, schemaWith, type SchemaField } from './record-schema.js';

const emptyField: SchemaField = { name: '', type: 'string', isRequired: false, property: null };

/** Label and fields: of a new kind, or of one that is there. */
export function KindDialog({ kind, close }: { kind: RecordKind | null; close: () => void }): ReactNode {
  const words = useKindWords();
  const { common } = useWords();
  const entered = useEntered(kind);
  const { label, name, fields, takesOthers } = entered;
  const save = useSave(kind, { label, schema: schemaWith(fields, takesOthers) });
  const form = useForm(['label', 'kind', 'schema'], async () => {
    await save(name.trim());
    close();
  });
  return (
    <Dialog isOpen close={close} title={kind ? words.edit : words.make}>
      <Form form={form} action={common.save} cancel={close}>
        <Field
          label={words.label}
          maxLength={100}
          value={label}
          fault={form.faults['label']}
          onChange={({ target }) => entered.setLabel(target.value)}
        />
        {!kind && (
          <Field
            label={words.kind}
            maxLength={50}
            value={name}
            fault={form.faults['kind']}
            onChange={({ target }) => entered.setName(target.value)}
          />
        )}
        <fieldset className="flex flex-col gap-2">
          <legend className="text-small font-medium text-ink-2">{words.fields}</legend>
          {fields.map((field, index) => (
            <FieldRow
              key={index}
              index={index}
              field={field}
              change={(next) => entered.setFields(fields.map((one, at) => (at === index ? next : one)))}
              remove={() => entered.setFields(fields.filter((_, at) => at !== index))}
            />
          ))}
          <Button kind="quiet" className="self-start" onClick={() => entered.setFields([...fields, emptyField])}>
            <Plus size={14} aria-hidden />
            {words.add}
          </Button>
          <Fault text={form.faults['schema']} />
        </fieldset>
        <Check label={words.others} checked={takesOthers} onChange={entered.setTakesOthers} />
      </Form>
    </Dialog>
  );
}

function useEntered(kind: RecordKind | null) {
  const [label, setLabel] = useState(kind?.label ?? '');
  const [name, setName] = useState(kind?.kind ?? '');
  const [fields, setFields] = useState<SchemaField[]>(kind ? fieldsOf(schemaOf(kind)) : [emptyField]);
  const [takesOthers, setTakesOthers] = useState(kind ? schemaOf(kind).additionalProperties !== false : true);
  return { label, setLabel, name, setName, fields, setFields, takesOthers, setTakesOthers };
}

interface Written {
  label: string;
  schema: ReturnType<typeof schemaWith>;
}

/** As the form writes what is kept. */
function writtenOf(kind: RecordKind): Written {
  const schema = schemaOf(kind);
  return { label: kind.label, schema: schemaWith(fieldsOf(schema), schema.additionalProperties !== false) };
}

function useSave(kind: RecordKind | null, now: Written) {
  const session = useSession();
  const { doorbell } = session;
  const renew = useRenew('record-kinds');
  const fresh = useFresh();
  const save = useOwnChanges({
    kept: kind ? writtenOf(kind) : now,
    now,
    read: async () => standingIn(await fresh(personQueriesOf(session).recordKinds), kind?.id, writtenOf),
  });
  return async (name: string): Promise<void> => {
    if (kind) await save((body, at) => doorbell.patch('/record-kinds/{id}', { path: { id: kind.id }, body, ...at }));
    else await doorbell.post('/record-kinds', { body: { ...now, kind: name } });
    await renew();
  };
}
