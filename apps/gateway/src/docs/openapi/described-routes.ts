import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Right } from '#libs/access';
import '../../auth/access.js';
import type { Input } from '../../http/input/input.js';
import type { Operation } from '../operation.js';

/** A route with everything that the document says of it. */
export interface DescribedRoute {
  method: string;
  /** As registered, e.g. `/api/v1/contacts/:id`. */
  url: string;
  tag: string;
  /** The handler's own name: unique within its controller. */
  name: string;
  /** Null: none is needed. */
  right: Right | null;
  /** It takes no key. */
  isForUsers: boolean;
  operation: Operation;
  body: Input<z.ZodType> | undefined;
  /** The only type of the body; undefined for JSON. */
  bodyType: string | undefined;
  query: Input<z.ZodObject> | undefined;
}

/** The described routes of a server, in the order of its modules. The decorators that make a route work describe it. */
export class DescribedRoutes {
  private readonly routes: DescribedRoute[] = [];

  /** Before the first route is registered. */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', ({ method, url, config = {} }) => {
      const { described, allowed, usersOnly = false, body, bodyType, query } = config;
      if (!described || allowed === undefined || method === 'HEAD') return;
      const isForUsers = allowed === 'user' || usersOnly;
      const right = allowed === 'public' || allowed === 'user' ? null : allowed;
      const tag = url.split('/')[3] ?? 'other';
      this.routes.push({ method: String(method), url, tag, right, isForUsers, ...described, body, bodyType, query });
    });
  }

  all(): readonly DescribedRoute[] {
    return this.routes;
  }
}
