import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { InboxWay } from '../api/doorbell.js';
import { notShown } from '../api/not-shown.js';
import { useSession } from '../shell/session.js';
import { Field } from '../ui/field.js';
import { Form, useForm } from '../ui/form.js';
import { ChannelMark } from '../ui/marks.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { useChannelWords } from '../words/channels/texts.js';
import { useWords } from '../words/words.js';
import { AskedFields } from './asked-fields.js';
import { ChannelPage } from './channel-page.js';
import { firstOf, idOf, newInboxOf, waysOf, type Entered } from './ways.js';

/** First what to connect, then what its driver must be told. The address holds the choice. */
export function ConnectView(): ReactNode {
  const connect = useChannelWords();
  const { common } = useWords();
  const session = useSession();
  const { way: chosen } = useSearch({ from: '/channels/new' });
  const { data: ways, error, refetch } = useQuery(waysOf(session));
  if (!session.may('inboxes:write'))
    return (
      <ChannelPage title={connect.title}>
        <Empty {...connect.notAllowed} />
      </ChannelPage>
    );
  const failure = notShown({ data: ways, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!ways) return <Skeleton lines={6} label={common.loading} />;
  const way = ways.find((one) => idOf(one) === chosen);
  return way ? <WayForm key={idOf(way)} way={way} /> : <Ways ways={ways} />;
}

function Ways({ ways }: { ways: readonly InboxWay[] }): ReactNode {
  const connect = useChannelWords();
  return (
    <ChannelPage title={connect.title}>
      <ul className="grid gap-2 sm:grid-cols-2">
        {ways.map((way) => (
          <li key={idOf(way)}>
            <Link
              to="/channels/new"
              search={{ way: idOf(way) }}
              className="flex h-full gap-3 rounded-lg border border-line p-3 hover:bg-paper-2"
            >
              <span className="pt-0.5">
                <ChannelMark channel={way.channel} size={18} />
              </span>
              <span>
                <span className="block font-semibold">{connect.ways[idOf(way)]?.title ?? idOf(way)}</span>
                <span className="text-ink-2">{connect.ways[idOf(way)]?.text ?? way.summary}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </ChannelPage>
  );
}

function WayForm({ way }: { way: InboxWay }): ReactNode {
  const connect = useChannelWords();
  const navigate = useNavigate();
  const [entered, enter] = useState(() => firstOf(way));
  const make = useConnect(way);
  const form = useForm(['name', ...way.fields.map(({ into }) => into)], () => make(entered));
  const words = connect.ways[idOf(way)];
  const change = (into: string, value: string): void => enter((before) => ({ ...before, [into]: value }));
  return (
    <ChannelPage title={words?.title ?? idOf(way)}>
      <p className="text-ink-2">{words?.how ?? way.summary}</p>
      <Form form={form} action={connect.connect} cancel={() => void navigate({ to: '/channels/new', search: {} })}>
        <Field
          label={connect.name}
          value={entered['name'] ?? ''}
          fault={form.faults['name']}
          maxLength={200}
          onChange={({ target }) => change('name', target.value)}
        />
        <AskedFields fields={way.fields} entered={entered} faults={form.faults} change={change} />
      </Form>
    </ChannelPage>
  );
}

/** The new inbox is opened: a QR code waits there, or the address of the form. */
function useConnect(way: InboxWay): (entered: Entered) => Promise<void> {
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (entered) => {
    const { data } = await doorbell.post('/inboxes', { body: newInboxOf(way, entered) });
    void queries.invalidateQueries({ queryKey: [membership.workspaceId, 'inboxes'] });
    await navigate({ to: '/channels/$inboxId', params: { inboxId: data.id }, replace: true });
  };
}
