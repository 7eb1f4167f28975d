import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { Problem } from '../http/problems/problem.js';
import { authentication, type AuthenticationParts } from './authentication.js';
import { authorisation } from './authorisation.js';

/** For a response that lasts: whether its request would still be let through. */
export class StandingAccess {
  private readonly hooks: readonly onRequestHookHandler[];

  constructor(parts: AuthenticationParts) {
    this.hooks = [authentication(parts), authorisation];
  }

  /** False where the key or the session has ended, or lacks the right now. During an outage it is not known, and true. */
  async holds(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    for (const hook of this.hooks) {
      const refusal = await new Promise<Error | undefined>((resolve) => {
        hook.call(request.server, request, reply, (error?: Error) => resolve(error));
      });
      if (refusal) return !(refusal instanceof Problem && ended.has(refusal.code));
    }
    return true;
  }
}

const ended: ReadonlySet<string> = new Set(['unauthorized', 'forbidden']);
