import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { OpenIdRefusedError, OpenIdSignIn } from '#libs/access';
import { RefusalError, UnavailableError } from '#libs/platform';
import { OpenIdError } from '#libs/providers/openid';
import { Public } from '../auth/access.js';
import { Clients } from '../auth/clients.js';
import { SessionCookie } from '../auth/session-cookie.js';
import { Describe } from '../docs/operation.js';
import { ReadBody } from '../http/input/input.js';
import { OpenIdLimit } from './openid-limit.js';
import { OpenId } from './openid.js';
import * as described from './openid.operations.js';

/** Signing in by the operator's OpenID provider. The browser is led to our own page alone, with the outcome behind the #. */
@Controller()
export class OpenIdController {
  constructor(
    private readonly openId: OpenId,
    private readonly signIns: OpenIdSignIn,
    private readonly cookie: SessionCookie,
    private readonly clients: Clients,
    private readonly limit: OpenIdLimit,
  ) {}

  @Post('api/v1/sessions/openid')
  @Public()
  @Describe(described.beginOpenId)
  async begin(
    @Req() request: FastifyRequest,
    @ReadBody(described.beginning) { invitation }: z.output<typeof described.beginning.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.limit.take(this.clients.of(request).address);
    return { data: { url: await this.openId.begin(reply, invitation ?? null) } };
  }

  @Get('sign-in/openid')
  @Public()
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.limit.take(this.clients.of(request).address);
    const outcome = await this.outcome(request, reply);
    await reply.header('referrer-policy', 'no-referrer').redirect(`/sign-in#openid=${outcome}`, 303);
  }

  /** `done`, or why no session was opened; the page has a sentence for each. */
  private async outcome(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const client = this.clients.of(request);
    const hasBegun = this.openId.hasBegun(request);
    try {
      const { person, invitation } = await this.openId.finish(request, reply);
      const { token } = await this.signIns.signIn(person, { client, invitation });
      this.cookie.set(reply, token);
      return 'done';
    } catch (error) {
      const reason = reasonOf(error);
      if (hasBegun && error instanceof OpenIdError) await this.signIns.logFault(reason, client);
      return reason;
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof OpenIdRefusedError) return error.reason;
  if (error instanceof OpenIdError) return error.fault;
  // The user was removed at this moment.
  if (error instanceof RefusalError) return 'unknown';
  if (error instanceof UnavailableError) return 'away';
  throw error;
}
