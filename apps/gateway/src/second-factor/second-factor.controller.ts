import { Controller, Get, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { OwnPassword, SecondFactors, Sessions, type SignedIn } from '#libs/access';
import { SignedInOnly } from '../auth/access.js';
import { SignedInUser } from '../auth/caller.js';
import { Clients, unlessDelayed } from '../auth/clients.js';
import { Describe } from '../docs/operation.js';
import { ReadBody } from '../http/input/input.js';
import { notFound, Problem } from '../http/problems/problem.js';
import { qrPicture } from '../inboxes/qr-picture.js';
import * as described from './second-factor.operations.js';

type Proof = z.output<typeof described.proof.schema>;

/** The one-time codes of the user who is signed in. */
@Controller('api/v1/sessions/current/second-factor')
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly ownPassword: OwnPassword,
    private readonly clients: Clients,
  ) {}

  @Get()
  @SignedInOnly()
  @Describe(described.showSecondFactor)
  async show(@SignedInUser() { userId }: SignedIn) {
    return { data: await this.factors.state(userId) };
  }

  @Post()
  @SignedInOnly()
  @Describe(described.proposeSecondFactor)
  async propose(@Req() request: FastifyRequest, @ReadBody(described.proof) { password }: Proof) {
    const userId = await this.proved(request, password);
    const identity = await this.sessions.identity(userId);
    if (!identity) throw notFound('user');
    const proposed = await this.factors.propose(userId, identity.user.email);
    if (!proposed) throw new Problem('second_factor_on', 'You have a second factor; turn it off first.');
    return { data: { ...proposed, qrSvg: await qrPicture(proposed.uri) } };
  }

  @Post('confirm')
  @SignedInOnly()
  @Describe(described.confirmSecondFactor)
  async confirm(
    @SignedInUser() { userId }: SignedIn,
    @ReadBody(described.confirmation) { code }: z.output<typeof described.confirmation.schema>,
  ) {
    const recoveryCodes = await this.factors.confirm(userId, code);
    if (!recoveryCodes) throw new Problem('sign_in_failed', 'code: is not the one that the app shows now; send that.');
    return { data: { recoveryCodes } };
  }

  @Post('remove')
  @SignedInOnly()
  @Describe(described.removeSecondFactor)
  async remove(@Req() request: FastifyRequest, @ReadBody(described.proof) { password }: Proof): Promise<void> {
    const userId = await this.proved(request, password);
    if (!(await this.factors.remove(userId))) throw notFound('second factor');
  }

  /** @throws Problem sign_in_failed, rate_limited. */
  private async proved(request: FastifyRequest, password: string): Promise<string> {
    const { userId } = request.signedIn;
    const { address } = this.clients.of(request);
    if (await unlessDelayed(this.ownPassword.isRight({ userId, password, address }))) return userId;
    throw new Problem('sign_in_failed', 'password: is not yours; correct it.');
  }
}
