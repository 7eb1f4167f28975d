import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ChangeContext } from '#libs/contacts';
import type { KnownApiKey } from '#libs/access';

/** Who asks: the API key's own id, its workspace, and what the plan allows. */
export type Caller = KnownApiKey;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication hook before anything else looks at a request below /api/v1. */
    caller: Caller;
  }
}

/** The route's caller. */
export const CallerOf = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller => context.switchToHttp().getRequest<FastifyRequest>().caller,
);

/** What the log of changes keeps of a change that the caller makes. */
export function changeBy(caller: Caller): ChangeContext {
  return { workspaceId: caller.workspaceId, cause: { kind: 'api_key', id: caller.apiKeyId } };
}
