import { RefusedCall, requireJson, type OpenInboxes } from '#libs/adapter-kit';
import { channelRegistry, type Inbox } from '#libs/contracts';
import { messageOf, UnavailableError, type Logger } from '#libs/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { TelegramApi } from '#libs/providers/telegram';
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

type Call = FastifyRequest<{ Params: { inboxId: string } }>;

/**
 * Telegram's calls. 200 only when the update is on the log, or set aside there because it is none; 503 when it could not be
 * put there, and Telegram calls again.
 */
export class WebhookRoute {
  constructor(private readonly options: WebhookRouteOptions) {}

  addTo(routes: FastifyInstance): void {
    const judge = async (request: Call): Promise<void> => void this.judge(request);
    routes.post<{ Params: { inboxId: string } }>(
      '/webhooks/telegram/:inboxId',
      { onRequest: judge },
      async (request, reply) => {
        await this.take(request);
        return reply.code(200).send();
      },
    );
  }

  /** Whose call it is, by its address and headers alone: nothing of a stranger's body is read. */
  private judge({ params: { inboxId }, headers }: Call): { inbox: Inbox; token: string } {
    const inbox = this.known(inboxId);
    const token = this.tokenOf(inbox);
    if (!isSecret(headers[secretHeader], webhookSecret(token, inboxId)))
      throw new RefusedCall(401, 'The secret token of the call is missing or wrong.');
    requireJson(headers);
    if (inbox.paused) throw new UnavailableError('the inbox is paused');
    return { inbox, token };
  }

  private async take(call: Call): Promise<void> {
    const { inbox, token } = this.judge(call);
    const body = Buffer.isBuffer(call.body) ? call.body : Buffer.alloc(0);
    const { callbackId, published } = await this.options.intake.posted(body, inbox);
    if (published) this.options.received(inbox.inboxId);
    if (callbackId !== null) this.answerCallback(callbackId, token);
  }

  /** Until all inboxes have been read from the log, one that is not known may be known in a moment. */
  private known(inboxId: string): Inbox {
    const { inboxes } = this.options;
    const inbox = inboxes.byId(inboxId);
    if (inbox) return inbox;
    throw inboxes.restored
      ? new RefusedCall(404, 'No inbox has this webhook.')
      : new UnavailableError('the inboxes are not read yet');
  }

  private tokenOf(inbox: Inbox): string {
    try {
      return channelRegistry.telegram.drivers.webhook.credentials.parse(this.options.inboxes.credentialsOf(inbox))
        .token;
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
