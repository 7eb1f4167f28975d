import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readInput } from './input.js';

const noParameters = { schema: z.strictObject({}) };

/** Refuses each query parameter, by name, where the route has no `@ReadQuery`. Public pages ignore parameters. */
export class UnreadQueryGuard implements CanActivate {
  /** @throws Problem invalid_request. */
  canActivate(context: ExecutionContext): boolean {
    const { query, caller, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    const isPublic = routeOptions.config.allowed === 'public';
    if (!routeOptions.config.query && !isPublic) readInput(noParameters, { given: query, place: 'query', caller });
    return true;
  }
}
