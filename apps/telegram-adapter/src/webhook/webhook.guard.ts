import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RefusedCall, requireJson } from '#libs/adapter-kit';
import { HeaderGuard } from '#libs/adapter-kit/nest';
import type { Inbox } from '#libs/contracts';
import { messageOf, UnavailableError, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { WebhookInboxes } from './webhook-inboxes.js';
import { isSecret, webhookSecret } from './webhook-secret.js';

/** The header by which Telegram proves who calls. */
const secretHeader = 'x-telegram-bot-api-secret-token';

export type TelegramCall = FastifyRequest<{ Params: { inboxId: string } }>;

/** Whose call it is, by its address and headers alone: no byte of a stranger's body is read. */
@Injectable()
export class WebhookGuard extends HeaderGuard {
  constructor(
    private readonly inboxes: WebhookInboxes,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    super();
  }

  override admit(call: FastifyRequest): void {
    this.judge(call as TelegramCall);
  }

  /** @throws RefusedCall, or UnavailableError where Telegram may call again. */
  judge({ params: { inboxId }, headers }: TelegramCall): { inbox: Inbox; token: string } {
    const inbox = this.known(inboxId);
    const token = this.tokenOf(inbox);
    if (!isSecret(headers[secretHeader], webhookSecret(token, inboxId)))
      throw new RefusedCall(401, 'The secret token of the call is missing or wrong.');
    requireJson(headers);
    if (inbox.paused) throw new UnavailableError('the inbox is paused');
    return { inbox, token };
  }

  /** Until all inboxes have been read from the log, one that is not known may be known in a moment. */
  private known(inboxId: string): Inbox {
    const inbox = this.inboxes.byId(inboxId);
    if (inbox) return inbox;
    throw this.inboxes.restored
      ? new RefusedCall(404, 'No inbox has this webhook.')
      : new UnavailableError('the inboxes are not read yet');
  }

  private tokenOf(inbox: Inbox): string {
    try {
      return this.inboxes.credentialsOf(inbox).token;
    } catch (error) {
      this.logger.warn({ inbox: inbox.inboxId, reason: messageOf(error) }, 'credentials cannot be opened');
      throw new UnavailableError('the credentials of the inbox cannot be opened');
    }
  }
}
