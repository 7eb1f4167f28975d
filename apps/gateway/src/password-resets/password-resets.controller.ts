import { Controller, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { PasswordResets } from '#libs/access';
import { Public } from '../auth/access.js';
import { Clients } from '../auth/clients.js';
import { KnownSessions } from '../auth/known-keys.js';
import { Describe } from '../docs/operation.js';
import { ReadBody } from '../http/input/input.js';
import { Problem } from '../http/problems/problem.js';
import { UserLinks } from '../users/user-links.js';
import { UserMail } from '../users/user-mail.js';
import { ResetLimit } from './reset-limit.js';
import * as described from './password-resets.operations.js';

/** New passwords by a link in a mail. */
@Controller('api/v1/password-resets')
export class PasswordResetsController {
  constructor(
    private readonly resets: PasswordResets,
    private readonly mail: UserMail,
    private readonly links: UserLinks,
    private readonly limit: ResetLimit,
    private readonly clients: Clients,
    private readonly known: KnownSessions,
  ) {}

  /** Responds before the mail is sent: the time does not show whether a user has the address. */
  @Post()
  @Public()
  @Describe(described.requestReset)
  async request(
    @Req() request: FastifyRequest,
    @ReadBody(described.resetRequest) { email }: z.output<typeof described.resetRequest.schema>,
  ): Promise<void> {
    if (!this.mail.isSet) throw mailNotSet();
    if (await this.limit.allows(email, this.clients.of(request).address))
      this.mail.resetLater(email, () => this.linkFor(email));
  }

  @Post('accept')
  @Public()
  @Describe(described.acceptReset)
  async accept(@ReadBody(described.reset) { token, password }: z.output<typeof described.reset.schema>): Promise<void> {
    this.known.forget(await this.resets.accept(token, password));
  }

  private async linkFor(email: string): Promise<string | null> {
    const token = await this.resets.request(email);
    return token === null ? null : this.links.reset(token);
  }
}

function mailNotSet(): Problem {
  const detail =
    'The operator has set no mail server (MAIL_URL); ask the operator for a link: npx doorbell users reset.';
  return new Problem('mail_not_set', detail);
}
