import type { OpenInboxes } from '#libs/adapter-kit';
import { inboxDrivers, type Inbox } from '#libs/contracts';
import { messageOf, UnavailableError, type Logger } from '#libs/platform';
import type { FastifyInstance } from 'fastify';
import { TelegramApi } from '../api/telegram-api.js';
import type { UpdateIntake } from '../update-intake.js';
import { isSecret, webhookSecret } from './webhook-secret.js';

/** The header by which Telegram proves who calls. */
const secretHeader = 'x-telegram-bot-api-secret-token';

export interface WebhookRouteOptions {
  apiRoot: string;
  inboxes: Pick<OpenInboxes, 'byId' | 'restored' | 'credentialsOf'>;
  intake: UpdateIntake;
  /** Something of this inbox was put on the log. */
  received: (inboxId: string) => void;
  logger: Logger;
}

/** What a caller has done wrong, by its HTTP status. */
class RefusedCall extends Error {
  constructor(
    readonly statusCode: 401 | 404,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Telegram's calls. 200 only when the update is on the log, or set aside there because it is none; 503 when it could not be
 * put there, and Telegram calls again.
 */
export class WebhookRoute {
  constructor(private readonly options: WebhookRouteOptions) {}

  addTo(routes: FastifyInstance): void {
    routes.post<{ Params: { inboxId: string } }>('/webhooks/telegram/:inboxId', async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      await this.take(request.params.inboxId, request.headers[secretHeader], body);
      return reply.code(200).send();
    });
  }

  private async take(inboxId: string, secret: unknown, body: Buffer): Promise<void> {
    const inbox = this.known(inboxId);
    const token = this.tokenOf(inbox);
    if (!isSecret(secret, webhookSecret(token, inboxId))) throw new RefusedCall(401, 'the secret token is wrong');
    if (inbox.paused) throw new UnavailableError('the inbox is paused');
    const { callbackId, published } = await this.options.intake.posted(body, inbox);
    if (published) this.options.received(inboxId);
    if (callbackId !== null) this.answerCallback(callbackId, token);
  }

  /** Until all inboxes have been read from the log, one that is not known may be known in a moment. */
  private known(inboxId: string): Inbox {
    const { inboxes } = this.options;
    const inbox = inboxes.byId(inboxId);
    if (inbox) return inbox;
    throw inboxes.restored
      ? new RefusedCall(404, 'no inbox has this webhook')
      : new UnavailableError('the inboxes are not read yet');
  }

  private tokenOf(inbox: Inbox): string {
    try {
      return inboxDrivers.telegram.webhook.credentials.parse(this.options.inboxes.credentialsOf(inbox)).token;
    } catch (error) {
      this.options.logger.warn({ inbox: inbox.inboxId, reason: messageOf(error) }, 'credentials cannot be opened');
      throw new UnavailableError('the credentials of the inbox cannot be opened');
    }
  }

  /** The update is taken whether or not the button stops waiting. */
  private answerCallback(id: string, token: string): void {
    const api = new TelegramApi(token, this.options.apiRoot);
    void api.answerCallbackQuery(id).catch(() => undefined);
  }
}
