import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useSession } from '../shell/session.js';
import { Field } from '../ui/field.js';
import { Form, useForm } from '../ui/form.js';
import { ChannelMark } from '../ui/marks.js';
import { useChannelWords } from '../words/channels/texts.js';
import { AskedFields } from './asked-fields.js';
import { ChannelPage } from './channel-page.js';
import { newInboxOf, ways, type Entered, type Way } from './ways.js';

/** First what to connect, then what its driver must be told. The address holds the choice. */
export function ConnectView(): ReactNode {
  const connect = useChannelWords();
  const { way: chosen } = useSearch({ from: '/channels/new' });
  const way = ways.find(({ id }) => id === chosen);
  if (way) return <WayForm key={way.id} way={way} />;
  return (
    <ChannelPage title={connect.title}>
      <ul className="grid gap-2 sm:grid-cols-2">
        {ways.map(({ id, channel }) => (
          <li key={id}>
            <Link
              to="/channels/new"
              search={{ way: id }}
              className="flex h-full gap-3 rounded-lg border border-line p-3 hover:bg-paper-2"
            >
              <span className="pt-0.5">
                <ChannelMark channel={channel} size={18} />
              </span>
              <span>
                <span className="block font-semibold">{connect.ways[id]?.title ?? id}</span>
                <span className="text-ink-2">{connect.ways[id]?.text}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </ChannelPage>
  );
}

function WayForm({ way }: { way: Way }): ReactNode {
  const connect = useChannelWords();
  const navigate = useNavigate();
  const [entered, enter] = useState(() => initialOf(way));
  const make = useConnect(way);
  const form = useForm(['name', ...way.fields.map(({ into }) => into)], () => make(entered));
  const words = connect.ways[way.id];
  const change = (into: string, value: string): void => enter((before) => ({ ...before, [into]: value }));
  return (
    <ChannelPage title={words?.title ?? way.id}>
      <p className="text-ink-2">{words?.how}</p>
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

function initialOf({ fields }: Way): Entered {
  return Object.fromEntries(fields.map(({ into, initial }) => [into, initial?.() ?? '']));
}

/** The new inbox is opened: a QR code waits there, or the address of the form. */
function useConnect(way: Way): (entered: Entered) => Promise<void> {
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (entered) => {
    const { data } = await doorbell.post('/inboxes', { body: newInboxOf(way, entered) });
    void queries.invalidateQueries({ queryKey: [membership.workspaceId, 'inboxes'] });
    await navigate({ to: '/channels/$inboxId', params: { inboxId: data.id } });
  };
}
