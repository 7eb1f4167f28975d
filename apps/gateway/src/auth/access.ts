import type { Right } from '#libs/access';
import { routeSetting } from '../http/route-settings.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The right that a caller needs; `public`: not even a key. Where it is absent, nobody may call the route. */
    allowed?: Right | 'public';
    /** Its response carries a secret. */
    isSecret?: boolean;
  }
}

/** Lets callers through whose key has the right. A route without it, and without `@Public()`, is refused to everybody. */
export const Allow = (right: Right): MethodDecorator => routeSetting({ allowed: right });

/** Lets everybody through, without a key. */
export const Public = (): MethodDecorator => routeSetting({ allowed: 'public' });

/** Says that the response carries a secret: where it is kept for a repetition, it is sealed. */
export const Secret = (): MethodDecorator => routeSetting({ isSecret: true });
