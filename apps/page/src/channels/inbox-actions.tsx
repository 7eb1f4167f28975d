import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Inbox } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { standing } from '../api/save-own.js';
import { useFresh } from '../api/use-fresh.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { Dialog } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { Form, useForm } from '../ui/form.js';
import { LinkButton } from '../ui/link-button.js';
import { say, warnOf } from '../ui/toasts.js';
import { useOwnChanges } from '../ui/use-own-changes.js';
import { useAsked } from '../ui/use-asked.js';
import { useChannelWords } from '../words/channels/texts.js';
import { useWords } from '../words/words.js';
import { useInboxChange } from './use-inbox-change.js';
import { idOf, waysOf } from './ways.js';

/** Pause and resume, rename, remove. */
export function InboxActions({ inbox }: { inbox: Inbox }): ReactNode {
  const { actions } = useWords();
  const connect = useChannelWords();
  const { asked, ask, close } = useAsked(['rename', 'remove']);
  const change = useInboxChange(inbox);
  const remove = useRemove(inbox);
  const isPaused = inbox.state === 'paused';
  const pause = (): void => void change({ paused: !isPaused }).catch(warnOf);
  return (
    <div className="flex flex-wrap gap-2 border-t border-line pt-4">
      <Button onClick={pause}>{isPaused ? connect.resume : connect.pause}</Button>
      <SettingsLink inbox={inbox} />
      <Button onClick={() => ask('rename')}>{actions.rename}</Button>
      <Button onClick={() => ask('remove')} className="text-loss">
        {actions.remove}
      </Button>
      {asked?.what === 'rename' && <Rename inbox={inbox} close={close} />}
      {asked?.what === 'remove' && (
        <Confirm
          title={connect.removeTitle(inbox.name)}
          text={connect.removeText}
          action={actions.remove}
          run={remove}
          close={close}
        />
      )}
    </div>
  );
}

/** Absent where the driver asks for nothing. Where the inbox does not work, it is the first thing to do. */
function SettingsLink({ inbox }: { inbox: Inbox }): ReactNode {
  const connect = useChannelWords();
  const { data: ways = [] } = useQuery(waysOf(useSession()));
  const way = ways.find((one) => idOf(one) === idOf(inbox));
  if (!way || way.fields.length === 0) return null;
  return (
    <LinkButton
      kind={inbox.state === 'failing' ? 'main' : 'plain'}
      to="/channels/$inboxId/settings"
      params={{ inboxId: inbox.id }}
    >
      {connect.settings}
    </LinkButton>
  );
}

function Rename({ inbox, close }: { inbox: Inbox; close: () => void }): ReactNode {
  const { actions, common } = useWords();
  const connect = useChannelWords();
  const [name, setName] = useState(inbox.name);
  const change = useInboxChange(inbox);
  const [query, fresh] = [queriesOf(useSession()).inbox(inbox.id), useFresh()];
  const read = async () => standing(await fresh(query));
  const save = useOwnChanges<Pick<Inbox, 'name'>>({ kept: inbox, now: { name }, read });
  const form = useForm(['name'], async () => {
    await save(change);
    close();
  });
  return (
    <Dialog isOpen close={close} title={actions.rename}>
      <Form form={form} action={common.save} cancel={close}>
        <Field
          label={connect.name}
          maxLength={200}
          value={name}
          fault={form.faults['name']}
          onChange={({ target }) => setName(target.value)}
        />
      </Form>
    </Dialog>
  );
}

function useRemove({ id, name }: Inbox): () => Promise<void> {
  const connect = useChannelWords();
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await session.doorbell.delete('/inboxes/{id}', { path: { id } });
    await navigate({ to: '/channels' });
    say(connect.removed(name));
    await queries.invalidateQueries({ queryKey: queriesOf(session).inboxes.queryKey });
  };
}
