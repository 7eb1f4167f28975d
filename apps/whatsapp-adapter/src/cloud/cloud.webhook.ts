import { STATUS_CODES } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RefusedCall, requireJson } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import { isSameSecret, messageOf, UnavailableError, type Logger } from '#libs/platform';
import type { CloudInboxes } from './cloud-inboxes.js';
import type { CloudReception } from './cloud-reception.js';
import type { CloudMetrics } from './cloud.metrics.js';
import { isSignature, isSigned } from './webhook-signature.js';

export interface CloudWebhookOptions {
  inboxes: CloudInboxes;
  reception: CloudReception;
  metrics: CloudMetrics;
  logger: Logger;
}

interface Call {
  Params: { inboxId: string };
  Querystring: Record<string, string | string[] | undefined>;
}

/** Meta's calls. Every replica answers for every inbox, whoever owns it. */
export class CloudWebhook {
  constructor(private readonly options: CloudWebhookOptions) {}

  addTo(routes: FastifyInstance): void {
    routes.get<Call>('/webhooks/whatsapp/:inboxId', (request, reply) => this.verify(request, reply));
    const judge = async (request: FastifyRequest<Call>): Promise<void> => this.judge(request);
    routes.post<Call>('/webhooks/whatsapp/:inboxId', { onRequest: judge }, (request, reply) =>
      this.receive(request, reply),
    );
  }

  /** Meta asks once, when the address is entered there, whether we know the verify token. */
  private async verify({ params, query }: FastifyRequest<Call>, reply: FastifyReply): Promise<void> {
    const inbox = this.inbox(params.inboxId);
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query;
    const known = inbox !== null && typeof token === 'string' && isSameSecret(token, this.open(inbox).verifyToken);
    if (!known || mode !== 'subscribe' || typeof challenge !== 'string') return refuseToken(reply);
    await reply.type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff').send(challenge);
  }

  /** What can be told before a byte of the body is read: a signature is over all of them, but a stranger sends none. */
  private judge({ params: { inboxId }, headers }: FastifyRequest<Call>): void {
    if (this.inbox(inboxId) === null) throw this.refusal(404);
    if (!isSignature(headers['x-hub-signature-256'])) throw this.refusal(401);
    requireJson(headers);
  }

  private async receive({ params, headers, body }: FastifyRequest<Call>, reply: FastifyReply): Promise<void> {
    const inbox = this.inbox(params.inboxId);
    if (inbox === null) throw this.refusal(404);
    const signed = { body: Buffer.isBuffer(body) ? body : Buffer.alloc(0), signature: headers['x-hub-signature-256'] };
    if (!this.isSignedFor(inbox, signed)) throw this.refusal(401);
    await this.takeIn(inbox, signed);
    this.options.metrics.deliveries.inc({ result: 'accepted' });
    await reply.send('');
  }

  private async takeIn(inbox: Inbox, signed: Signed): Promise<void> {
    const { reception, metrics } = this.options;
    const done = metrics.publish.startTimer();
    const inboxOf = once((phoneNumberId) => this.inboxOf(phoneNumberId, signed));
    try {
      if (inbox.paused) throw new UnavailableError('the inbox is paused; its messages are taken in when it goes on');
      await reception.receive({ body: signed.body, inbox, inboxOf });
    } catch (error) {
      metrics.deliveries.inc({ result: 'unavailable' });
      throw error;
    }
    done();
  }

  /** @throws UnavailableError until all inboxes are known: an unknown one is not yet a wrong one. */
  private inbox(inboxId: string): Inbox | null {
    const { inboxes } = this.options;
    const inbox = inboxes.byId(inboxId);
    if (inbox === null && !inboxes.restored) throw new UnavailableError('the inboxes are still being read');
    return inbox;
  }

  /** Numbers of one app share a webhook address, so a delivery may be another inbox's: if its own app secret agrees. */
  private inboxOf(phoneNumberId: string, signed: Signed): Inbox | null {
    const { inboxes } = this.options;
    const inbox = inboxes.byAddress(phoneNumberId);
    if (inbox === null && !inboxes.restored) throw new UnavailableError('the inboxes are still being read');
    return inbox !== null && this.isSignedFor(inbox, signed) ? inbox : null;
  }

  private isSignedFor(inbox: Inbox, { body, signature }: Signed): boolean {
    return typeof signature === 'string' && isSigned(body, signature, this.open(inbox).appSecret);
  }

  /** @throws UnavailableError while they cannot be opened: Meta goes on trying while an operator mends it. */
  private open(inbox: Inbox): ReturnType<CloudInboxes['credentialsOf']> {
    try {
      return this.options.inboxes.credentialsOf(inbox);
    } catch (error) {
      this.options.logger.error(
        { inboxId: inbox.inboxId, error: messageOf(error) },
        'the credentials cannot be opened',
      );
      throw new UnavailableError('the inbox’s credentials cannot be opened at the moment');
    }
  }

  private refusal(status: 401 | 404): RefusedCall {
    this.options.metrics.deliveries.inc({ result: results[status] });
    return new RefusedCall(status, refusals[status]);
  }
}

/** A signature is computed over megabytes, so each number's is looked at once for a delivery. */
function once(inboxOf: (phoneNumberId: string) => Inbox | null): (phoneNumberId: string) => Inbox | null {
  const known = new Map<string, Inbox | null>();
  return (phoneNumberId) => {
    const inbox = known.has(phoneNumberId) ? (known.get(phoneNumberId) ?? null) : inboxOf(phoneNumberId);
    known.set(phoneNumberId, inbox);
    return inbox;
  };
}

interface Signed {
  body: Buffer;
  signature: string | string[] | undefined;
}

const results = { 401: 'unsigned', 404: 'unknown_inbox' } as const;
const refusals = {
  401: 'X-Hub-Signature-256 is missing or is not of these bytes and this inbox; compare the app secret with Meta’s.',
  404: 'There is no such inbox.',
} as const;

async function refuseToken(reply: FastifyReply): Promise<void> {
  const detail = 'The verify token is not this inbox’s; give Meta the one with which the inbox was connected.';
  const problem = { type: 'about:blank', status: 403, title: STATUS_CODES[403], detail };
  await reply.code(403).type('application/problem+json').send(JSON.stringify(problem));
}
