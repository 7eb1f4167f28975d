import { useState, type ReactNode } from 'react';
import { automationOf } from '../../api/automation-queries.js';
import type { Filter, Webhook } from '../../api/doorbell.js';
import { standing } from '../../api/save-own.js';
import { useFresh } from '../../api/use-fresh.js';
import { Conditions } from '../../contacts/filter-conditions.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Check } from '../../ui/check.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { Fault, Form, useForm } from '../../ui/form.js';
import { useOwnChanges } from '../../ui/use-own-changes.js';
import { useWebhookWords } from '../../words/webhooks/texts.js';
import { useWords } from '../../words/words.js';
import { useRenew } from '../use-renew.js';
import { eventNames, useEventText, type EventName } from './event-names.js';

interface WebhookDialogProps {
  webhook: Webhook | null;
  close: () => void;
  /** A new webhook has a secret, which is shown this once. */
  made?: (secret: string, id: string) => void;
}

/** Address, events and filter: of a new webhook, or of one that is there. */
export function WebhookDialog({ webhook, close, made }: WebhookDialogProps): ReactNode {
  const words = useWebhookWords();
  const { common } = useWords();
  const session = useSession();
  const { doorbell } = session;
  const fresh = useFresh();
  const renew = useRenew('webhooks');
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<readonly EventName[]>(webhook?.events ?? ['contact.created', 'contact.updated']);
  const [filter, setFilter] = useState<Filter | null>(webhook?.filter ?? null);
  const body = { url: url.trim(), events: [...events], filter };
  const save = useOwnChanges({
    kept: webhook ? writtenOf(webhook) : body,
    now: body,
    read: async () => webhook && standing(await fresh(automationOf(session).webhook(webhook.id)), writtenOf),
  });
  const form = useForm(['url', 'events', 'filter'], async () => {
    if (webhook)
      await save((own, at) => doorbell.patch('/webhooks/{id}', { path: { id: webhook.id }, body: own, ...at }));
    else {
      const { data } = await doorbell.post('/webhooks', { body });
      made?.(data.secret, data.id);
    }
    void renew();
    close();
  });
  return (
    <Dialog isOpen close={close} title={webhook ? words.edit : words.make}>
      <Form form={form} action={common.save} cancel={close}>
        <Field
          label={words.url}
          type="url"
          inputMode="url"
          placeholder="https://"
          value={url}
          fault={form.faults['url']}
          onChange={({ target }) => setUrl(target.value)}
        />
        <Events chosen={events} choose={setEvents} fault={form.faults['events']} />
        <div role="group" aria-label={words.contacts} className="flex flex-col gap-1">
          <span className="text-small font-medium text-ink-2">{words.contacts}</span>
          <div className="flex flex-wrap items-center gap-2">
            {filter === null && <span className="text-ink-2">{words.everyContact}</span>}
            <Conditions filter={filter ?? undefined} put={(next) => setFilter(next ?? null)} />
          </div>
          <Fault text={form.faults['filter']} />
        </div>
      </Form>
    </Dialog>
  );
}

const writtenOf = ({ url, events, filter }: Webhook): Pick<Webhook, 'url' | 'events' | 'filter'> => ({
  url,
  events,
  filter,
});

interface EventsProps {
  chosen: readonly EventName[];
  choose: (events: readonly EventName[]) => void;
  fault: string | undefined;
}

function Events({ chosen, choose, fault }: EventsProps): ReactNode {
  const words = useWebhookWords();
  const text = useEventText();
  return (
    <fieldset>
      <legend className="text-small font-medium text-ink-2">{words.events}</legend>
      <div className="flex items-center gap-2">
        <span className="flex-1">{words.when}</span>
        <Button kind="quiet" onClick={() => choose(eventNames)}>
          {words.all}
        </Button>
        <Button kind="quiet" onClick={() => choose([])}>
          {words.nothing}
        </Button>
      </div>
      <div className="max-h-56 overflow-y-auto rounded-base border border-line px-2">
        {eventNames.map((event) => (
          <Check
            key={event}
            label={text(event)}
            checked={chosen.includes(event)}
            onChange={(on) => choose(on ? [...chosen, event] : chosen.filter((one) => one !== event))}
          />
        ))}
      </div>
      <Fault text={fault} />
    </fieldset>
  );
}
