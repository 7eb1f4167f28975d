import type { Right } from '#libs/access';
import { routeSetting } from '../http/route-settings.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The right that a caller needs; `public`: no key is needed. A route without it refuses every caller. */
    allowed?: Right | 'public';
    /** Its response carries a secret. */
    isSecret?: boolean;
  }
}

/** Lets callers through whose key has the right. A route with neither this nor `@Public()` refuses every caller. */
export const Allow = (right: Right): MethodDecorator => routeSetting({ allowed: right });

/** Lets every caller through, without a key. */
export const Public = (): MethodDecorator => routeSetting({ allowed: 'public' });

/** The response carries a secret, so the copy that is kept for a repetition is sealed. */
export const Secret = (): MethodDecorator => routeSetting({ isSecret: true });
