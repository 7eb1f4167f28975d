import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Choice, Field } from '../ui/field.js';
import { Skeleton } from '../ui/states.js';
import { useWords } from '../words/words.js';
import { useBulk, type BulkRequest } from './use-bulk.js';

export type BulkAction = 'addTags' | 'removeTags' | 'assign' | 'setStatus' | 'delete';
type What = Pick<BulkRequest, 'action' | 'params'>;

/** Ids, or what a list shows. */
export type Whom = Omit<BulkRequest, 'action' | 'params'>;

interface BulkDialogProps {
  action: BulkAction;
  whom: Whom;
  close: () => void;
  done: () => void;
}

/** What to do, then how many it is about, then once "go on". */
export function BulkDialog({ action, whom, close, done }: BulkDialogProps): ReactNode {
  const { bulk, common } = useWords();
  const { job, fault, count, run } = useBulk();
  const finish = async (): Promise<void> => {
    close();
    done();
    await run();
  };
  return (
    <Dialog isOpen close={close} title={bulk[action]}>
      {fault !== null && (
        <p role="alert" className="text-loss">
          {fault}
        </p>
      )}
      {job === null && <WhatForm action={action} go={(what) => void count({ ...what, ...whom })} />}
      {job === 'counting' && <Skeleton lines={1} label={bulk.counting} />}
      {job !== null && job !== 'counting' && (
        <>
          <p>{(action === 'delete' ? bulk.confirmDelete : bulk.confirm)(job.confirm?.count ?? 0)}</p>
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{common.cancel}</Button>
            <Button kind={action === 'delete' ? 'loss' : 'main'} onClick={() => void finish()}>
              {bulk.go}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

/** Asks for what the action needs; an action that needs nothing is counted at once. */
function WhatForm({ action, go }: { action: BulkAction; go: (what: What) => void }): ReactNode {
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
  if (action === 'addTags' || action === 'removeTags')
    return <Field label={bulk.tagNames} required value={value} onChange={onChange} autoFocus />;
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

function whatOf(action: BulkAction, value: string): What {
  const tags = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const all = {
    addTags: { action: 'add_tags', params: { tags } },
    removeTags: { action: 'remove_tags', params: { tags } },
    assign: { action: 'assign', params: { assignedTo: value === '' ? null : value } },
    setStatus: { action: 'set_fields', params: { fields: { status: (value || 'prospect') as 'prospect' } } },
    delete: { action: 'delete' },
  } satisfies Record<BulkAction, What>;
  return all[action];
}
