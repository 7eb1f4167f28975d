import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Filter, Segment } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { standingIn } from '../api/save-own.js';
import { useFresh } from '../api/use-fresh.js';
import { MoreMenu } from '../settings/more-menu.js';
import { useSession } from '../shell/session.js';
import { Confirm } from '../ui/confirm.js';
import { Dialog } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { Form, useForm } from '../ui/form.js';
import { MenuItem } from '../ui/menu.js';
import { say } from '../ui/toasts.js';
import { useOwnChanges } from '../ui/use-own-changes.js';
import { useAsked } from '../ui/use-asked.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';
import { Conditions } from './filter-conditions.js';

/** What can be done with the segment that the list shows. */
export function SegmentMenu({ segment }: { segment: Segment }): ReactNode {
  const { segment: words } = useContactsWords();
  const { doorbell } = useSession();
  const { asked, ask, close } = useAsked(['edit', 'delete'], [segment]);
  const renew = useRenewSegments();
  const navigate = useNavigate();
  const { id, name } = segment;
  const remove = async (): Promise<void> => {
    await doorbell.delete('/segments/{id}', { path: { id } });
    say(words.deleted(name));
    await navigate({ to: '/contacts', search: {} });
    await renew();
  };
  return (
    <>
      <MoreMenu name={name}>
        <MenuItem onClick={() => ask('edit', segment)}>{words.edit}</MenuItem>
        <MenuItem isLoss onClick={() => ask('delete', segment)}>
          {words.delete}
        </MenuItem>
      </MoreMenu>
      {asked?.what === 'edit' && <EditSegment segment={segment} close={close} />}
      {asked?.what === 'delete' && (
        <Confirm
          title={words.deleteTitle(name)}
          text={words.deleteText}
          action={words.delete}
          run={remove}
          close={close}
        />
      )}
    </>
  );
}

function EditSegment({ segment, close }: { segment: Segment; close: () => void }): ReactNode {
  const { segment: words } = useContactsWords();
  const { list, common } = useWords();
  const session = useSession();
  const fresh = useFresh();
  const renew = useRenewSegments();
  const [name, setName] = useState(segment.name);
  const [search, setSearch] = useState(segment.search ?? '');
  const [filter, put] = useState<Filter | undefined>(segment.filter);
  const now = { name, filter: filter ?? { all: [] }, search: search.trim() || null };
  const save = useOwnChanges<typeof now>({
    kept: segment,
    now,
    read: async () => standingIn(await fresh(queriesOf(session).segments), segment.id),
  });
  const form = useForm(['name', 'search', 'filter'], async () => {
    const path = { id: segment.id };
    await save((body, at) => session.doorbell.patch('/segments/{id}', { path, body, ...at }));
    close();
    say(words.changed(name));
    await renew();
  });
  return (
    <Dialog isOpen close={close} title={words.edit}>
      <Form form={form} action={common.save} cancel={close}>
        <Field
          label={list.segmentName}
          maxLength={100}
          value={name}
          fault={form.faults['name']}
          onChange={({ target }) => setName(target.value)}
        />
        <div role="group" aria-label={words.conditions} className="flex flex-wrap items-center gap-2">
          <Conditions filter={filter} put={put} />
        </div>
        <Field
          label={words.search}
          maxLength={200}
          value={search}
          fault={form.faults['search']}
          onChange={({ target }) => setSearch(target.value)}
        />
      </Form>
    </Dialog>
  );
}

/** Its name and count, and the list that shows it. */
function useRenewSegments(): () => Promise<unknown> {
  const queries = useQueryClient();
  const { workspaceId } = useSession().membership;
  return () =>
    Promise.all(['segments', 'contacts'].map((name) => queries.invalidateQueries({ queryKey: [workspaceId, name] })));
}
