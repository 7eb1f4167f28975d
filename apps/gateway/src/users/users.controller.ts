import { Controller, Delete, Get, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Joining, OwnName, Users, type SignedIn } from '#libs/access';
import { Allow, Public, Secret, SignedInOnly } from '../auth/access.js';
import { CallerOf, SignedInUser, type Caller } from '../auth/caller.js';
import { Clients, unlessDelayed } from '../auth/clients.js';
import { KnownSessions } from '../auth/known-keys.js';
import { SessionCookie } from '../auth/session-cookie.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { notFound, Problem } from '../http/problems/problem.js';
import { codeRequired, openSession } from '../sessions/open-session.js';
import { UserLinks } from './user-links.js';
import { UserMail } from './user-mail.js';
import * as described from './users.operations.js';

/** The users of the workspace: invited, listed, changed, removed. */
@Controller('api/v1/users')
export class UsersController {
  private readonly pages = new KeysetList('users');
  private readonly named = new KeysetList('users-names');

  constructor(
    private readonly users: Users,
    private readonly joining: Joining,
    private readonly ownName: OwnName,
    private readonly known: KnownSessions,
    private readonly links: UserLinks,
    private readonly clients: Clients,
    private readonly mail: UserMail,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Allow('users')
  @Describe(described.listUsers)
  async list(
    @CallerOf() caller: Caller,
    @ReadQuery(described.userList) query: z.output<typeof described.userList.schema>,
  ) {
    const { limit = caller.maxPageSize, cursor } = query;
    const page = { limit: limit + 1, after: this.pages.positionOf(cursor) };
    const found = await this.users.list(caller.workspaceId, page);
    return this.pages.page(found, limit, (user) => user.createdAt);
  }

  /** Contacts, notes and changes hold ids of users. Whoever may read contacts may read the names for these ids. */
  @Get('names')
  @Allow('contacts:read')
  @Describe(described.listUserNames)
  async names(
    @CallerOf() caller: Caller,
    @ReadQuery(described.userList) { limit = caller.maxPageSize, cursor }: z.output<typeof described.userList.schema>,
  ) {
    const found = await this.users.list(caller.workspaceId, { limit: limit + 1, after: this.named.positionOf(cursor) });
    const { data, nextCursor } = this.named.page(found, limit, (user) => user.createdAt);
    return { data: data.map(({ id, name, state }) => ({ id, name, state })), nextCursor };
  }

  @Post()
  @Secret()
  @Allow('users')
  @Describe(described.inviteUser)
  async invite(@CallerOf() by: Caller, @ReadBody(described.newUser) member: z.output<typeof described.newUser.schema>) {
    const { user, token } = await this.users.invite(by.workspaceId, member, by);
    const link = this.links.invitation(token);
    const isMailed = await this.mail.invite(user.email, link);
    if (isMailed) await this.users.mailed(token);
    return { data: { ...user, link: isMailed ? null : link } };
  }

  @Patch('me')
  @SignedInOnly()
  @Describe(described.changeOwnUser)
  async changeOwn(
    @SignedInUser() { userId }: SignedIn,
    @ReadBody(described.ownChanges) { name }: z.output<typeof described.ownChanges.schema>,
  ) {
    const identity = await this.ownName.choose(userId, name);
    if (!identity) throw notFound('user');
    return { data: identity };
  }

  @Patch(':id')
  @Allow('users')
  @Describe(described.changeUser)
  async change(
    @CallerOf() by: Caller,
    @Id() userId: string,
    @ReadBody(described.userChanges) change: z.output<typeof described.userChanges.schema>,
  ) {
    const user = await this.users.change({ workspaceId: by.workspaceId, userId, by }, change);
    if (!user) throw notFound('user');
    this.known.forget(userId);
    return { data: user };
  }

  @Delete(':id')
  @Allow('users')
  @Describe(described.removeUser)
  async remove(@CallerOf() by: Caller, @Id() userId: string): Promise<void> {
    if (!(await this.users.remove({ workspaceId: by.workspaceId, userId, by }))) throw notFound('user');
    this.known.forget(userId);
  }

  @Post('accept')
  @Public()
  @Describe(described.acceptInvitation)
  async accept(
    @Req() request: FastifyRequest,
    @ReadBody(described.acceptance) { token, ...proof }: z.output<typeof described.acceptance.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const opened = await unlessDelayed(this.joining.accept(token, proof, this.clients.of(request)));
    if (opened === 'incomplete') throw codeRequired();
    if (opened === 'wrong') throw wrongProof(proof.code !== undefined);
    return openSession(this.cookie, reply, opened);
  }
}

function wrongProof(hasCode: boolean): Problem {
  const what = hasCode ? 'this is not its password, or the code is wrong' : 'this is not its password';
  return new Problem('sign_in_failed', `password: you have an account already, and ${what}.`);
}
