import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { ContactRecord } from '../../api/doorbell.js';
import { personQueriesOf } from '../../api/person-queries.js';
import { standingIn } from '../../api/save-own.js';
import { useFresh } from '../../api/use-fresh.js';
import { useRenew } from '../../settings/use-renew.js';
import { useSession } from '../../shell/session.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice, Field } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { localInput } from '../../ui/time-text.js';
import { useOwnChanges } from '../../ui/use-own-changes.js';
import { usePersonWords } from '../../words/person/texts.js';
import { useWords } from '../../words/words.js';
import { DataFields, dataOf, propertiesOf, textsOf, type Properties } from './data-fields.js';
import { knownKinds } from './record-groups.js';
import { useKindLabel } from './kind-label.js';

interface RecordDialogProps {
  contactId: string;
  /** Null: a new one. */
  record: ContactRecord | null;
  close: () => void;
}

/** Makes or changes a record. A kind that the workspace describes asks for its data too. */
export function RecordDialog({ contactId, record, close }: RecordDialogProps): ReactNode {
  const { records: words } = usePersonWords();
  const { common } = useWords();
  const session = useSession();
  const renew = useRenew('contact');
  const [written, write] = useState(() => writtenOf(record));
  const { data: kinds = [] } = useQuery(personQueriesOf(session).recordKinds);
  const properties = propertiesOf(kinds.find(({ kind }) => kind === written.kind));
  const names = Object.keys(properties);
  const save = useSave({ contactId, record, written, properties });
  const form = useForm(['title', 'at', 'status', 'url', ...names.map((name) => `data.${name}`)], async () => {
    await save();
    close();
    await renew();
  });
  const field = (name: 'title' | 'at' | 'status' | 'url', type = 'text'): ReactNode => (
    <Field
      label={words.fields[name]}
      type={type}
      value={written[name]}
      fault={form.faults[name]}
      onChange={({ target }) => write({ ...written, [name]: target.value })}
    />
  );
  return (
    <Dialog isOpen close={close} title={record ? words.edit : words.add}>
      <Form form={form} action={common.save} cancel={close}>
        {!record && (
          <Kind
            kinds={kinds.map(({ kind }) => kind)}
            chosen={written.kind}
            choose={(kind) => write({ ...written, kind })}
          />
        )}
        {field('title')}
        {field('at', 'datetime-local')}
        {field('status')}
        {field('url', 'url')}
        <DataFields
          properties={properties}
          texts={written.data}
          faults={form.faults}
          change={(data) => write({ ...written, data })}
        />
      </Form>
    </Dialog>
  );
}

function Kind({
  kinds,
  chosen,
  choose,
}: {
  kinds: string[];
  chosen: string;
  choose: (kind: string) => void;
}): ReactNode {
  const { records: words } = usePersonWords();
  const label = useKindLabel('kind');
  const all = [...new Set([...knownKinds, ...kinds])];
  return (
    <Choice
      label={words.fields.kind}
      value={chosen}
      options={all.map((kind) => ({ value: kind, label: label(kind) }))}
      onChange={({ target }) => choose(target.value)}
    />
  );
}

type Written = Record<'kind' | 'title' | 'at' | 'status' | 'url', string> & { data: Record<string, string> };

function writtenOf(record: ContactRecord | null): Written {
  if (!record) return { kind: 'showing', title: '', at: '', status: '', url: '', data: {} };
  const { kind, title, at, status, url, data } = record;
  return {
    kind,
    title,
    at: at === null ? '' : localInput(at),
    status: status ?? '',
    url: url ?? '',
    data: textsOf(data),
  };
}

interface Saved extends Omit<RecordDialogProps, 'close'> {
  written: Written;
  properties: Properties;
}

function useSave({ contactId, record, written, properties }: Saved): () => Promise<unknown> {
  const session = useSession();
  const { doorbell } = session;
  const fresh = useFresh();
  const body = bodyOf(written, properties, record?.data);
  const keptOf = (one: ContactRecord): typeof body => bodyOf(writtenOf(one), properties, one.data);
  const save = useOwnChanges({
    kept: record ? keptOf(record) : body,
    now: body,
    read: async () => standingIn(await fresh(personQueriesOf(session).records(contactId)), record?.id, keptOf),
  });
  const made = { path: { id: contactId }, body: { ...body, kind: written.kind } };
  return async () =>
    record
      ? save((own, at) => doorbell.patch('/records/{id}', { path: { id: record.id }, body: own, ...at }))
      : doorbell.post('/contacts/{id}/records', made);
}

/** What no field shows of its data stays; an emptied field is left out. */
function bodyOf(
  { title, at, status, url, data: texts }: Written,
  properties: Properties,
  data: ContactRecord['data'] = {},
) {
  const unseen = Object.fromEntries(Object.entries(data).filter(([name]) => !(name in properties)));
  return {
    title,
    at: at === '' ? null : new Date(at).toISOString(),
    status: status || null,
    url: url || null,
    data: { ...unseen, ...dataOf(properties, texts) },
  };
}
