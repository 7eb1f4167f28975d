import type { Webhook } from '../../api/doorbell.js';
import { useEventWords } from '../../words/events/texts.js';
import { useWebhookWords } from '../../words/webhooks/texts.js';

export type EventName = Webhook['events'][number];

/** Everything that a webhook can send, as people would look for it. */
export const eventNames: readonly EventName[] = [
  'contact.created',
  'contact.updated',
  'contact.message_received',
  'contact.message_sent',
  'contact.message_status_changed',
  'contact.conversation_done',
  'contact.conversation_reopened',
  'contact.record_added',
  'contact.record_changed',
  'contact.record_removed',
  'contact.deleted',
  'contact.restored',
  'contact.erased',
  'contact.merged',
  'contact.unmerged',
  'contact.duplicate_suspected',
  'contact.duplicate_dismissed',
  'contact.identities_attached',
  'contact.identities_detached',
  'contact.address_suggested',
  'contact.value_suggested',
  'contact.suggestion_accepted',
  'contact.suggestion_dismissed',
  'contact.added_to_campaign',
  'contact.removed_from_campaign',
  'contact.consent_given',
  'contact.consent_withdrawn',
  'contact.message_admitted',
  'contact.message_translated',
  'contact.wrote_while_deleted',
  'webhook.disabled',
];

/** How an event is called, said of a contact: "is created". */
export function useEventText(): (event: string) => string {
  const { kinds } = useEventWords();
  const { otherDisabled, testEvent } = useWebhookWords();
  return (event) => {
    if (event === 'webhook.disabled') return otherDisabled;
    if (event === 'webhook.test') return testEvent;
    return kinds[event.replace(/^contact\./u, '')] ?? event;
  };
}
