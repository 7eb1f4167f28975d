import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ChangeContext } from '#libs/contacts';
import type { KnownPrincipal, SignedIn } from '#libs/access';
import type { JobPrincipal } from '#libs/jobs';

/** The caller, an API key or a user: its rights, its workspace, and what the plan allows. */
export type Caller = KnownPrincipal;

declare module 'fastify' {
  interface FastifyRequest {
    /** The authentication hook sets it first, for each request that needs a right. */
    caller: Caller;
    /** Who is signed in; set for the routes of `@SignedInOnly()`. */
    signedIn: SignedIn;
  }
}

/** The route's caller. */
export const CallerOf = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller => context.switchToHttp().getRequest<FastifyRequest>().caller,
);

/** The caller as a job keeps it. */
export function principalOf({ kind, id, role }: Caller): JobPrincipal {
  return { kind, id, role };
}

/** Who is signed in at a route of `@SignedInOnly()`. */
export const SignedInUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignedIn => context.switchToHttp().getRequest<FastifyRequest>().signedIn,
);

/** The cause that the log of changes keeps for a change by this caller. */
export function changeBy(caller: Caller): ChangeContext {
  return { workspaceId: caller.workspaceId, cause: { kind: caller.kind, id: caller.id } };
}
