import type { FastifyReply } from 'fastify';
import type { OpenedSession } from '#libs/access';
import type { SessionCookie } from '../auth/session-cookie.js';
import { Problem } from '../http/problems/problem.js';

/** The response that opens a session: who is signed in, and the cookie. The token stands in the cookie alone. */
export function openSession(cookie: SessionCookie, reply: FastifyReply, { token, ...identity }: OpenedSession) {
  cookie.set(reply, token);
  return { data: identity };
}

/** The password is right, and a code is to come. */
export function codeRequired(): Problem {
  const detail = 'The user has a second factor; send the code of the app, or a recovery code, as `code` too.';
  return new Problem('code_required', detail);
}
