import { contactEventNames, type ContactEventName } from '#libs/contracts';
import type { Versioned } from '#libs/database';
import type { Filter } from '../filter/index.js';

/** That another webhook of the workspace was disabled by itself. */
export const disabledEvent = 'webhook.disabled';
/** What POST /webhooks/:id/test sends; no webhook asks for it. */
export const testEvent = 'webhook.test';

export type WebhookEvent = ContactEventName | typeof disabledEvent;

/** What a webhook may ask for. */
export const webhookEvents: readonly WebhookEvent[] = [...contactEventNames, disabledEvent];

export const webhookBounds = {
  /** Of one workspace. */
  webhooks: 50,
  url: 2_000,
  /** Hours for which a former secret signs beside the new one. */
  formerSecretHours: 24,
  /** Days for which deliveries that ended are kept. */
  keptDays: 30,
} as const;

export interface NewWebhook {
  url: string;
  events: WebhookEvent[];
  /** Null: events of every contact. */
  filter: Filter | null;
  enabled: boolean;
}

/** A webhook as it is shown: never with a secret. */
export interface Webhook extends NewWebhook, Versioned {
  id: string;
  /** Why it is not enabled; the reason is null where a caller disabled it. */
  disabled: { at: string; reason: string | null } | null;
  /** Since when every attempt failed, and how many did; null as a rule. */
  failing: { since: string; attempts: number } | null;
  /** Until then the former secret signs too; null where no secret was replaced lately. */
  formerSecretUntil: string | null;
  /** Who wrote it last. */
  changedBy: { kind: string; id: string };
  createdAt: string;
  updatedAt: string;
}

/** What is absent stays. */
export type WebhookChanges = { [F in keyof NewWebhook]?: NewWebhook[F] | undefined };
