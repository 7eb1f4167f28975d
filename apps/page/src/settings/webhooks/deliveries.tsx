import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { automationOf } from '../../api/automation-queries.js';
import type { Delivery, Webhook } from '../../api/doorbell.js';
import { useEndless } from '../../api/use-endless.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { EndlessList } from '../../ui/endless-list.js';
import { Choice } from '../../ui/field.js';
import { Empty } from '../../ui/states.js';
import { Ago, PassedTime } from '../../ui/time.js';
import { say, warnOf } from '../../ui/toasts.js';
import { useReasonText } from '../../words/reasons/use-reason-text.js';
import { useWebhookWords } from '../../words/webhooks/texts.js';
import { useRenew } from '../use-renew.js';
import { useEventText } from './event-names.js';

const refetchMs = 10_000;
const from = '/settings/webhooks/$webhookId';

/** What was sent and what waits, the newest first. */
export function Deliveries({ webhook: { id, enabled } }: { webhook: Webhook }): ReactNode {
  const words = useWebhookWords();
  const session = useSession();
  const { state } = useSearch({ from });
  const list = useEndless(
    [...automationOf(session).webhook(id).queryKey, 'deliveries', state],
    ({ query, signal }) =>
      session.doorbell.get('/webhooks/{id}/deliveries', {
        path: { id },
        query: { ...query, ...(state && { state }) },
        signal,
      }),
    refetchMs,
  );
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-4">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">{words.deliveries}</h3>
        <WhichShown state={state} />
      </div>
      <EndlessList
        list={list}
        label={words.deliveries}
        none={<Empty {...words.noDeliveries} />}
        keyOf={(delivery) => delivery.id}
        row={(delivery) => <DeliveryRow delivery={delivery} mayRetry={enabled} />}
      />
    </section>
  );
}

function WhichShown({ state }: { state: Delivery['state'] | undefined }): ReactNode {
  const words = useWebhookWords();
  const navigate = useNavigate({ from });
  const states = Object.entries(words.deliveryStates).map(([value, label]) => ({ value, label }));
  const show = (chosen: string): void =>
    void navigate({ search: chosen === '' ? {} : { state: chosen as Delivery['state'] }, replace: true });
  return (
    <Choice
      label={words.shown}
      isLabelHidden
      value={state ?? ''}
      options={[{ value: '', label: words.every }, ...states]}
      onChange={({ target }) => show(target.value)}
    />
  );
}

const colors = { pending: 'text-attention', delivered: 'text-done', failed: 'text-loss' };

function DeliveryRow({ delivery, mayRetry }: { delivery: Delivery; mayRetry: boolean }): ReactNode {
  const words = useWebhookWords();
  const text = useEventText();
  const { id, event, contactId, state, error, why, response, createdAt } = delivery;
  const reasonText = useReasonText();
  const { doorbell } = useSession();
  const renew = useRenew('webhooks');
  const retry = async (): Promise<void> => {
    await doorbell.post('/deliveries/{id}/retry', { path: { id } });
    say(words.retried);
    await renew();
  };
  return (
    <>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className={`font-semibold ${colors[state]}`}>{words.deliveryStates[state]}</span>
          <span>{text(event)}</span>
          {contactId !== null && (
            <Link to="/contacts/$contactId" params={{ contactId }} className="text-accent underline">
              {words.contact}
            </Link>
          )}
          <span className="text-small text-ink-2">
            <Ago at={createdAt} />
          </span>
        </p>
        <Attempts delivery={delivery} />
        {error !== null && <p className="text-small break-words text-loss">{reasonText(error, why)}</p>}
        {response !== null && response !== '' && (
          <details className="text-small text-ink-2">
            <summary>{words.response}</summary>
            <pre className="overflow-x-auto rounded-base bg-paper-2 p-2 whitespace-pre-wrap">{response}</pre>
          </details>
        )}
      </div>
      {mayRetry && event !== 'webhook.test' && (
        <Button onClick={() => void retry().catch(warnOf)}>{words.retry}</Button>
      )}
    </>
  );
}

/** One that is due waits for its turn. */
const isToCome = (at: string): boolean => Date.parse(at) > Date.now();

function Attempts({ delivery: { attempts, status, tookMs, nextAttemptAt } }: { delivery: Delivery }): ReactNode {
  const words = useWebhookWords();
  const parts = [words.attempts(attempts), status, tookMs !== null && words.took(tookMs)];
  return (
    <p className="text-small text-ink-2">
      {parts.filter((part) => part !== null && part !== false).join(' · ')}
      {nextAttemptAt !== null && isToCome(nextAttemptAt) && (
        <>
          {' · '}
          {words.next} <PassedTime at={nextAttemptAt} />
        </>
      )}
    </p>
  );
}
