import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ChangeContext } from '#libs/contacts';
import type { KnownApiKey } from '#libs/access';
import type { JobPrincipal } from '#libs/jobs';

/** The caller: its API key's id, its workspace, and what the plan allows. */
export type Caller = KnownApiKey;

declare module 'fastify' {
  interface FastifyRequest {
    /** The authentication hook sets it first, for each request below /api/v1. */
    caller: Caller;
  }
}

/** The route's caller. */
export const CallerOf = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller => context.switchToHttp().getRequest<FastifyRequest>().caller,
);

/** The caller as a job keeps it. */
export function principalOf({ apiKeyId, role }: Caller): JobPrincipal {
  return { kind: 'api_key', id: apiKeyId, role };
}

/** The cause that the log of changes keeps for a change by this caller. */
export function changeBy(caller: Caller): ChangeContext {
  return { workspaceId: caller.workspaceId, cause: { kind: 'api_key', id: caller.apiKeyId } };
}
