import { useState, type ReactNode } from 'react';
import type { Webhook } from '../../api/doorbell.js';
import { useSession } from '../../shell/session.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { say } from '../../ui/toasts.js';
import { useWebhookWords } from '../../words/webhooks/texts.js';
import { useRenew } from '../use-renew.js';

const hourMs = 60 * 60 * 1000;

/** As a field for date and time takes it, in the person's time zone. */
function asLocal(time: Date): string {
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Sends what happened since a time again, as a job. */
export function ReplayDialog({ webhook: { id }, close }: { webhook: Webhook; close: () => void }): ReactNode {
  const words = useWebhookWords();
  const { doorbell } = useSession();
  const renew = useRenew('jobs', 'webhooks');
  const [since, setSince] = useState(() => asLocal(new Date(Date.now() - hourMs)));
  const form = useForm(['since'], async () => {
    const time = since === '' ? '' : new Date(since).toISOString();
    await doorbell.post('/webhooks/{id}/replay', { path: { id }, body: { since: time } });
    close();
    say(words.replayStarted);
    await renew();
  });
  return (
    <Dialog isOpen close={close} title={words.replay}>
      <Form form={form} action={words.retry} cancel={close}>
        <p className="text-ink-2">{words.replayText}</p>
        <Field
          label={words.since}
          type="datetime-local"
          value={since}
          fault={form.faults['since']}
          onChange={({ target }) => setSince(target.value)}
        />
      </Form>
    </Dialog>
  );
}
