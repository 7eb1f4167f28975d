import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Inbox } from '../api/doorbell.js';
import { notShown } from '../api/not-shown.js';
import { queriesOf } from '../api/queries.js';
import { useColumnLabel } from '../contacts/column-label.js';
import { customKey } from '../contacts/columns.js';
import { useSession } from '../shell/session.js';
import { CopyField } from '../ui/copy-field.js';
import { Failed, Skeleton } from '../ui/states.js';
import { useChannelWords } from '../words/channels/texts.js';
import { useWords } from '../words/words.js';
import { ChannelPage } from './channel-page.js';
import { formSnippet, type SnippetWords } from './form-snippet.js';
import { InboxActions } from './inbox-actions.js';
import { QuietAlarm } from './quiet-alarm.js';
import { InboxFigures } from './inbox-figures.js';
import { InboxState } from './inbox-state.js';
import { Pairing } from './pairing.js';

/** One inbox: how it fares, what it still needs, and what can be done with it. */
export function InboxView(): ReactNode {
  const { common } = useWords();
  const session = useSession();
  const { inboxId } = useParams({ from: '/channels/$inboxId' });
  const { data: inbox, error, refetch } = useQuery(queriesOf(session).inbox(inboxId));
  const failure = notShown({ data: inbox, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!inbox) return <Skeleton lines={4} label={common.loading} />;
  return (
    <ChannelPage title={inbox.name}>
      <div className="flex flex-col gap-4">
        <InboxState inbox={inbox} />
        {inbox.state === 'pairing' && session.may('inboxes:write') && <Pairing inbox={inbox} />}
        <InboxFigures inbox={inbox} />
        <Addresses inbox={inbox} />
        {session.may('inboxes:write') && <QuietAlarm inbox={inbox} />}
        {session.may('inboxes:write') && <InboxActions inbox={inbox} />}
      </div>
    </ChannelPage>
  );
}

/** In the language of who copies it. */
function useSnippetWords(): SnippetWords {
  const { form } = useChannelWords();
  const { fields } = useWords();
  const label = useColumnLabel();
  return {
    ...form,
    labelOf: ({ fills }) => {
      if (fills === null) return undefined;
      return form.targets[fills] ?? fields[fills] ?? (customKey(fills) === null ? undefined : label(fills));
    },
  };
}

/** Where others send to: what a person copies to a provider or into a page. */
function Addresses({ inbox }: { inbox: Inbox }): ReactNode {
  const connect = useChannelWords();
  const snippetWords = useSnippetWords();
  const address = inbox.settings['address'];
  return (
    <>
      {typeof address === 'string' && <CopyField label={connect.address} text={address} />}
      {inbox.account !== null && <CopyField label={connect.account} text={inbox.account} />}
      {inbox.webhookUrl !== null && <CopyField label={connect.webhookUrl} text={inbox.webhookUrl} />}
      {inbox.submitUrl !== null && (
        <>
          <CopyField label={connect.submitUrl} text={inbox.submitUrl} />
          <CopyField label={connect.snippet} text={formSnippet(inbox, snippetWords)} />
        </>
      )}
    </>
  );
}
