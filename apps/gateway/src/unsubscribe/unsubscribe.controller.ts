import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { Consents } from '#libs/contacts';
import { UnsubscribeLinks } from '#libs/providers/mail';
import { Public } from '../auth/access.js';
import { Clients } from '../auth/clients.js';
import { IgnoresBody } from '../http/input/input.js';
import { Problem } from '../http/problems/problem.js';
import { type UnsubscribePage, unsubscribeHeaders, unsubscribePage } from './unsubscribe-page.js';

/** Of one client address. The servers of a mail provider unsubscribe many people; one that is refused tries again. */
const callsPerMinute = 600;

/**
 * Where the link of a mail leads (RFC 8058). Mail programs unsubscribe by POST without asking; a person sees a page with a button. Programs
 * that look into mails open links by GET: that changes nothing.
 */
@Controller('unsubscribe')
export class UnsubscribeController {
  private readonly limiter = new RateLimiterMemory({ points: callsPerMinute, duration: 60 });

  constructor(
    private readonly links: UnsubscribeLinks,
    private readonly consents: Consents,
    private readonly clients: Clients,
  ) {}

  @Public()
  @Get(':token')
  async ask(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.take(request);
    await show(this.links.open(token) ? 'question' : 'unknown', request, reply);
  }

  /** The same response where the contact is gone, or has unsubscribed before: it shows nothing of who is known. */
  @Public()
  @IgnoresBody()
  @HttpCode(200)
  @Post(':token')
  async unsubscribe(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.take(request);
    const mailed = this.links.open(token);
    if (mailed) await this.consents.withdrawByLink(mailed);
    await show(mailed ? 'done' : 'unknown', request, reply);
  }

  /** @throws Problem rate_limited. */
  private async take(request: FastifyRequest): Promise<void> {
    await this.limiter.consume(this.clients.of(request).address).catch(({ msBeforeNext }: RateLimiterRes) => {
      const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
      const detail = `An address has ${callsPerMinute} calls a minute here; wait ${seconds} seconds.`;
      throw new Problem('rate_limited', detail, { headers: { 'retry-after': String(seconds) } });
    });
  }
}

async function show(page: UnsubscribePage, { headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
  await reply
    .code(page === 'unknown' ? 404 : 200)
    .headers(unsubscribeHeaders)
    .send(unsubscribePage(page, headers['accept-language']));
}
