import { Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Sessions, type SignedIn } from '#libs/access';
import { ChangeFeed, placeText } from '#libs/contacts';
import { Public, SignedInOnly } from '../auth/access.js';
import { SignedInUser } from '../auth/caller.js';
import { Clients, unlessDelayed } from '../auth/clients.js';
import { KnownSessions } from '../auth/known-keys.js';
import { SessionCookie } from '../auth/session-cookie.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody } from '../http/input/input.js';
import { notFound, Problem } from '../http/problems/problem.js';
import { codeRequired, openSession } from './open-session.js';
import * as described from './sessions.operations.js';

/** Signing in and out, and what a user does with the own account. */
@Controller('api/v1/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly known: KnownSessions,
    private readonly cookie: SessionCookie,
    private readonly clients: Clients,
    private readonly feed: ChangeFeed,
  ) {}

  @Post()
  @Public()
  @Describe(described.signIn)
  async signIn(
    @Req() request: FastifyRequest,
    @ReadBody(described.credentials) credentials: z.output<typeof described.credentials.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const opened = await unlessDelayed(this.sessions.signIn(credentials, this.clients.of(request)));
    if (opened === 'incomplete') throw codeRequired();
    if (opened === 'wrong')
      throw new Problem('sign_in_failed', 'The e-mail address, the password or the code is wrong; correct it.');
    return openSession(this.cookie, reply, opened);
  }

  @Post('by-link')
  @Public()
  @Describe(described.signInByLink)
  async signInByLink(
    @Req() request: FastifyRequest,
    @ReadBody(described.link) { token }: z.output<typeof described.link.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const opened = await this.sessions.signInByLink(token, this.clients.of(request));
    return openSession(this.cookie, reply, opened);
  }

  @Get('current')
  @SignedInOnly()
  @Describe(described.currentSession)
  async current(@SignedInUser() { userId }: SignedIn) {
    const place = await this.feed.now();
    const identity = await this.sessions.identity(userId);
    if (!identity) throw notFound('user');
    return { data: { ...identity, eventsAfter: placeText(place) } };
  }

  @Delete('current')
  @SignedInOnly()
  @Describe(described.signOut)
  async signOut(
    @SignedInUser() { userId, sessionId }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(userId, sessionId);
    this.known.forget(sessionId);
    this.cookie.clear(reply);
  }

  @Get()
  @SignedInOnly()
  @Describe(described.listSessions)
  async list(@SignedInUser() { userId, sessionId }: SignedIn) {
    const found = await this.sessions.list(userId);
    return { data: found.map(({ id, ...session }) => ({ id, current: id === sessionId, ...session })) };
  }

  @Delete(':id')
  @SignedInOnly()
  @Describe(described.endSession)
  async end(@SignedInUser() { userId }: SignedIn, @Id() id: string): Promise<void> {
    if (!(await this.sessions.end(userId, id))) throw notFound('session');
    this.known.forget(id);
  }

  @Post('current/password')
  @SignedInOnly()
  @Describe(described.changePassword)
  async changePassword(
    @Req() request: FastifyRequest,
    @ReadBody(described.passwordChange) body: z.output<typeof described.passwordChange.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { userId } = request.signedIn;
    const user = { userId, client: this.clients.of(request) };
    const opened = await unlessDelayed(this.sessions.changePassword(user, body.password, body.newPassword));
    if (!opened) throw new Problem('sign_in_failed', 'password: is not the present one; correct it.');
    this.known.forget(userId);
    return openSession(this.cookie, reply, opened);
  }
}
