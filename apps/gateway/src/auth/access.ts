import type { Right } from '#libs/access';
import { routeSetting } from '../http/route-settings.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The right that a caller needs. `public`: every caller. `user`: a user who is signed in, in no workspace. A route
     * without it refuses every caller.
     */
    allowed?: Right | 'public' | 'user';
    /** No API key gets through, whatever its rights. */
    usersOnly?: boolean;
    /** Its response carries a secret. */
    isSecret?: boolean;
    /** Its response is not kept for a repetition. */
    isUnkept?: boolean;
  }
}

/** Lets keys and users through who have the right. A route with neither this nor `@Public()` refuses every caller. */
export const Allow = (right: Right): MethodDecorator => routeSetting({ allowed: right });

/** Lets every caller through, without a key. */
export const Public = (): MethodDecorator => routeSetting({ allowed: 'public' });

/** Lets every user through who is signed in, and no key: the route is about the user, in no workspace. */
export const SignedInOnly = (): MethodDecorator => routeSetting({ allowed: 'user' });

/** Beside `@Allow`: no API key gets through, whatever its rights. */
export const UsersOnly = (): MethodDecorator => routeSetting({ usersOnly: true });

/** The response carries a secret, so the copy that is kept for a repetition is sealed. */
export const Secret = (): MethodDecorator => routeSetting({ isSecret: true });

/** A POST that only reads: a repetition reads again, and what it read of people is kept nowhere. */
export const Unkept = (): MethodDecorator => routeSetting({ isUnkept: true });
