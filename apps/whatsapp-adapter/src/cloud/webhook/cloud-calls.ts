import { Inject, Injectable } from '@nestjs/common';
import { RefusedCall } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import { messageOf, UnavailableError, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { CloudInboxes } from './cloud-inboxes.js';
import { CloudMetrics } from './cloud.metrics.js';
import { isSigned } from './webhook-signature.js';

export interface Signed {
  body: Buffer;
  signature: string | string[] | undefined;
}

const results = { 401: 'unsigned', 404: 'unknown_inbox' } as const;
const refusals = {
  401: 'X-Hub-Signature-256 is missing or is not of these bytes and this inbox; compare the app secret with Meta’s.',
  404: 'There is no such inbox.',
} as const;

/** Of which inbox a call of Meta is, and whether the call is signed for it. */
@Injectable()
export class CloudCalls {
  constructor(
    private readonly inboxes: CloudInboxes,
    private readonly metrics: CloudMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws UnavailableError until all inboxes are known: an unknown one may still come. */
  inbox(inboxId: string): Inbox | null {
    return this.known(this.inboxes.byId(inboxId));
  }

  /** Numbers of one app share a webhook address, so a delivery may be another inbox's: if its own app secret agrees. */
  inboxOf(phoneNumberId: string, signed: Signed): Inbox | null {
    const inbox = this.known(this.inboxes.byAddress(phoneNumberId));
    return inbox !== null && this.isSignedFor(inbox, signed) ? inbox : null;
  }

  isSignedFor(inbox: Inbox, { body, signature }: Signed): boolean {
    return typeof signature === 'string' && isSigned(body, signature, this.secretsOf(inbox).appSecret);
  }

  /** @throws UnavailableError while they cannot be opened: Meta goes on trying while an operator mends it. */
  secretsOf(inbox: Inbox): ReturnType<CloudInboxes['credentialsOf']> {
    try {
      return this.inboxes.credentialsOf(inbox);
    } catch (error) {
      this.logger.error({ inboxId: inbox.inboxId, error: messageOf(error) }, 'the credentials cannot be opened');
      throw new UnavailableError('the inbox’s credentials cannot be opened at the moment');
    }
  }

  /** Counted. */
  refusal(status: 401 | 404): RefusedCall {
    this.metrics.deliveries.inc({ result: results[status] });
    return new RefusedCall(status, refusals[status]);
  }

  private known(inbox: Inbox | null): Inbox | null {
    if (inbox === null && !this.inboxes.restored) throw new UnavailableError('the inboxes are still being read');
    return inbox;
  }
}
