import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Inbox, InboxWay } from '../api/doorbell.js';
import { notShown } from '../api/not-shown.js';
import { queriesOf } from '../api/queries.js';
import { standing } from '../api/save-own.js';
import { useFresh } from '../api/use-fresh.js';
import { useSession } from '../shell/session.js';
import { Form, useForm } from '../ui/form.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { SubPage } from '../ui/sub-page.js';
import { say } from '../ui/toasts.js';
import { useOwnChanges } from '../ui/use-own-changes.js';
import { useChannelWords } from '../words/channels/texts.js';
import { useWords } from '../words/words.js';
import { AskedFields } from './asked-fields.js';
import { ChannelPage } from './channel-page.js';
import { useInboxChange } from './use-inbox-change.js';
import { changesOf, enteredOf, idOf, waysOf, type Entered } from './ways.js';

/** Changes the settings of an inbox and gives it new credentials: the form that connected it. */
export function InboxSettingsView(): ReactNode {
  const connect = useChannelWords();
  const { common } = useWords();
  const session = useSession();
  const { inboxId } = useParams({ from: '/channels/$inboxId/settings' });
  const inbox = useQuery({ ...queriesOf(session).inbox(inboxId), refetchInterval: false });
  const ways = useQuery(waysOf(session));
  if (!session.may('inboxes:write'))
    return (
      <ChannelPage title={connect.settings}>
        <Empty {...connect.notAllowed} />
      </ChannelPage>
    );
  const failed = [inbox, ways].find((read) => notShown(read));
  if (failed) return <Failed error={failed.error} retry={() => void failed.refetch()} />;
  if (!inbox.data || !ways.data) return <Skeleton lines={6} label={common.loading} />;
  const way = ways.data.find((one) => idOf(one) === idOf(inbox.data));
  return (
    <div className="h-full overflow-y-auto p-4">
      <SubPage title={connect.settings} to="/channels/$inboxId" params={{ inboxId }} back={inbox.data.name}>
        {way && way.fields.length > 0 ? (
          <SettingsForm key={inboxId} inbox={inbox.data} way={way} />
        ) : (
          <p className="text-ink-2">{connect.noSettings}</p>
        )}
      </SubPage>
    </div>
  );
}

function SettingsForm({ inbox, way }: { inbox: Inbox; way: InboxWay }): ReactNode {
  const connect = useChannelWords();
  const { common } = useWords();
  const navigate = useNavigate();
  const change = useInboxChange(inbox);
  const [query, fresh] = [queriesOf(useSession()).inbox(inbox.id), useFresh()];
  const [entered, enter] = useState(() => enteredOf(way, inbox.settings));
  const read = async () => standing(await fresh(query), ({ settings }) => enteredOf(way, settings));
  const now = Object.fromEntries(Object.entries(entered).map(([into, text]) => [into, text.trim()]));
  const save = useOwnChanges<Entered>({ kept: enteredOf(way, inbox.settings), now, read });
  const leave = (): Promise<void> => navigate({ to: '/channels/$inboxId', params: { inboxId: inbox.id } });
  const form = useForm(
    way.fields.map(({ into }) => into),
    async () => {
      // A setting of several fields is sent whole: those that the writer left are as others have them by now.
      await save((own, at, standsNow) =>
        change(changesOf(way, own as Entered, { ...standsNow, ...own } as Entered), at),
      );
      await leave();
      say(connect.saved);
    },
  );
  return (
    <>
      {way.fields.some(({ into }) => into.startsWith('credentials.')) && (
        <p className="text-ink-2">{connect.secretsStay}</p>
      )}
      <Form form={form} action={common.save} cancel={() => void leave()}>
        <AskedFields
          fields={way.fields}
          entered={entered}
          faults={form.faults}
          isChange
          change={(into, value) => enter((before) => ({ ...before, [into]: value }))}
        />
      </Form>
    </>
  );
}
