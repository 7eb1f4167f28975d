import { STATUS_CODES } from 'node:http';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BeforeBody } from '#libs/adapter-kit/nest';
import type { Inbox } from '#libs/contracts';
import { isSameSecret, UnavailableError } from '#libs/platform';
import { CloudCalls, type Signed } from './cloud-calls.js';
import { CloudReception } from './cloud-reception.js';
import { CloudGuard } from './cloud.guard.js';
import { CloudMetrics } from './cloud.metrics.js';

/** Meta's calls. Every replica takes them for every inbox, whichever replica owns it. */
@Controller('webhooks/whatsapp/:inboxId')
export class CloudController {
  constructor(
    private readonly calls: CloudCalls,
    private readonly reception: CloudReception,
    private readonly metrics: CloudMetrics,
  ) {}

  /** Meta asks once, when the address is entered there, whether we know the verify token. */
  @Get()
  async verify(
    @Param('inboxId') inboxId: string,
    @Query() query: Record<string, string | string[] | undefined>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const inbox = this.calls.inbox(inboxId);
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query;
    const known =
      inbox !== null && typeof token === 'string' && isSameSecret(token, this.calls.secretsOf(inbox).verifyToken);
    if (!known || mode !== 'subscribe' || typeof challenge !== 'string') return refuseToken(reply);
    await reply.type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff').send(challenge);
  }

  @Post()
  @HttpCode(200)
  @BeforeBody(CloudGuard)
  async receive(@Param('inboxId') inboxId: string, @Req() { headers, body }: FastifyRequest): Promise<''> {
    const inbox = this.calls.inbox(inboxId);
    if (inbox === null) throw this.calls.refusal(404);
    const signed = { body: Buffer.isBuffer(body) ? body : Buffer.alloc(0), signature: headers['x-hub-signature-256'] };
    if (!this.calls.isSignedFor(inbox, signed)) throw this.calls.refusal(401);
    await this.takeIn(inbox, signed);
    this.metrics.deliveries.inc({ result: 'accepted' });
    return '';
  }

  private async takeIn(inbox: Inbox, signed: Signed): Promise<void> {
    const done = this.metrics.publish.startTimer();
    const inboxOf = once((phoneNumberId) => this.calls.inboxOf(phoneNumberId, signed));
    try {
      if (inbox.paused) throw new UnavailableError('the inbox is paused; its messages are taken in when it goes on');
      await this.reception.receive({ body: signed.body, inbox, inboxOf });
    } catch (error) {
      this.metrics.deliveries.inc({ result: 'unavailable' });
      throw error;
    }
    done();
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

async function refuseToken(reply: FastifyReply): Promise<void> {
  const detail = 'The verify token is not this inbox’s; give Meta the one with which the inbox was connected.';
  const problem = { type: 'about:blank', status: 403, title: STATUS_CODES[403], detail };
  await reply.code(403).type('application/problem+json').send(JSON.stringify(problem));
}
