import type { Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Judges a call by its address and its headers, before a byte of its body is read. */
export abstract class HeaderGuard {
  /** Throws, or rejects with, why the call is refused. Headers that it sets on the reply stay on every response. */
  abstract admit(request: FastifyRequest, reply: FastifyReply): Promise<void> | void;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    headerGuard?: Type<HeaderGuard>;
  }
}

/** As `@UseGuards`, but earlier: Nest's own guards run only once the whole body has been read. */
export const BeforeBody = (headerGuard: Type<HeaderGuard>): MethodDecorator => RouteConfig({ headerGuard });
