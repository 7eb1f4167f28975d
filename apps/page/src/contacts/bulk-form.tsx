import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { queriesOf } from '../api/queries.js';
import { useFieldAction, useSettableFields } from '../rules/field-value.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/field.js';
import { useWords } from '../words/words.js';
import { tagsOf, TagsField } from './tags-field.js';
import type { BulkAction, What } from './use-bulk.js';
import { ValueField } from './value-field.js';

interface BulkFormProps {
  action: BulkAction;
  go: (what: What) => void;
}

/** Asks for what the action needs; an action that needs nothing is counted at once. */
export function BulkForm({ action, go }: BulkFormProps): ReactNode {
  if (action === 'setField') return <SetField go={go} />;
  return <OneValue action={action} go={go} />;
}

function OneValue({ action, go }: { action: Exclude<BulkAction, 'setField'>; go: (what: What) => void }): ReactNode {
  const { common } = useWords();
  const [value, setValue] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    go(whatOf(action, value));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <ValueOf action={action} value={value} change={setValue} />
      <Button kind="main" type="submit" className="self-end">
        {common.next}
      </Button>
    </form>
  );
}

interface ValueProps {
  action: BulkAction;
  value: string;
  change: (value: string) => void;
}

const statuses = ['prospect', 'scheduled', 'applicant', 'renter', 'archived'];

function ValueOf({ action, value, change }: ValueProps): ReactNode {
  const { bulk, values, fields } = useWords();
  const session = useSession();
  const { data: users = [] } = useQuery({ ...queriesOf(session).userNames, enabled: action === 'assign' });
  const onChange = ({ target }: { target: { value: string } }): void => change(target.value);
  if (action === 'addTags' || action === 'removeTags') return <TagsField value={value} change={change} />;
  if (action === 'setStatus')
    return (
      <Choice
        label={fields['status'] ?? ''}
        value={value}
        options={statuses.map((one) => ({ value: one, label: values[one] ?? one }))}
        onChange={onChange}
      />
    );
  if (action !== 'assign') return null;
  const others = users.filter(({ id, state }) => id !== session.user.id && state === 'active');
  const people = [session.user, ...others].map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Choice
      label={bulk.assign}
      value={value}
      options={[{ value: '', label: bulk.nobody }, ...people]}
      onChange={onChange}
    />
  );
}

/** One field of those that many contacts can get at once, and its value. */
function SetField({ go }: { go: (what: What) => void }): ReactNode {
  const { common, filters } = useWords();
  const fields = useSettableFields();
  const actionOf = useFieldAction();
  const [name, setName] = useState('role');
  const [entered, enter] = useState<string[]>([]);
  const field = fields.find((one) => one.field === name) ?? fields[0];
  if (!field) return null;
  const values = entered.length > 0 ? entered : [field.options[0]?.value ?? ''];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { params } = actionOf(field, values[0] ?? '');
    go({ action: 'set_fields', params });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Choice
        label={filters.field}
        value={field.field}
        options={fields.map((one) => ({ value: one.field, label: one.label }))}
        onChange={({ target }) => {
          setName(target.value);
          enter([]);
        }}
      />
      <ValueField field={field} op="eq" values={values} change={enter} />
      <Button kind="main" type="submit" className="self-end">
        {common.next}
      </Button>
    </form>
  );
}

function whatOf(action: Exclude<BulkAction, 'setField'>, value: string): What {
  const tags = tagsOf(value);
  const all = {
    addTags: { action: 'add_tags', params: { tags } },
    removeTags: { action: 'remove_tags', params: { tags } },
    assign: { action: 'assign', params: { assignedTo: value === '' ? null : value } },
    setStatus: { action: 'set_fields', params: { fields: { status: (value || 'prospect') as 'prospect' } } },
    delete: { action: 'delete' },
  } satisfies Record<typeof action, What>;
  return all[action];
}
