import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { automationOf } from '../../api/automation-queries.js';
import type { Webhook } from '../../api/doorbell.js';
import { notShown } from '../../api/not-shown.js';
import { useFilterTexts } from '../../contacts/condition-text.js';
import { useSession } from '../../shell/session.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { SubPage } from '../../ui/sub-page.js';
import { DayTime, PassedTime } from '../../ui/time.js';
import { useReasonText } from '../../words/reasons/use-reason-text.js';
import { useWebhookWords } from '../../words/webhooks/texts.js';
import { useWords } from '../../words/words.js';
import { Deliveries } from './deliveries.js';
import { useEventText } from './event-names.js';
import { WebhookActions } from './webhook-actions.js';
import { WebhookState } from './webhook-state.js';

/** One webhook: how it fares, what it sends, and what became of it. */
export function WebhookView(): ReactNode {
  const { common } = useWords();
  const words = useWebhookWords();
  const { webhookId } = useParams({ from: '/settings/webhooks/$webhookId' });
  const { data: webhook, error, refetch } = useQuery(automationOf(useSession()).webhook(webhookId));
  const failure = notShown({ data: webhook, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!webhook) return <Skeleton lines={4} label={common.loading} />;
  return (
    <SubPage title={webhook.url} to="/settings/webhooks" back={words.back} isPart>
      <Health webhook={webhook} />
      <What webhook={webhook} />
      <WebhookActions webhook={webhook} />
      <Deliveries webhook={webhook} />
    </SubPage>
  );
}

function Health({ webhook }: { webhook: Webhook }): ReactNode {
  const words = useWebhookWords();
  const reasonText = useReasonText();
  const { disabled, failing, formerSecretUntil } = webhook;
  return (
    <div role="status" className="flex flex-col gap-1">
      <WebhookState webhook={webhook} />
      {disabled && (
        <p className={disabled.reason === null ? 'text-ink-2' : 'text-loss'}>
          {disabled.reason === null
            ? words.disabledByHand
            : words.disabledBy(reasonText(disabled.reason, disabled.why))}{' '}
          <span className="text-small text-ink-2">
            <PassedTime at={disabled.at} />
          </span>
        </p>
      )}
      {failing && (
        <p className="text-attention">
          {words.failingSince(failing.attempts)} <DayTime at={failing.since} />
          <br />
          {words.failingText}
        </p>
      )}
      {formerSecretUntil !== null && (
        <p className="text-small text-ink-2">
          {words.formerSecret} <DayTime at={formerSecretUntil} />
        </p>
      )}
    </div>
  );
}

function What({ webhook: { events, filter } }: { webhook: Webhook }): ReactNode {
  const words = useWebhookWords();
  const text = useEventText();
  const conditions = useFilterTexts(filter);
  return (
    <dl className="grid grid-cols-1 gap-x-4 gap-y-1 min-[600px]:grid-cols-[10rem_1fr]">
      <dt className="text-ink-2">{words.when}</dt>
      <dd>{events.map(text).join(', ')}</dd>
      <dt className="text-ink-2">{words.contacts}</dt>
      <dd>{conditions.length === 0 ? words.everyContact : conditions.join(' · ')}</dd>
    </dl>
  );
}
