import type { ReactNode } from 'react';
import type { Webhook } from '../../api/doorbell.js';
import { useWebhookWords } from '../../words/webhooks/texts.js';

const looks = { works: 'bg-done', failing: 'bg-attention', disabled: 'bg-line-2' };

export const stateOf = ({ enabled, failing }: Webhook): keyof typeof looks =>
  enabled ? (failing ? 'failing' : 'works') : 'disabled';

/** How a webhook fares, in one word. */
export function WebhookState({ webhook }: { webhook: Webhook }): ReactNode {
  const { states } = useWebhookWords();
  const state = stateOf(webhook);
  return (
    <span className="inline-flex items-center gap-1.5 text-small text-ink-2">
      <span aria-hidden className={`size-2 shrink-0 rounded-full ${looks[state]}`} />
      {states[state]}
    </span>
  );
}
